# SPDX-License-Identifier: Apache-2.0
"""The Parquet files of a lake: what we keep in memory about each.

A file's kind and the number of its ``revision`` rows are in its name, where every tool and
every checkpoint keeps them.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Literal, cast

import pyarrow as pa
from deltalake import DeltaTable
from deltalake.transaction import AddAction, RemoveAction

from mueang.data.history.columns import PARTITION, TIME

Kind = Literal["fresh", "day", "month", "superseded"]

RANGES = ("entity_id", "attribute", "observed_at", "modified_at", "seq")


@dataclass(frozen=True, slots=True)
class LakeFile:
    """One active file, with what pruning needs (min, max)."""

    path: str
    """Relative to the lake."""
    month: str
    kind: Kind
    rows: int
    size: int
    revisions: int
    entity_id: tuple[str, str]
    attribute: tuple[str, str]
    observed_at: tuple[int, int]
    modified_at: tuple[int, int]
    seq: tuple[int, int]

    def add_action(self, data_change: bool) -> AddAction:
        statistics = {"numRecords": self.rows, "minValues": {}, "maxValues": {}, "nullCount": {}}
        for side, name in enumerate(("minValues", "maxValues")):
            statistics[name] = {
                "entity_id": self.entity_id[side],
                "attribute": self.attribute[side],
                "observed_at": _moment(self.observed_at[side]),
                "modified_at": _moment(self.modified_at[side]),
                "seq": self.seq[side],
            }
        return AddAction(
            self.path,
            self.size,
            {PARTITION: self.month},
            _now_ms(),
            data_change,
            json.dumps(statistics),
        )

    def remove_action(self, data_change: bool) -> RemoveAction:
        return RemoveAction(self.path, data_change, _now_ms(), self.size, {PARTITION: self.month})


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _moment(micros: int) -> str:
    """Delta's text of a timestamp without zone, in statistics."""
    return str(pa.scalar(micros, TIME).cast(pa.string())).replace(" ", "T")


def active(table: DeltaTable) -> tuple[LakeFile, ...]:
    """All files of the table's current version."""
    actions = pa.table(table.get_add_actions(flatten=True))
    for side in ("min", "max"):
        for name in ("observed_at", "modified_at"):
            at = actions.schema.get_field_index(f"{side}.{name}")
            if at >= 0:
                micros = actions.column(at).cast(TIME).cast(pa.int64())
                actions = actions.set_column(at, f"{side}.{name}", micros)
    return tuple(_of_action(row) for row in actions.to_pylist())


def _of_action(row: dict[str, Any]) -> LakeFile:
    kind, revisions, _ = PurePosixPath(row["path"]).name.split("-", 2)
    return LakeFile(
        row["path"],
        row[f"partition.{PARTITION}"],
        cast(Kind, kind),
        row["num_records"],
        row["size_bytes"],
        int(revisions),
        *((row[f"min.{name}"], row[f"max.{name}"]) for name in RANGES),
    )
