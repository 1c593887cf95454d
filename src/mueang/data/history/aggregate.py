# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: S608 - the text is joined from our constants; every value is bound
"""Aggregated series (GS CIM 009, 4.5.19) by integer division of epoch microseconds.

That took 1.3 s for 98 M rows where ``date_trunc`` on a zoned column took 6.5 s and
``time_bucket`` 20 s (``performance.md`` section 3).
"""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pyarrow as pa

from mueang.data.errors import BadRequestData
from mueang.data.history import buckets, narrow
from mueang.data.history.asks import AggregateAnswer, AggregateAsk, AggregateSeries
from mueang.data.history.engine import Question, relation
from mueang.data.history.narrow import SERIES
from mueang.data.history.query import check_limit, split
from mueang.data.history.snapshot import Snapshot
from mueang.data.history.where import column_of

METHODS = {
    "totalCount": "count(*)",
    "distinctCount": "count(DISTINCT coalesce(json, text, value::VARCHAR))",
    "sum": "sum(value)",
    "avg": "avg(value)",
    "min": "min(value)",
    "max": "max(value)",
    "stddev": "stddev_pop(value)",
    "sumsq": "sum(value * value)",
}
"""Of the whole bucket, so the standard deviation is the population's."""

ALL_BEFORE = 1 << 57
"""µs: added before dividing, so that no time of the years 1 to 9999 is negative."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def aggregate(question: Question, snapshot: Snapshot, ask: AggregateAsk) -> AggregateAnswer:
    """One number per series, bucket and method."""
    limit = check_limit(ask.limit)
    if not ask.methods or ask.period < 0 or ask.months < 0:
        raise BadRequestData("An aggregation needs a method, and its period cannot be negative.")
    rows = None
    if buckets.possible(ask):
        rows = narrow.rows(question.footers, snapshot, ask, brief=True)
    found = buckets.of(rows, ask) if rows is not None else _asked(question, snapshot, ask, limit)
    truncated = found.num_rows > limit
    series = [_series(part, ask) for part in split(found.slice(0, limit))]
    return AggregateAnswer(series, truncated, snapshot.n)


def _asked(question: Question, snapshot: Snapshot, ask: AggregateAsk, limit: int) -> pa.Table:
    """The buckets by DuckDB, in order, and one more than there may be."""
    rows, views = relation(snapshot, ask)
    bucket, bound = _bucket(ask)
    methods = ", ".join(f'{METHODS[name]} AS "{name}"' for name in ask.methods)
    column, span = column_of(ask), ""
    if not (ask.period or ask.months):
        span = f"min(epoch_us({column})) AS first, max(epoch_us({column})) AS last, "
    return question.table(
        f"SELECT {', '.join(SERIES)}, {bucket} AS bucket, any_value(entity_type) AS types, "
        f"{span}{methods} "
        f"FROM ({rows.sql}) GROUP BY {', '.join(SERIES)}, bucket "
        f"ORDER BY {', '.join(SERIES)}, bucket LIMIT ?",
        [*bound, *rows.values, limit + 1],
        **views,
    )


def _bucket(ask: AggregateAsk) -> tuple[str, list[int]]:
    """The bucket's number, and the values that are bound in it."""
    column = column_of(ask)
    if ask.months:
        local = f"({column} + to_microseconds(?))"
        return f"(year({local}) * 12 + month({local}) - 1) // ?", [ask.offset] * 2 + [ask.months]
    if not ask.period:
        return "0", []
    before = ALL_BEFORE // ask.period
    return (
        f"(epoch_us({column}) + ?) // ? - ?",
        [ask.offset + before * ask.period, ask.period, before],
    )


def _month(bucket: int, ask: AggregateAsk) -> int:
    """The first µs of a bucket of months."""
    year, month = divmod(bucket * ask.months, 12)
    years, year = divmod(year, 400)
    days = datetime(year or 400, month + 1, 1, tzinfo=UTC).toordinal() - EPOCH.toordinal()
    days += (years - (0 if year else 1)) * 146_097
    return days * 86_400_000_000 - ask.offset


def _series(part: pa.Table, ask: AggregateAsk) -> AggregateSeries:
    entity_id, attribute, dataset_id = (part[name][0].as_py() for name in SERIES)
    types = part["types"][part.num_rows - 1].as_py().split(" ")
    if ask.months:
        months = part["bucket"].to_pylist()
        start = [_month(bucket, ask) for bucket in months]
        end = [_month(bucket + 1, ask) for bucket in months]
    elif ask.period:
        start = [at * ask.period - ask.offset for at in part["bucket"].to_numpy().tolist()]
        end = [at + ask.period for at in start]
    else:
        start = part["first"].to_pylist()
        end = [last + 1 for last in part["last"].to_pylist()]
    values = {str(name): _numbers(part[name]) for name in ask.methods}
    return AggregateSeries(entity_id, types, attribute, dataset_id, start, end, values)


def _numbers(column: pa.ChunkedArray) -> list[float | None]:
    """Numbers that JSON can hold; a sum that left the range of double is no number."""
    numbers = column.cast(pa.float64()).to_numpy()
    finite = np.isfinite(numbers)
    found: list[float | None] = numbers.tolist()
    for at in np.flatnonzero(~finite).tolist():
        found[at] = None
    return found
