# SPDX-License-Identifier: Apache-2.0
"""What a value of a Smart Data Models attribute may be (``ranges.toml``)."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from math import inf
from typing import Any

import msgspec


class Range(msgspec.Struct, frozen=True):
    """Bounds of one attribute of one entity type, in ``unit`` where it has one."""

    minimum: float = -inf
    maximum: float = inf
    unit: str = ""
    units: tuple[str, ...] = ()
    wrap: float = 0.0
    bound: str = "schema"
    fixed: bool = False
    """Set once for a place (an alert level, a number of spaces), not measured again and again."""


class RangeFile(msgspec.Struct, frozen=True):
    """The dated file: where the bounds come from, and since when they hold."""

    source: str
    valid_from: date
    types: dict[str, dict[str, Range]]


@cache
def range_file() -> RangeFile:
    """The bounds we ship."""
    text = files("mueang.data.reference").joinpath("ranges.toml").read_text("utf-8")
    document: dict[str, Any] = tomllib.loads(text)
    head = {"source": document.pop("source"), "valid_from": document.pop("valid_from")}
    return msgspec.convert({**head, "types": document}, RangeFile)


def range_of(entity_type: str, attribute: str) -> Range | None:
    """The attribute's bounds; None where the models say nothing."""
    return range_file().types.get(entity_type, {}).get(attribute)
