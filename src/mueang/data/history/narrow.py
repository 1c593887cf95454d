# SPDX-License-Identifier: Apache-2.0
"""A few series over a time, read straight from the row groups that hold them.

DuckDB plans for 4 ms before it reads a row; a question for one series, which is what a
chart asks, is answered here in half of that. Whatever is not of that simple kind goes to
DuckDB (``rows`` gives None), which answers everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mueang.data.history.asks import Selection
from mueang.data.history.columns import DELETED
from mueang.data.history.footers import Footers, Group, whole
from mueang.data.history.snapshot import Snapshot
from mueang.data.history.where import concerns, may_hold

FEW_ENTITIES = 16
MOST_ROWS = 500_000
"""Rows of all the row groups (and of the buffer) that may have to be decoded."""
MOST_BYTES = 64 << 20
"""Their bytes: large texts are read in parts by DuckDB."""

SERIES = ("entity_id", "attribute", "dataset_id")
FOUND = pa.schema(
    [
        *((name, pa.string()) for name in (*SERIES, "entity_type", "attribute_kind")),
        ("observed_at", pa.int64()),
        ("observed_given", pa.bool_()),
        ("value", pa.float64()),
        *((name, pa.string()) for name in ("text", "json", "unit_code", "quality")),
        ("modified_at", pa.int64()),
        ("received_at", pa.int64()),
        *((name, pa.string()) for name in ("source", "run")),
        ("seq", pa.int64()),
        ("extra", pa.string()),
        ("revision", pa.bool_()),
    ]
)
"""The columns that an answer shows, in its order, and ``revision``."""
BRIEF = frozenset(
    {*SERIES, "entity_type", "attribute_kind", "observed_at", "observed_given"}
    | {"value", "text", "json"}
)
"""What a chart needs of them."""
NEWEST = frozenset({"seq", "revision"})
"""What tells the newest of one key's values."""

Column = Callable[[str], Any]
"""Name → the column of one part, or a scalar where all its rows have the same."""


def rows(
    footers: Footers, snapshot: Snapshot, ask: Selection, *, brief: bool = False
) -> pa.Table | None:
    """The live rows of a selection, sorted by series and time; None: ask DuckDB."""
    if not _simple(ask) or any(concerns(s, ask.entity_ids) for _, s in snapshot.tombstones):
        return None
    files = [f for f in snapshot.files if f.kind != "superseded" and may_hold(f, ask)]
    files.sort(key=lambda file: file.observed_at)
    if snapshot.buffered_rows + sum(min(file.rows, 131_072) for file in files) > MOST_ROWS:
        return None
    groups = []
    for file in files:
        path = snapshot.lake / file.path
        groups += [(path, group) for group in footers.of(path).groups if _may_match(group, ask)]
    decoded = snapshot.buffered_rows + sum(group.rows for _, group in groups)
    if decoded > MOST_ROWS or sum(group.bytes for _, group in groups) > MOST_BYTES:
        return None
    parts = [_of_group(footers, path, group) for path, group in groups]
    parts += [_of_table(piece) for piece in (*snapshot.sealed.tables, *snapshot.fresh.tables)]
    revised = snapshot.buffered_revisions or any(file.revisions for file in files)
    wanted = [f for f in FOUND if not brief or f.name in BRIEF or (revised and f.name in NEWEST)]
    found = [taken for part in parts if (taken := _take(*part, ask, wanted)) is not None]
    table = _sorted(pa.concat_tables(found or [pa.schema(wanted).empty_table()]))
    return _shown(_newest(table) if revised else table, ask)


def _simple(ask: Selection) -> bool:
    odd = ask.id_pattern or ask.entity_types or ask.source or ask.run or ask.instance_id
    merged = ask.merged or ask.but
    timed = ask.timerel == "between" and ask.time_at < ask.end_time_at
    few = 0 < len(ask.entity_ids) <= FEW_ENTITIES
    return few and timed and ask.time_property == "observedAt" and not odd and not merged


def _may_match(group: Group, ask: Selection) -> bool:
    wanted = {"entity_id": ask.entity_ids, "attribute": ask.attributes}
    for name, values in wanted.items():
        bounds = group.bounds.get(name)
        if bounds and values and not any(bounds[0] <= one <= bounds[1] for one in values):
            return False
    low, high = group.bounds.get("observed_at", (ask.time_at, ask.time_at))
    return bool(high >= ask.time_at and low < ask.end_time_at)


