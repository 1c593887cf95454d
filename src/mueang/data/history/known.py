# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: S608 - the text is joined from our constants; every value is bound
"""Which points history has already: one join per chunk of a bulk load.

A value that was superseded stays known (DESIGN section 4, "Never twice"), so superseded
files are read too; what a tombstone covers is gone and not known any more.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from mueang.data.errors import BadRequestData
from mueang.data.history.asks import CORRECTION, KNOWN, KnownAsk, Selection, SeriesKeys
from mueang.data.history.bodies import take_apart
from mueang.data.history.columns import NATURAL_KEY
from mueang.data.history.engine import Question, rows_of
from mueang.data.history.snapshot import Snapshot
from mueang.data.history.where import Where, concerns, may_hold, of_key, tombstone

KEYS = "asked"
SAME = " AND ".join(f"h.{name} IS NOT DISTINCT FROM k.{name}" for name in ("value", "text", "json"))


def known(question: Question, snapshot: Snapshot, ask: KnownAsk) -> list[bytes]:
    """Per series one byte a point: NEW, KNOWN or CORRECTION."""
    keys = _keys(ask.series)
    answer = np.zeros(keys.num_rows, np.uint8)
    if keys.num_rows:
        selection = _around(ask, keys)
        where = _where(selection, snapshot)
        files = [file for file in snapshot.files if may_hold(file, selection)]
        source, values, views = rows_of(files, snapshot)
        found = question.table(
            f"SELECT k.place, bool_or({SAME}) AS same FROM {KEYS} k "
            f"JOIN (SELECT * FROM ({source}) WHERE {where.sql}) h "
            f"USING ({', '.join(NATURAL_KEY)}) GROUP BY k.place",
            [*values, *where.values],
            **views,
            **{KEYS: keys},
        )
        same = found["same"].to_numpy()
        answer[found["place"].to_numpy()] = np.where(same, KNOWN, CORRECTION)
    lengths = [len(one.observed_at) // 8 for one in ask.series]
    ends = np.cumsum(lengths).tolist()
    return [answer[end - k : end].tobytes() for k, end in zip(lengths, ends, strict=True)]


def _where(selection: Selection, snapshot: Snapshot) -> Where:
    where = of_key(selection)
    for _, stone in snapshot.tombstones:
        if concerns(stone, selection.entity_ids):
            gone = tombstone(stone)
            where.add(gone.sql, *gone.values)
    return where


def _around(ask: KnownAsk, keys: pa.Table) -> Selection:
    """The smallest selection that holds every asked key, for pruning."""
    times = keys["observed_at"].cast(pa.int64()).to_numpy()
    return Selection(
        city=ask.city,
        entity_ids=tuple({one.entity_id for one in ask.series}),
        attributes=tuple({one.attribute for one in ask.series}),
        timerel="between",
        time_at=int(times.min()),
        end_time_at=int(times.max()) + 1,
    )


def _keys(series: list[SeriesKeys]) -> pa.Table:
    parts = [_columns(one) for one in series]
    table = pa.concat_tables(parts) if parts else _columns(SeriesKeys("", "", "", b""))
    return table.append_column("place", pa.array(np.arange(table.num_rows)))


def _columns(one: SeriesKeys) -> pa.Table:
    times = np.frombuffer(one.observed_at, "<i8")
    count = len(times)
    value: Any = pa.array(np.frombuffer(one.values, "<f8"))
    text = json = pa.nulls(count, pa.string())
    if one.bodies:
        parts = [take_apart(body) for body in one.bodies]
        value = pa.array([part.value for part in parts], pa.float64())
        text = pa.array([part.text for part in parts], pa.string())
        json = pa.array([part.json for part in parts], pa.string())
    if len(value) != count:
        raise BadRequestData(f"Series {one.entity_id} has {count} times but {len(value)} values.")
    return pa.table(
        {
            **{name: pa.repeat(getattr(one, name), count) for name in NATURAL_KEY[:3]},
            "observed_at": pa.array(times).cast(pa.timestamp("us")),
            "value": value,
            "text": text,
            "json": json,
        }
    )
