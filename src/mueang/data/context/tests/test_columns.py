# SPDX-License-Identifier: Apache-2.0
"""Columns follow the entities, and strangers who ask for any name make none."""

from __future__ import annotations

import asyncio

import msgspec
import pytest
from msgspec import Raw

from mueang.data.context import column as one_column
from mueang.data.context import columns as all_columns
from mueang.data.context.columns import Columns
from mueang.data.context.query import evaluate
from mueang.data.context.query_tree import Compare, EntityQuery, Exists, GeoFilter, Path
from mueang.data.effects import read_entity, write_entity
from mueang.data.model import Entity

HERE = {"type": "Point", "coordinates": [100.5, 7.0]}


class Town:
    def __init__(self) -> None:
        self.documents: dict[str, bytes] = {}
        self.columns = Columns(self.documents)

    def put(self, entity_id: str, **values: object) -> None:
        attributes = {
            f"urn:{name}": {"": Raw(msgspec.json.encode({"type": "Property", "value": value}))}
            for name, value in values.items()
        }
        self.documents[entity_id] = write_entity(Entity(entity_id, ["urn:T"], attributes, "", ""))
        self.columns.touch(entity_id)

    def ask(self, **conditions: object) -> list[bytes]:
        query = EntityQuery(**conditions)  # type: ignore[arg-type]
        return asyncio.run(evaluate(self.columns, query)).documents


def test_names_that_nobody_has_make_no_columns() -> None:
    town = Town()
    town.put("urn:a", level=1, location=HERE)
    for number in range(50):
        path = Path(f"urn:none{number}")
        assert town.ask(q=Exists(path)) == []
        assert len(town.ask(q=Exists(path, negated=True))) == 1
        assert town.ask(q=Compare(path, ">", 1)) == []
        assert town.ask(attributes=(path.attribute, "urn:neither")) == []
        area = GeoFilter("near", HERE, max_distance=9.0, geoproperty=path.attribute)
        assert town.ask(geo=area) == []
    assert not town.columns._attributes
    assert not town.columns._geo


def test_an_attribute_that_comes_later_is_found() -> None:
    town = Town()
    town.put("urn:a", level=1)
    assert town.ask(attributes=("urn:dust",)) == []
    town.put("urn:b", dust=2)
    assert len(town.ask(attributes=("urn:dust",))) == 1
    assert len(town.ask(attributes=("urn:dust", "urn:level", "urn:none"))) == 2


def test_so_many_columns_are_kept_and_the_oldest_goes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(all_columns, "MAX_COLUMNS", 3)
    town = Town()
    town.put("urn:a", **{f"v{number}": number for number in range(5)})
    for number in (0, 1, 2, 0, 3, 4):
        assert len(town.ask(q=Compare(Path(f"urn:v{number}"), "==", number))) == 1
    assert list(town.columns._attributes) == ["urn:v0", "urn:v3", "urn:v4"]


def test_texts_that_are_gone_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_column, "MAX_FORGOTTEN", 10)
    town = Town()
    for number in range(5_000):
        town.put("urn:a", note=f"at {number}")
        assert len(town.ask(q=Compare(Path("urn:note"), "==", f"at {number}"))) == 1
    assert len(list(town.columns.attribute("urn:note").texts())) < 3_000


async def test_a_long_question_lets_others_have_their_turn() -> None:
    """Columns that are made and documents that are looked at, with writes in between."""
    town = Town()
    for number in range(3_000):
        town.put(f"urn:{number:05}", level=number, note=f"note {number}")
    question = EntityQuery(
        q=Compare(Path("urn:note"), "~=", "^note 29"), limit=1_000, id_pattern="^urn:0"
    )
    asked = asyncio.create_task(evaluate(town.columns, question))
    turns = 0
    while not asked.done():
        await asyncio.sleep(0)
        town.put(f"urn:{turns:05}", level=-1, note="changed")
        turns += 1
    assert turns > 3_000 // all_columns.AT_ONCE * 2
    found = [read_entity(document).id for document in asked.result().documents]
    wanted = {"urn:00029"} | {f"urn:{n:05}" for n in [*range(290, 300), *range(2_900, 3_000)]}
    assert wanted - {f"urn:{n:05}" for n in range(turns)} <= set(found) <= wanted
    again = await evaluate(
        town.columns, EntityQuery(q=Compare(Path("urn:level"), "==", -1), count=True)
    )
    assert again.total == turns


async def test_questions_at_once_share_the_columns_they_make() -> None:
    town = Town()
    for number in range(2_000):
        town.put(f"urn:{number:05}", level=number, location=HERE)
    above = EntityQuery(q=Compare(Path("urn:level"), ">=", 1_000), count=True, limit=1)
    near = EntityQuery(
        geo=GeoFilter("near", HERE, max_distance=9.0, geoproperty="urn:location"), count=True
    )
    pages = await asyncio.gather(*(evaluate(town.columns, one) for one in (above, near) * 3))
    assert [page.total for page in pages] == [1_000, 2_000] * 3
