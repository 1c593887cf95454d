# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pyarrow as pa

from mueang.data.effects import ROW_ROOM, Changed, Instance, Refusal, RunCounted, Tombstone
from mueang.data.history.columns import BUFFERED, DELETED
from mueang.data.history.extract import MARKS_FROM, Extraction
from mueang.data.history.tests.written import START, changed, series

NUMBER = b'{"type":"Property","value":1.5}'


def extracted(n: int, *effects: object) -> pa.Table:
    extraction = Extraction()
    extraction.add_effects(n, effects)  # type: ignore[arg-type]
    return pa.concat_tables(extraction.done().rows)


def test_seq_counts_instances_and_points_in_order() -> None:
    two = Changed("urn:2", ["Station"], START, [Instance("a", "", START, True, NUMBER)] * 2, b"{}")
    refusal = Refusal("run", "source", 1, "a", "unit", "", "", 0)
    table = extracted(7, two, refusal, series(0, [1.0, 2.0, 3.0]), changed(NUMBER, 0))
    assert table.schema == BUFFERED
    first = 7 * ROW_ROOM
    assert sorted(table["seq"].to_pylist()) == [first + i for i in range(6)]
    points = dict(zip(table["seq"].to_pylist(), table["value"].to_pylist(), strict=True))
    assert points[first + 2] == 1.0
    assert points[first + 4] == 3.0


def test_a_deleted_attribute_leaves_a_mark_and_moves_no_seq() -> None:
    table = extracted(3, changed(b"", 5, removed=(("old", "urn:d"),)), changed(NUMBER, 6))
    rows = {row["attribute"]: row for row in table.to_pylist()}
    assert rows["state"]["seq"] == 3 * ROW_ROOM
    assert rows["old"]["seq"] == 3 * ROW_ROOM + MARKS_FROM
    assert rows["old"]["attribute_kind"] == DELETED
    assert rows["old"]["dataset_id"] == "urn:d"


def test_tombstones_come_with_their_row_and_counts_are_no_history() -> None:
    extraction = Extraction()
    stone = Tombstone(up_to=5, run="r")
    extraction.add_effects(9, [stone, RunCounted("r", "s", "f", 1)])
    found = extraction.done()
    assert found.tombstones == [(9, stone)]
    assert found.rows == []
    assert found.total == 0


def test_several_types_share_a_column() -> None:
    table = extracted(1, changed(NUMBER, 0, types=("A", "B")))
    assert table["entity_type"].to_pylist() == ["A B"]
