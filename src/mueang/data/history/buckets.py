# SPDX-License-Identifier: Apache-2.0
"""Buckets over rows that are sorted by series and time, without a database's plan."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mueang.data.history.asks import AggregateAsk
from mueang.data.history.narrow import SERIES, edges

METHODS = frozenset({"totalCount", "sum", "avg", "min", "max"})
"""What can be told here; the others are DuckDB's."""
LONGEST = 1 << 57
"""µs: with longer periods the numbers leave 64 bits."""


def possible(ask: AggregateAsk) -> bool:
    return 0 < ask.period <= LONGEST and not ask.months and METHODS.issuperset(ask.methods)


def of(rows: pa.Table, ask: AggregateAsk) -> pa.Table:
    """One row per series and bucket, with the columns that the statement would give."""
    place = (rows["observed_at"].to_numpy() + ask.offset) // ask.period
    starts = edges(rows, place)
    first = rows.take(pa.array(starts))
    columns = {name: first[name] for name in SERIES}
    columns |= {"bucket": pa.array(place[starts]), "types": first["entity_type"]}
    return pa.table(columns | _numbers(rows, starts, ask))


def _numbers(
    rows: pa.Table, starts: npt.NDArray[np.int64], ask: AggregateAsk
) -> dict[str, pa.Array]:
    """Each method's number of each bucket; null where a bucket has words only."""
    if not len(starts):
        return {name: pa.array([], pa.float64()) for name in ask.methods}
    value = rows["value"]
    there = pc.is_valid(value).to_numpy().astype(np.int64)
    present = np.add.reduceat(there, starts)

    def over(how: Any, instead: float) -> npt.NDArray[np.float64]:
        found: npt.NDArray[np.float64] = how.reduceat(
            pc.fill_null(value, instead).to_numpy(), starts
        )
        return found

    made: dict[str, pa.Array] = {}
    with np.errstate(all="ignore"):
        for name in ask.methods:
            if name == "totalCount":
                made[name] = pa.array(np.diff([*starts.tolist(), rows.num_rows]))
                continue
            if name in ("sum", "avg"):
                found = over(np.add, 0.0)
                found = found / present if name == "avg" else found
            else:
                least = name == "min"
                found = over(np.minimum if least else np.maximum, np.inf if least else -np.inf)
            made[name] = pa.array(found, mask=present == 0)
    return made
