# SPDX-License-Identifier: Apache-2.0
"""Many instances' JSON, taken apart in few calls: most are plain Properties with a number."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec import UnsetType

from mueang.data.history.bodies import Parts, Plain, take_apart, value_columns

_plains = msgspec.json.Decoder(list[Plain]).decode


class Many(NamedTuple):
    """The columns of many instances."""

    kind: list[str]
    value: list[float | None]
    unit_code: list[str | None]
    seldom: list[tuple[int, Parts]]
    """(place, parts) of those that have more than that."""


TOGETHER = 64
"""So many instances are decoded in one call; one that is not plain delays its neighbours."""


def take_all_apart(bodies: list[bytes]) -> Many:
    """The columns of many instances, the plain ones without an object for each."""
    found = Many([], [], [], [])
    for first in range(0, len(bodies), TOGETHER):
        part = bodies[first : first + TOGETHER]
        try:
            plains = _plains(b"[" + b",".join(part) + b"]")
        except msgspec.ValidationError:
            plains = []
        values = [plain.value for plain in plains]
        kinds = set(map(type, values))
        if not plains or UnsetType in kinds:
            _one_by_one(part, first, found)
            continue
        found.kind.extend([plain.type for plain in plains])
        found.unit_code.extend([plain.unit_code for plain in plains])
        if kinds == {float}:
            found.value.extend(values)
            continue
        for at, (plain, value) in enumerate(zip(plains, values, strict=True), first):
            number, text, json = value_columns(value)
            found.value.append(number)
            if text is not None or json is not None:
                found.seldom.append((at, Parts(plain.type, number, text, json)))
    return found


def _one_by_one(bodies: list[bytes], first: int, found: Many) -> None:
    for at, body in enumerate(bodies, first):
        parts = take_apart(body)
        found.kind.append(parts.kind)
        found.value.append(parts.value)
        found.unit_code.append(parts.unit_code)
        found.seldom.append((at, parts))
