# SPDX-License-Identifier: Apache-2.0
"""Units by UN/CEFACT common code (Recommendation 20), and conversion inside one quantity."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class Unit(msgspec.Struct, frozen=True):
    """One unit. Its value in the quantity's base unit is ``value * factor + offset``."""

    symbol: str
    ucum: str
    quantity: str
    factor: float
    offset: float = 0.0


class _UnitFile(msgspec.Struct):
    source: str
    units: dict[str, Unit]


@cache
def units() -> dict[str, Unit]:
    """Every unit we know, by its code."""
    text = files("mueang.data.reference").joinpath("units.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _UnitFile).units


def conversion(given: str, wanted: str) -> tuple[float, float] | None:
    """(factor, offset) from one unit to another; None when they measure different things."""
    if given == wanted:
        return 1.0, 0.0
    one, other = units().get(given), units().get(wanted)
    if one is None or other is None or one.quantity != other.quantity:
        return None
    return one.factor / other.factor, (one.offset - other.offset) / other.factor
