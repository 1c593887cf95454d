# SPDX-License-Identifier: Apache-2.0
"""The census follows the entities and reads only those that changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from mueang.data.context import census as room
from mueang.data.context.census import Census, Shape
from mueang.data.effects import write_entity
from mueang.data.model import Entity

NUMBER, OWNER = (
    Raw(b'{"type":"Property","value":1}'),
    Raw(b'{"type":"Relationship","object":"urn:x"}'),
)


def document(entity_id: str, *attributes: str, kind: Raw = NUMBER) -> bytes:
    return write_entity(Entity(entity_id, ["urn:T"], {a: {"": kind} for a in attributes}, "", ""))


def shape(*attributes: str, kind: str = "Property") -> Shape:
    return Shape(("urn:T",), tuple((one, (kind,)) for one in sorted(attributes)))


async def test_shapes_are_counted_and_only_what_changed_is_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[bytes] = []
    plain = room._shape_of

    def counted(one: bytes) -> Shape:
        read.append(one)
        return plain(one)

    monkeypatch.setattr(room, "_shape_of", counted)
    census = Census()
    city = {f"urn:{n}": document(f"urn:{n}", "level") for n in range(1_200)}
    assert await census.shapes(city) == {shape("level"): 1_200}
    assert len(read) == 1_200
    city["urn:5"] = document("urn:5", "level", kind=OWNER)
    del city["urn:6"]
    city["urn:new"] = document("urn:new", "dust", "level")
    assert await census.shapes(city) == {
        shape("level"): 1_198,
        shape("level", kind="Relationship"): 1,
        shape("dust", "level"): 1,
    }
    assert len(read) == 1_202


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["x", "y", "xy"]))))
async def test_after_any_changes_it_is_what_a_fresh_count_finds(
    towns: list[dict[str, str]],
) -> None:
    census = Census()
    for town in towns:
        city = {key: document(key, *names) for key, names in town.items()}
        assert await census.shapes(city) == await Census().shapes(city)
