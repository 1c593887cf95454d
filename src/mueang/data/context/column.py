# SPDX-License-Identifier: Apache-2.0
"""One attribute of all entities as arrays. What does not fit an array is marked "other"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np
from msgspec import Raw

from mueang.data.model import DEFAULT_DATASET

LONGEST_TEXT = 128
NO_TEXT = -1
MAX_FORGOTTEN = 10_000
"""Texts that no entity has any more."""


class _Value(msgspec.Struct):
    value: Any = None


_decode = msgspec.json.Decoder(_Value)

Instances = dict[str, Raw] | None


class Column:
    """Numbers, or short texts as codes, of the default instance.

    ``other[slot]`` says that only the document itself can answer: several instances, an
    object, a list, a long text, a relationship.
    """

    def __init__(self, size: int) -> None:
        self.present = np.zeros(size, dtype=bool)
        self.other = np.zeros(size, dtype=bool)
        self.numbers = np.full(size, np.nan)
        self.codes = np.full(size, NO_TEXT, dtype=np.int32)
        self._texts: dict[str, int] = {}

    def grow(self, size: int) -> None:
        old = len(self.present)
        self.present = np.resize(np.append(self.present, False), size)
        self.other = np.resize(np.append(self.other, False), size)
        self.numbers = np.resize(np.append(self.numbers, np.nan), size)
        self.codes = np.resize(np.append(self.codes, np.int32(NO_TEXT)), size)
        for array, empty in (
            (self.present, False),
            (self.other, False),
            (self.numbers, np.nan),
            (self.codes, NO_TEXT),
        ):
            array[old:] = empty

    def set(self, slot: int, instances: Instances) -> None:
        self.present[slot] = bool(instances)
        self.other[slot] = False
        self.numbers[slot] = np.nan
        self.codes[slot] = NO_TEXT
        if not instances:
            return
        raw = instances.get(DEFAULT_DATASET)
        value = _decode.decode(raw).value if raw is not None and len(instances) == 1 else None
        if isinstance(value, bool):
            self.other[slot] = True
        elif isinstance(value, int | float):
            self.numbers[slot] = float(value) if abs(value) < 2**53 else np.nan
            self.other[slot] = abs(value) >= 2**53
        elif isinstance(value, str) and len(value) <= LONGEST_TEXT:
            self.codes[slot] = self._texts.setdefault(value, len(self._texts))
        else:
            self.other[slot] = True

    @property
    def crowded(self) -> bool:
        """Whether it remembers far more texts than there are: then it is better made anew."""
        return len(self._texts) > MAX_FORGOTTEN + 2 * len(self.present)

    def code(self, text: str) -> int:
        """The code of a text; -2 when no entity has it."""
        return self._texts.get(text, -2)

    def texts(self) -> Iterable[tuple[str, int]]:
        """Every text that was seen, with its code."""
        return self._texts.items()


class GeoColumn:
    """Points of the default instance; any other geometry is "other"."""

    def __init__(self, size: int) -> None:
        self.longitude = np.full(size, np.nan)
        self.latitude = np.full(size, np.nan)
        self.other = np.zeros(size, dtype=bool)

    def grow(self, size: int) -> None:
        old = len(self.other)
        self.longitude = np.resize(np.append(self.longitude, np.nan), size)
        self.latitude = np.resize(np.append(self.latitude, np.nan), size)
        self.other = np.resize(np.append(self.other, False), size)
        self.longitude[old:] = self.latitude[old:] = np.nan
        self.other[old:] = False

    def set(self, slot: int, instances: Instances) -> None:
        self.longitude[slot] = self.latitude[slot] = np.nan
        self.other[slot] = False
        if not instances:
            return
        raw = instances.get(DEFAULT_DATASET)
        value = _decode.decode(raw).value if raw is not None and len(instances) == 1 else None
        if isinstance(value, dict) and value.get("type") == "Point":
            self.longitude[slot], self.latitude[slot] = value["coordinates"][:2]
        else:
            self.other[slot] = True
