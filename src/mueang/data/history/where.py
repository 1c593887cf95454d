# SPDX-License-Identifier: Apache-2.0
"""A selection as SQL conditions with bound values, and as a test of a file's statistics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from mueang.data.effects import Tombstone
from mueang.data.errors import BadRequestData
from mueang.data.history.asks import Selection, seq_of
from mueang.data.history.columns import DELETED
from mueang.data.history.files import LakeFile

FEW = 500
"""So many values are bound and compared one by one; more as one list, by their range."""

ANY_TYPE = (
    "(list_contains(?, entity_type) OR (contains(entity_type, ' ')"
    " AND list_has_any(string_split(entity_type, ' '), ?)))"
)
"""Several types lie in one column, separated by a space (no IRI holds one)."""


@dataclass(slots=True)
class Where:
    """Conditions joined by AND; every value is bound."""

    clauses: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, clause: str, *values: Any) -> None:
        self.clauses.append(clause)
        self.values.extend(values)

    def one_of(self, column: str, wanted: Sequence[str]) -> None:
        if len(wanted) == 1:
            self.add(f"{column} = ?", wanted[0])
        elif 1 < len(wanted) <= FEW:
            self.add(f"{column} IN ({', '.join('?' * len(wanted))})", *wanted)
        elif wanted:
            self.add(f"{column} IN (SELECT unnest(?))", list(wanted))

    @property
    def sql(self) -> str:
        return " AND ".join(self.clauses) or "true"


def column_of(ask: Selection) -> str:
    """The column of the asked time property.

    An observation is created once and never edited (a correction is a new one), so its
    ``createdAt`` is the time at which history was told: ``modified_at``.
    """
    return "observed_at" if ask.time_property == "observedAt" else "modified_at"


def of_key(ask: Selection) -> Where:
    """Conditions on the natural key: true of all rows of a key or of none.

    They may be applied before superseded rows are dropped, and reach the files' statistics.
    """
    where = Where()
    where.one_of("entity_id", ask.entity_ids)
    if ask.but:
        where.add("entity_id NOT IN (SELECT unnest(?))", list(ask.but))
    where.one_of("attribute", ask.attributes)
    where.one_of("dataset_id", ask.dataset_ids)
    if ask.id_pattern:
        where.add("regexp_full_match(entity_id, ?)", ask.id_pattern)
    if column_of(ask) == "observed_at":
        _times(where, ask)
    elif ask.timerel in ("after", "between"):
        where.add("modified_at >= make_timestamp(?)", ask.time_at)
    return where


def of_row(ask: Selection) -> Where:
    """Conditions on what a correction may change: only after superseded rows are dropped."""
    where = Where()
    if ask.entity_types:
        where.add(ANY_TYPE, list(ask.entity_types), list(ask.entity_types))
    if ask.source:
        where.add("source = ?", ask.source)
    if ask.run:
        where.add("run = ?", ask.run)
    if ask.instance_id:
        where.add("seq = ?", seq_of(ask.instance_id) or -1)
    if ask.observed_only:
        where.add("observed_given")
    if not ask.deleted:
        where.add("attribute_kind <> ?", DELETED)
    if column_of(ask) == "modified_at":
        _times(where, ask)
    return where


def _times(where: Where, ask: Selection) -> None:
    """GS CIM 009, 4.11: before is <, after is >, between includes its start only."""
    column = column_of(ask)
    if ask.timerel == "before":
        where.add(f"{column} < make_timestamp(?)", ask.time_at)
    elif ask.timerel == "after":
        where.add(f"{column} > make_timestamp(?)", ask.time_at)
    elif ask.timerel == "between":
        if ask.end_time_at <= ask.time_at:
            raise BadRequestData("endTimeAt must be later than timeAt.")
        where.add(
            f"{column} >= make_timestamp(?) AND {column} < make_timestamp(?)",
            ask.time_at,
            ask.end_time_at,
        )


def may_hold(file: LakeFile, ask: Selection) -> bool:
    """Whether a file can hold a row of the selection, by its statistics."""
    if not _within(file.entity_id, ask.entity_ids) or not _within(file.attribute, ask.attributes):
        return False
    if not ask.timerel:
        return True
    modified = column_of(ask) == "modified_at"
    low, high = file.modified_at if modified else file.observed_at
    if ask.timerel == "before":
        return modified or low < ask.time_at
    if high < ask.time_at:
        return False
    return ask.timerel == "after" or modified or low < ask.end_time_at


def _within(bounds: tuple[str, str], wanted: Sequence[str]) -> bool:
    low, high = bounds
    if len(wanted) > FEW:
        return low <= max(wanted) and min(wanted) <= high
    return not wanted or any(low <= one <= high for one in wanted)


def tombstone(stone: Tombstone) -> Where:
    """The condition that this tombstone leaves a row alone."""
    gone = Where()
    gone.add("seq <= ?", stone.up_to)
    for column in ("entity_id", "attribute", "run"):
        if wanted := getattr(stone, column):
            gone.add(f"{column} = ?", wanted)
    if stone.dataset_id is not None:
        gone.add("dataset_id = ?", stone.dataset_id)
    if stone.since is not None:
        gone.add("observed_at >= make_timestamp(?)", stone.since)
    if stone.until is not None:
        gone.add("observed_at < make_timestamp(?)", stone.until)
    if stone.instance_id:
        gone.add("seq = ?", seq_of(stone.instance_id) or -1)
    return Where([f"NOT ({gone.sql})"], gone.values)


def concerns(stone: Tombstone, entity_ids: Sequence[str]) -> bool:
    """Whether a tombstone can touch rows of these entities (none given: all)."""
    return not stone.entity_id or not entity_ids or stone.entity_id in entity_ids
