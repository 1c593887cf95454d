# SPDX-License-Identifier: Apache-2.0
"""Many instances together give the columns that each would give alone."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.effects import Changed, Instance
from mueang.data.history.bodies import QUALITY, VALUE_MEMBER, take_apart
from mueang.data.history.changes import ChangedRows
from mueang.data.history.columns import BUFFERED, DELETED
from mueang.data.history.instances import TOGETHER, take_all_apart

VALUES = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(0, 100),
    st.integers(-(10**20), 10**20),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    st.booleans(),
    st.none(),
    st.lists(st.integers(), max_size=2),
)
BODIES = st.builds(
    lambda kind, value, more: {"type": kind, VALUE_MEMBER[kind]: value, **more},
    st.sampled_from(["Property"] * 6 + ["Relationship", "GeoProperty", "LanguageProperty"]),
    VALUES,
    st.sampled_from(
        [{}] * 4
        + [{"unitCode": "GQ", "observedAt": "2024-01-01T00:00:00Z"}, {"unitCode": None}]
        + [{QUALITY: {"type": "Property", "value": "raw"}}]
    ),
)


def _bytes(body: dict[str, Any]) -> bytes:
    return json.dumps(body).encode()


@given(st.lists(BODIES, max_size=2 * TOGETHER))
def test_bodies_together_are_what_each_is_alone(bodies: list[dict[str, Any]]) -> None:
    found = take_all_apart([_bytes(body) for body in bodies])
    seldom = dict(found.seldom)
    for at, body in enumerate(bodies):
        alone = take_apart(_bytes(body))
        assert (found.kind[at], found.value[at], found.unit_code[at]) == (
            alone.kind,
            alone.value,
            alone.unit_code,
        )
        rest = seldom[at][2:] if at in seldom else (None,) * 6
        assert (*rest[:2], *rest[3:]) == (*alone[2:4], *alone[5:])


def test_a_property_without_a_value_is_taken_apart_alone() -> None:
    found = take_all_apart([b'{"type":"Property"}', b'{"type":"Property","value":1.5}'])
    assert found.value == [None, 1.5]


def test_rows_of_changes_and_marks() -> None:
    one = Instance("a", "", 5, True, _bytes({"type": "Property", "value": 1.5, "unitCode": "GQ"}))
    two = Instance("b", "urn:d", 6, False, _bytes({"type": "Property", "value": "x"}), True)
    rich = {"type": "Property", "value": 2, QUALITY: {"type": "Property", "value": "raw"}}
    three = msgspec.structs.replace(one, body=_bytes(rich))
    first = Changed("urn:1", ["T", "U"], 7, [one, two], b"{}", "s", "r", 8, [("gone", "urn:d")])
    other = Changed("urn:2", ["T"], 9, [three], b"{}")
    rows = ChangedRows()
    assert rows.add([]) == 0
    rows.add_marks([])
    assert rows.add([(first, 100), (other, 102)]) == 1
    rows.add_marks([(first, 500)])
    table = rows.table()
    assert table.schema == BUFFERED
    assert len(rows) == table.num_rows == 4
    assert table["seq"].to_pylist() == [100, 101, 102, 500]
    assert table["entity_id"].to_pylist() == ["urn:1", "urn:1", "urn:2", "urn:1"]
    assert table["entity_type"].to_pylist() == ["T U", "T U", "T", "T U"]
    assert table["value"].to_pylist() == [1.5, None, 2.0, None]
    assert table["text"].to_pylist() == [None, "x", None, None]
    assert table["unit_code"].to_pylist() == ["GQ", None, None, None]
    assert table["quality"].to_pylist() == [None, None, "raw", None]
    assert table["attribute_kind"].to_pylist() == ["Property"] * 3 + [DELETED]
    assert table["revision"].to_pylist() == [False, True, False, False]
    assert table["observed_given"].to_pylist() == [True, False, True, False]
    assert table["received_at"].cast("int64").to_pylist() == [8, 8, 9, 8]
    assert table["observed_at"].cast("int64").to_pylist() == [5, 6, 5, 7]
    assert rows.bytes == sum(len(each.body) for each in (one, two, three))
