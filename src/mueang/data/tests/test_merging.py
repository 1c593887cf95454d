# SPDX-License-Identifier: Apache-2.0
"""Two entities become one, and two again; nothing is lost, nothing is there twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mueang.data.context.draft import Draft
from mueang.data.errors import AlreadyExists, BadRequestData, NotFound
from mueang.data.flow import take_batch
from mueang.data.merges import Differ, Pair, Undo
from mueang.data.merging import decisions, differ, merge, undo_merge, where_it_went
from mueang.data.model import Entity, Placement
from mueang.data.previewing import preview
from mueang.data.runs import Batch
from mueang.data.tests.merged_city import CITY, A, B, C, Town, town
from mueang.data.undo import undo_run

INTO_B = Pair(CITY, A, B, "somchai")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    """A has hours 0 to 3, B hours 2 to 5: both have 2 and 3, with other values."""
    async with town(tmp_path) as found:
        await found.send(A, {0: 10, 1: 11, 2: 12, 3: 13})
        await found.send(B, {2: 22, 3: 23, 4: 24, 5: 25})
        await found.place(A, "Hat Yai Nai", operator="PCD")
        await found.place(B, "Hat Yai")
        yield found


ONE = {0: 10, 1: 11, 2: 22, 3: 23, 4: 24, 5: 25}


async def test_history_is_served_under_the_one_that_stays(place: Town) -> None:
    told = await preview(place.context, INTO_B)
    assert (told.values, told.conflicts) == (4, 2)
    assert [(one.attribute, one.source) for one in told.series] == [("pm25", "test")]
    assert (told.only_here, told.differ) == (["operator"], ["name"])
    await merge(place.context, INTO_B)
    assert await place.history(A, B) == await place.history() == {B: ONE}
    assert place.now(A) is None
    assert place.now(B) == {"pm25": 25, "name": "Hat Yai", "operator": "PCD"}
    assert where_it_went(place.context, CITY, A) == B
    held = decisions(place.context, CITY).merged
    assert [(one.entity_id, one.into, one.by, one.name_en) for one in held] == [
        (A, B, "somchai", "Hat Yai Nai")
    ]


@pytest.mark.parametrize("flushed", [False, True])
async def test_a_part_of_history_is_asked_for_as_ever(place: Town, flushed: bool) -> None:
    await merge(place.context, INTO_B)
    await place.send(C, {1: 31})
    if flushed:
        place.past.flush()
        place.past.maintain(all_of_it=True)
    at = place.now
    assert at(C) is not None
    assert await place.history() == {B: ONE, C: {1: 31}}
    assert await place.history(B, last_n=1) == {B: {5: 25}}
    assert await place.history(id_pattern=".*44T", last_n=1) == {B: {5: 25}}
    assert await place.history(A) == {}
    assert await place.history(merged=()) == {
        A: {0: 10, 1: 11, 2: 12, 3: 13}, B: {2: 22, 3: 23, 4: 24, 5: 25}, C: {1: 31},
    }  # fmt: skip


async def test_later_readings_for_it_go_to_the_one_that_stays(place: Town) -> None:
    await merge(place.context, INTO_B)
    counts = await place.send(A, {3: 99, 5: 15, 6: 16})
    assert (counts.stored, counts.corrected) == (2, 1)
    assert await place.history() == {B: ONE | {6: 16}}
    assert place.now(A) is None
    assert (place.now(B) or {})["pm25"] == 16
    again = await place.send(A, {3: 99, 5: 15, 6: 16})
    assert (again.stored, again.known) == (0, 3)
    await place.send(B, {6: 26})
    assert await place.history() == {B: ONE | {6: 26}}
    assert (place.now(B) or {})["pm25"] == 26


async def test_a_correction_of_what_is_now_shows_unless_the_other_has_that_time(
    place: Town,
) -> None:
    await merge(place.context, INTO_B)
    await place.send(A, {6: 16})
    await place.send(A, {6: 17})
    assert (place.now(B) or {})["pm25"] == 17
    await place.send(A, {5: 99})
    await place.send(B, {7: 27})
    await place.send(A, {7: 17})
    await place.send(A, {7: 18})
    assert (place.now(B) or {})["pm25"] == 27
    assert await place.history() == {B: ONE | {6: 17, 7: 27}}


async def test_what_a_source_says_of_the_thing_itself_fills_gaps_only(place: Town) -> None:
    await merge(place.context, INTO_B)
    before = place.context.last_n(CITY)
    await place.place(A, "Hat Yai Nai", operator="PCD")
    assert place.context.last_n(CITY) == before
    await place.place(A, "Hat Yai Nai", operator="PCD", owner="depa")
    assert place.now(B) == {"pm25": 25, "name": "Hat Yai", "operator": "PCD", "owner": "depa"}
    await undo_merge(place.context, Undo(CITY, A))
    assert place.now(B) == {"pm25": 25, "name": "Hat Yai"}
    assert (place.now(A) or {})["owner"] == "depa"


async def test_undo_brings_it_back_with_what_came_since(place: Town) -> None:
    await merge(place.context, INTO_B)
    await place.send(A, {2: 98, 6: 16, 8: 18})
    await place.send(B, {7: 27})
    await undo_merge(place.context, Undo(CITY, A, "malee"))
    assert await place.history() == {
        A: {0: 10, 1: 11, 2: 98, 3: 13, 6: 16, 8: 18},
        B: {2: 22, 3: 23, 4: 24, 5: 25, 7: 27},
    }
    assert ((place.now(A) or {})["pm25"], (place.now(B) or {})["pm25"]) == (18, 27)
    assert where_it_went(place.context, CITY, A) == ""
    assert (await place.send(A, {8: 18, 9: 19})).stored == 1
    assert (place.now(A) or {})["pm25"] == 19
    with pytest.raises(NotFound):
        await undo_merge(place.context, Undo(CITY, A))


async def test_a_run_that_is_undone_meanwhile_stays_undone(place: Town) -> None:
    await place.send(A, {6: 16}, run="r1")
    await merge(place.context, INTO_B)
    await place.send(A, {7: 17}, run="r2")
    await undo_run(place.context, CITY, "r1")
    await undo_run(place.context, CITY, "r2")
    assert await place.history() == {B: ONE}
    assert (place.now(B) or {})["pm25"] == 25
    await undo_merge(place.context, Undo(CITY, A))
    assert ((place.now(A) or {})["pm25"], (place.now(B) or {})["pm25"]) == (13, 25)


async def test_chains_are_followed_and_undone_from_their_end(place: Town) -> None:
    await place.send(C, {3: 33, 6: 36})
    before = [place.whole(one) for one in (A, B, C)]
    await merge(place.context, INTO_B)
    await merge(place.context, Pair(CITY, B, C))
    assert await place.history() == {C: ONE | {3: 33, 6: 36}}
    assert where_it_went(place.context, CITY, A) == C
    await place.send(A, {7: 17})
    assert (place.now(C) or {})["pm25"] == 17
    with pytest.raises(BadRequestData, match="take that back first"):
        await undo_merge(place.context, Undo(CITY, A))
    await undo_merge(place.context, Undo(CITY, B))
    assert await place.history() == {B: ONE | {7: 17}, C: {3: 33, 6: 36}}
    assert (place.now(B) or {})["pm25"] == 17
    await undo_merge(place.context, Undo(CITY, A))
    assert [place.whole(one) for one in (B, C)] == before[1:]


async def test_what_cannot_be_one_is_refused_with_its_reason(place: Town) -> None:
    level = Placement("WaterLevelObserved", "urn:ngsi-ld:WaterLevelObserved:1", {})
    await take_batch(place.context, CITY, Batch("test", [level]))
    with pytest.raises(BadRequestData, match="different types"):
        await merge(place.context, Pair(CITY, A, level.entity_id))
    with pytest.raises(BadRequestData, match="itself"):
        await merge(place.context, Pair(CITY, A, A))
    with pytest.raises(NotFound, match="no entity"):
        await merge(place.context, Pair(CITY, A, "urn:nobody"))
    await differ(place.context, Differ(CITY, B, A, "malee"))
    with pytest.raises(BadRequestData, match="not the same"):
        await merge(place.context, INTO_B)
    await differ(place.context, Differ(CITY, A, B, "malee", apart=False))
    await merge(place.context, INTO_B)
    with pytest.raises(NotFound, match=f"merged into {B}"):
        await merge(place.context, Pair(CITY, B, A))
    with pytest.raises(NotFound, match=f"merged into {B}"):
        await preview(place.context, INTO_B)


async def test_two_people_at_once_and_a_load_in_between(place: Town) -> None:
    await place.send(C, {1: 31})
    done = await asyncio.gather(
        merge(place.context, INTO_B),
        place.send(A, {6: 16}, run="r"),
        merge(place.context, Pair(CITY, A, C)),
        merge(place.context, Pair(CITY, B, A)),
        place.send(A, {7: 17}, run="r"),
        return_exceptions=True,
    )
    assert [type(one) for one in done if isinstance(one, Exception)] == [NotFound, NotFound]
    assert await place.history() == {B: ONE | {6: 16, 7: 17}, C: {1: 31}}


async def test_nobody_makes_it_anew_beneath_the_merge(place: Town) -> None:
    def anew(draft: Draft) -> None:
        draft.put(Entity(A, ["T"], {}, draft.now_text, draft.now_text), [])

    merging = asyncio.create_task(merge(place.context, INTO_B))
    await asyncio.sleep(0)
    with pytest.raises(AlreadyExists, match=f"merged into {B}"):
        await place.context.write(CITY, anew)
    await merging
    with pytest.raises(AlreadyExists):
        await place.context.write(CITY, anew)
    assert place.now(A) is None


@pytest.mark.parametrize("flushed", [False, True])
async def test_a_restart_keeps_merges_and_differences(tmp_path: Path, flushed: bool) -> None:
    async with town(tmp_path) as place:
        await place.send(A, {0: 10})
        await place.send(B, {1: 21})
        await place.send(C, {1: 31})
        await differ(place.context, Differ(CITY, A, C, "malee"))
        await merge(place.context, INTO_B)
        if flushed:
            await place.context.behind.flush()
    async with town(tmp_path) as place:
        assert await place.history() == {B: {0: 10, 1: 21}, C: {1: 31}}
        assert [one.by for one in decisions(place.context, CITY).apart] == ["malee"]
        await place.send(A, {2: 12})
        await undo_merge(place.context, Undo(CITY, A))
    async with town(tmp_path) as place:
        assert await place.history() == {A: {0: 10, 2: 12}, B: {1: 21}, C: {1: 31}}
        assert decisions(place.context, CITY).merged == []
