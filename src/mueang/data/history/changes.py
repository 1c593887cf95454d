# SPDX-License-Identifier: Apache-2.0
"""The instances of many changes as columns, with as little Python per instance as can be.

What sensors send is a plain Property with a number: the instances of a log row are decoded
in one call, and their columns grow by whole lists. Only what is not of that kind is taken
apart one by one.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from mueang.data.effects import Changed
from mueang.data.history.bodies import Parts
from mueang.data.history.columns import BUFFERED, DELETED
from mueang.data.history.instances import take_all_apart

ONCE = ("entity_type", "entity_id", "source", "run")
"""Words that all rows of one change share."""
SELDOM = ("text", "json", "quality", "interval_start", "extra")


class Words:
    """A dictionary column; a Python dictionary finds the codes faster than Arrow does."""

    def __init__(self) -> None:
        self._codes: defaultdict[str | None, int] = defaultdict()
        self._codes.default_factory = self._codes.__len__
        self._found = array("i")

    def extend(self, words: Iterable[str | None]) -> None:
        self._found.fromlist(list(map(self._codes.__getitem__, words)))

    def done(self, lengths: npt.NDArray[np.int32] | None = None) -> pa.DictionaryArray:
        """The column; each word as often as its length says."""
        found = np.frombuffer(self._found, np.int32)
        if lengths is not None:
            found = np.repeat(found, lengths)
        mask = found == self._codes[None] if None in self._codes else None
        words = ["" if word is None else word for word in self._codes]
        return pa.DictionaryArray.from_arrays(
            pa.array(found, mask=mask), pa.array(words, pa.string())
        )


class ChangedRows:
    """Grows by log rows; ``table`` gives the columns of all of them."""

    def __init__(self) -> None:
        self._once = {name: Words() for name in ONCE}
        self._each = {name: Words() for name in ("attribute", "dataset_id")}
        self._kind, self._unit = Words(), Words()
        self._numbers = {name: array("q") for name in ("modified_at", "received_at", "seq")}
        self._lengths = array("i")
        self._observed_at = array("q")
        self._given, self._revision = bytearray(), bytearray()
        self._value: list[float | None] = []
        self._seldom: list[tuple[int, Parts]] = []
        """(row, what it has beside kind, value and unit)."""
        self.bytes = 0
        """Of all bodies."""

    def __len__(self) -> int:
        return len(self._observed_at)

    def add(self, changes: Sequence[tuple[Changed, int]]) -> int:
        """The instances of changes, each with the seq of its first; how many are revisions."""
        instances = list(chain.from_iterable([change.instances for change, _ in changes]))
        if not instances:
            return 0
        self._shared([(change, seq, len(change.instances)) for change, seq in changes])
        self._bodies([one.body for one in instances])
        self._each["attribute"].extend([one.attribute for one in instances])
        self._each["dataset_id"].extend([one.dataset_id for one in instances])
        self._observed_at.fromlist([one.observed_at for one in instances])
        self._given.extend([one.observed_given for one in instances])
        revisions = [one.revision for one in instances]
        self._revision.extend(revisions)
        return sum(revisions)

    def add_marks(self, changes: Sequence[tuple[Changed, int]]) -> None:
        """The marks that attributes are gone (GS CIM 009, 4.8: deletedAt)."""
        if changes:
            self._shared([(change, seq, len(change.removed)) for change, seq in changes])
        for change, _ in changes:
            for attribute, dataset_id in change.removed:
                self._each["attribute"].extend((attribute,))
                self._each["dataset_id"].extend((dataset_id,))
                self._kind.extend((DELETED,))
                self._unit.extend((None,))
                self._value.append(None)
                self._observed_at.append(change.modified_at)
                self._given.append(False)
                self._revision.append(False)

    def _shared(self, changes: list[tuple[Changed, int, int]]) -> None:
        """What a change says once."""
        once = self._once
        once["entity_type"].extend([" ".join(change.types) for change, _, _ in changes])
        once["entity_id"].extend([change.entity_id for change, _, _ in changes])
        once["source"].extend([change.source for change, _, _ in changes])
        once["run"].extend([change.run for change, _, _ in changes])
        self._numbers["modified_at"].fromlist([change.modified_at for change, _, _ in changes])
        self._numbers["received_at"].fromlist(
            [change.received_at or change.modified_at for change, _, _ in changes]
        )
        self._lengths.fromlist([count for _, _, count in changes])
        self._numbers["seq"].fromlist([seq for _, seq, _ in changes])

    def _bodies(self, bodies: list[bytes]) -> None:
        self.bytes += sum(map(len, bodies))
        first = len(self._value)
        found = take_all_apart(bodies)
        self._kind.extend(found.kind)
        self._unit.extend(found.unit_code)
        self._value.extend(found.value)
        self._seldom.extend([(first + at, parts) for at, parts in found.seldom])

    def table(self) -> pa.Table:
        """The columns, in the schema of the buffer."""
        lengths = np.frombuffer(self._lengths, np.int32)
        made: dict[str, Any] = {name: one.done(lengths) for name, one in self._once.items()}
        made |= {name: one.done() for name, one in self._each.items()}
        made |= {"attribute_kind": self._kind.done(), "unit_code": self._unit.done()}
        for name, once in self._numbers.items():
            made[name] = np.repeat(np.frombuffer(once, np.int64), lengths)
        # The instances of a change count on from its first.
        made["seq"] += np.arange(len(self)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        made["observed_at"] = np.frombuffer(self._observed_at, np.int64)
        made["observed_given"] = np.frombuffer(self._given, np.bool_)
        made["revision"] = np.frombuffer(self._revision, np.bool_)
        made["value"] = pa.array(self._value, pa.float64())
        for name in SELDOM if self._seldom else ():
            made[name] = self._scattered(name)
        return as_buffered(made, len(self))

    def _scattered(self, name: str) -> pa.Array:
        """A column that few rows have."""
        column: list[Any] = [None] * len(self)
        for row, parts in self._seldom:
            column[row] = getattr(parts, name)
        if name == "quality":
            words = Words()
            words.extend(column)
            return words.done()
        return pa.array(column, BUFFERED.field(name).type)


def as_buffered(made: dict[str, Any], total: int) -> pa.Table:
    """These columns in the buffer's schema; what is not there is null."""
    made.setdefault("superseded", pa.repeat(False, total))
    arrays = []
    for field in BUFFERED:
        column = made.get(field.name)
        if column is None:
            column = pa.nulls(total, field.type)
        elif isinstance(column, np.ndarray):
            column = pa.array(column)
        arrays.append(column if column.type == field.type else column.cast(field.type))
    return pa.table(arrays, schema=BUFFERED)
