# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: S608 - the text is joined from our constants; every value is bound
"""The questions that history answers, each over one snapshot."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mueang.data.errors import BadRequestData
from mueang.data.history import narrow
from mueang.data.history.asks import (
    MAX_ROWS,
    EntityIdsAnswer,
    EntityIdsAsk,
    ObservationSeries,
    TemporalAnswer,
    TemporalAsk,
)
from mueang.data.history.engine import Question, relation
from mueang.data.history.narrow import SERIES
from mueang.data.history.snapshot import Snapshot
from mueang.data.history.where import column_of
from mueang.data.times import LATEST

WORTH_A_LOOK = 2
"""With more files than this, ``last_n`` first finds how far back it must read."""

SERIES_COLUMNS = """
    entity_id, attribute, dataset_id, entity_type, attribute_kind,
    epoch_us(observed_at) AS observed_at, observed_given, value, text, json, unit_code, quality,
    epoch_us(modified_at) AS modified_at, epoch_us(received_at) AS received_at,
    source, run, seq, extra
"""

SHOWN = [name for name in narrow.FOUND.names[4:] if name != "revision"]
"""The columns of a series, in the order of ``ObservationSeries``."""

ROW_BYTES = 200
"""Of a row's numbers, times and short names in an answer."""
WEIGHT = (
    f"{ROW_BYTES} + coalesce(strlen(text), 0) + coalesce(strlen(json), 0) "
    "+ coalesce(strlen(extra), 0)"
)


def check_limit(limit: int) -> int:
    if not 0 < limit <= MAX_ROWS:
        raise BadRequestData(f"The limit must be between 1 and {MAX_ROWS}; it is {limit}.")
    return limit


def observations(question: Question, snapshot: Snapshot, ask: TemporalAsk) -> TemporalAnswer:
    """The observations of a selection, grouped into series, oldest first."""
    limit = check_limit(ask.limit)
    found = None
    if not ask.last_n:
        found = narrow.rows(question.footers, snapshot, ask, brief=ask.brief)
    if found is None:
        found = _asked(question, snapshot, ask, limit)
    rows = _fitting(found, limit, ask.bytes)
    series = [_series(part, ask.brief) for part in split(found.slice(0, rows))]
    return TemporalAnswer(series, rows < found.num_rows, snapshot.n)


def _asked(question: Question, snapshot: Snapshot, ask: TemporalAsk, limit: int) -> pa.Table:
    """The rows by DuckDB, in order, and one more than there may be."""
    newest, count = _newest(ask)
    if newest and ask.timerel in ("", "before") and len(snapshot.files) > WORTH_A_LOOK:
        ask = _not_before(question, snapshot, ask)
    rows, views = relation(snapshot, ask)
    order = f"{', '.join(SERIES)}, {column_of(ask)}, seq"
    sql = f"SELECT {SERIES_COLUMNS} FROM ({rows.sql}) {newest} ORDER BY {order} LIMIT ?"
    values = [*rows.values, *count, limit + 1]
    if ask.bytes:
        # One row too many stays, to be told from an end, and never less than two.
        over = f"OVER (ORDER BY {order} ROWS UNBOUNDED PRECEDING)"
        sql = (
            f"SELECT *, sum({WEIGHT}) {over} AS bytes FROM ({sql}) "
            f"QUALIFY bytes - ({WEIGHT}) <= ? OR row_number() {over} <= 2 ORDER BY bytes"
        )
        values.append(ask.bytes)
        return question.table(sql, values, **views).drop_columns(["bytes"])
    return question.table(sql, values, **views)


def _fitting(found: pa.Table, limit: int, room: int) -> int:
    """How many rows there may be, by number and by bytes: at least one, if there is any."""
    rows: int = min(found.num_rows, limit)
    if not room or not rows:
        return rows
    weights = np.full(found.num_rows, ROW_BYTES)
    for name in ("text", "json", "extra"):
        if name in found.column_names and found[name].null_count < found.num_rows:
            weights += pc.fill_null(pc.binary_length(found[name]), 0).to_numpy()
    fitting = int(np.searchsorted(np.cumsum(weights), room, "right"))
    return max(1, min(rows, fitting))


def _newest(ask: TemporalAsk) -> tuple[str, list[int]]:
    """The condition of ``last_n``, and the value bound in it."""
    if ask.last_n <= 0:
        return "", []
    order = f"PARTITION BY {', '.join(SERIES)} ORDER BY {column_of(ask)} DESC, seq DESC"
    return f"QUALIFY row_number() OVER ({order}) <= ?", [ask.last_n]


def _not_before(question: Question, snapshot: Snapshot, ask: TemporalAsk) -> TemporalAsk:
    """The same question with the time of its oldest row, so that few files are read whole.

    Finding that time reads the narrow columns only.
    """
    rows, views = relation(snapshot, ask)
    newest, count = _newest(ask)
    found = question.table(
        f"SELECT min(epoch_us(moment)) AS first FROM "
        f"(SELECT {column_of(ask)} AS moment FROM ({rows.sql}) {newest})",
        [*rows.values, *count],
        **views,
    )["first"][0].as_py()
    if found is None:
        return ask
    end = ask.time_at if ask.timerel == "before" else LATEST + 1
    return msgspec.structs.replace(ask, timerel="between", time_at=found, end_time_at=end)


def split(table: pa.Table) -> list[pa.Table]:
    """The runs of equal (entity, attribute, dataset) of a table that is sorted by them."""
    if not table.num_rows:
        return []
    starts = [*narrow.edges(table).tolist(), table.num_rows]
    return [table.slice(a, b - a) for a, b in pairwise(starts)]


def _series(part: pa.Table, brief: bool) -> ObservationSeries:
    last = part.num_rows - 1
    entity_id, attribute, dataset_id = (part[name][0].as_py() for name in SERIES)
    types = part["entity_type"][last].as_py().split(" ")
    columns: list[Any] = [
        _values(part[name]) if not brief or name in narrow.BRIEF else [] for name in SHOWN
    ]
    return ObservationSeries(entity_id, types, attribute, dataset_id, *columns)


def _values(column: pa.ChunkedArray) -> list[Any]:
    if column.null_count == len(column):
        return [None] * len(column)
    found: list[Any] = column.to_pylist()
    return found


def entity_ids(question: Question, snapshot: Snapshot, ask: EntityIdsAsk) -> EntityIdsAnswer:
    """Entities with an observation in the selection, in order of id."""
    rows, views = relation(snapshot, ask)
    each = f"SELECT entity_id, arg_max(entity_type, seq) AS t FROM ({rows.sql}) GROUP BY entity_id"
    found = question.table(
        f"SELECT entity_id, t FROM ({each}) ORDER BY entity_id LIMIT ? OFFSET ?",
        [*rows.values, check_limit(ask.limit), max(ask.offset, 0)],
        **views,
    )
    count = None
    if ask.count:
        total = question.table(f"SELECT count(*) AS n FROM ({each})", rows.values, **views)
        count = total["n"][0].as_py()
    types = [text.split(" ") for text in found["t"].to_pylist()]
    return EntityIdsAnswer(found["entity_id"].to_pylist(), types, count, snapshot.n)
