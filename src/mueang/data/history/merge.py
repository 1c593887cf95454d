# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: S608 - the text is joined from our constants; every value is bound
"""Files of one month, rewritten as fewer: sorted by DuckDB, which spills, written by us.

A month is the unit of folding: all rows of a natural key have the same ``observed_at`` and
so lie in one month. Superseded rows move to a file of their own, because a value that was
superseded stays known, and shows again if the run that replaced it is undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from mueang.data.effects import Tombstone
from mueang.data.history.columns import NAMES, NATURAL_KEY, OBSERVATION, ORDER
from mueang.data.history.engine import Engine
from mueang.data.history.files import Kind, LakeFile
from mueang.data.history.parquet import ROW_GROUP, FileWriter
from mueang.data.history.where import Where, tombstone

ROWS = "SELECT * FROM read_parquet(?, hive_partitioning = false)"
KEY = ", ".join(NATURAL_KEY)
RANKED = f"SELECT *, row_number() OVER (PARTITION BY {KEY} ORDER BY seq DESC) AS place"


def together(
    engine: Engine, lake: Path, month: str, kind: Kind, merged: Sequence[LakeFile]
) -> list[LakeFile]:
    """The same rows in one file; corrections stay as they are."""
    columns = ", ".join(NAMES)
    sql = f"SELECT {columns} FROM ({ROWS}) ORDER BY {', '.join(ORDER)}"
    return _rewrite(engine, lake, month, kind, Where([sql], [_paths(lake, merged)]))


def folded(
    engine: Engine, lake: Path, month: str, merged: Sequence[LakeFile], stones: Sequence[Tombstone]
) -> list[LakeFile]:
    """All rows of a month without what tombstones cover, superseded ones apart."""
    where = Where()
    for stone in stones:
        gone = tombstone(stone)
        where.add(gone.sql, *gone.values)
    values = [_paths(lake, merged), *where.values]
    rows = f"SELECT * FROM ({ROWS}) WHERE {where.sql}"
    if not any(file.revisions or file.kind == "superseded" for file in merged):
        return _rewrite(engine, lake, month, "month", Where([_fold(rows, "false")], values))
    ranked = f"{RANKED} FROM ({rows})"
    live = _fold(f"SELECT * FROM ({ranked}) WHERE place = 1", "false")
    aside = _fold(f"SELECT * FROM ({ranked}) WHERE place > 1", "true")
    return [
        *_rewrite(engine, lake, month, "month", Where([live], values)),
        *_rewrite(engine, lake, month, "superseded", Where([aside], values)),
    ]


def _fold(rows: str, superseded: str) -> str:
    fixed = {"revision": "false AS revision", "superseded": f"{superseded} AS superseded"}
    columns = ", ".join(fixed.get(name, name) for name in NAMES)
    return f"SELECT {columns} FROM ({rows}) ORDER BY {', '.join(ORDER)}"


def _paths(lake: Path, merged: Sequence[LakeFile]) -> list[str]:
    return [str(lake / file.path) for file in merged]


def _rewrite(
    engine: Engine, lake: Path, month: str, kind: Kind, statement: Where
) -> list[LakeFile]:
    question = engine.question()
    try:
        reader = question.batches(statement.sql, statement.values, ROW_GROUP)
        with FileWriter(lake, month, kind, OBSERVATION) as writer:
            for batch in reader:
                if batch.num_rows:
                    writer.add(pa.Table.from_batches([batch]).cast(OBSERVATION))
        return writer.written
    finally:
        question.close()