def _of_group(footers: Footers, path: Path, group: Group) -> tuple[int, Column]:
    def column(name: str) -> Any:
        if name in group.constants:
            return pa.scalar(group.constants[name], FOUND.field(name).type)
        return footers.column(path, group.place, name)

    return group.rows, column


def _of_table(table: pa.Table) -> tuple[int, Column]:
    return table.num_rows, lambda name: whole(table[name])


def _take(count: int, column: Column, ask: Selection, wanted: list[pa.Field]) -> pa.Table | None:
    """The rows of one part that match the natural key's conditions."""
    keep = np.ones(count, bool)
    read: dict[str, Any] = {}
    for name, mask in _conditions(ask):
        read[name] = values = column(name)
        keep &= mask(values)
        if not keep.any():
            return None
    places = np.flatnonzero(keep)
    picked = [_pick(read.get(field.name), column, field, places) for field in wanted]
    return pa.table(picked, pa.schema(wanted))


def _conditions(ask: Selection) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    for name, wanted in zip(SERIES, (ask.entity_ids, ask.attributes, ask.dataset_ids), strict=True):
        if wanted:
            yield name, partial(_one_of, wanted=wanted)
    yield "observed_at", partial(_within, start=ask.time_at, end=ask.end_time_at)


def _one_of(values: Any, wanted: tuple[str, ...]) -> Any:
    if isinstance(values, pa.Scalar):
        return values.as_py() in wanted
    if pa.types.is_dictionary(values.type):
        hits = pc.is_in(values.dictionary, value_set=pa.array(wanted)).to_numpy(False)
        codes = values.indices.to_numpy()
        return codes == np.flatnonzero(hits)[0] if hits.sum() == 1 else hits[codes]
    return pc.is_in(values, value_set=pa.array(wanted)).to_numpy(False)


def _within(values: Any, start: int, end: int) -> Any:
    if isinstance(values, pa.Scalar):
        return start <= values.as_py() < end
    at = values.cast(pa.int64()).to_numpy()
    return (at >= start) & (at < end)


def _pick(values: Any, column: Column, field: pa.Field, places: npt.NDArray[np.int64]) -> Any:
    """The values at these places, in the type of an answer."""
    values = column(field.name) if values is None else values
    if isinstance(values, pa.Scalar):
        return pa.repeat(values, len(places))
    if places[-1] - places[0] + 1 == len(places):
        values = values.slice(places[0], len(places))
    else:
        values = values.take(pa.array(places))
    return values if values.type == field.type else values.cast(field.type)


def _sorted(table: pa.Table) -> pa.Table:
    table = table.combine_chunks()
    keys = [name for name in SERIES if pc.count_distinct(table[name]).as_py() > 1]
    if not keys:
        at = table["observed_at"].to_numpy()
        if (at[1:] > at[:-1]).all():
            return table
    last = [name for name in ("seq",) if name in table.column_names]
    return table.sort_by([(name, "ascending") for name in (*keys, "observed_at", *last)])


def edges(table: pa.Table, *also: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Where a sorted table's series begin, or where one of further columns changes."""
    changes = np.zeros(table.num_rows, bool)
    changes[:1] = True
    for name in SERIES:
        codes = pc.dictionary_encode(table[name].combine_chunks()).indices.to_numpy()
        changes[1:] |= codes[1:] != codes[:-1]
    for column in also:
        changes[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(changes)


def _newest(table: pa.Table) -> pa.Table:
    """Without the rows that a later revision of the same key replaces."""
    if not table.num_rows:
        return table
    starts = edges(table, table["observed_at"].to_numpy())
    seq = table["seq"].to_numpy()
    revised = np.where(table["revision"].to_numpy(), seq, -1)
    newest = np.repeat(np.maximum.reduceat(revised, starts), np.diff([*starts.tolist(), len(seq)]))
    return table.filter(pa.array(seq >= newest))


def _shown(table: pa.Table, ask: Selection) -> pa.Table:
    """What conditions on the row leave: those that a revision may have changed."""
    keep = np.ones(table.num_rows, bool)
    if ask.observed_only:
        keep &= table["observed_given"].to_numpy()
    if not ask.deleted:
        keep &= pc.not_equal(table["attribute_kind"], DELETED).to_numpy()
    return table if keep.all() else table.filter(pa.array(keep))
