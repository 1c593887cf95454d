# SPDX-License-Identifier: Apache-2.0
"""Whoever comes back, from any frame and after any break, ends where those ended who stayed."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from mueang.data.live import entities
from mueang.data.live.recent import Recent, Room
from mueang.data.live.tests.reading import Screen, Town, events_in
from mueang.data.live.topic import Pace, Reader

NOBODY: frozenset[str] = frozenset()
CHANGES = st.dictionaries(st.sampled_from("abcdef"), st.none() | st.integers(0, 9), min_size=1)
STEPS = st.lists(st.tuples(CHANGES, st.booleans()), min_size=1, max_size=30)


@given(steps=STEPS, leaves=st.integers(0, 30), returns=st.integers(0, 30), room=st.integers(1, 8))
def test_a_break_ends_as_no_break(
    steps: list[tuple[dict[str, int | None], bool]], leaves: int, returns: int, room: int
) -> None:
    asyncio.run(_follow(steps, leaves, returns, Room(entities=room)))


async def _follow(
    steps: list[tuple[dict[str, int | None], bool]], leaves: int, returns: int, room: Room
) -> None:
    town = Town()
    topic = town.topic(room=room)
    stays, breaks = Screen(town), Screen(town)
    place = last = topic.position
    for step, (changes, now) in enumerate(steps):
        topic.take(town.publish(**changes))
        if not now:
            continue
        await topic.make()
        place, news = topic.news(place, NOBODY)
        stays.see(news)
        if step < leaves or step >= max(leaves, returns):
            last, news = (
                topic.news(last, NOBODY) if step < leaves else await topic.opening(last, NOBODY)
            )
            breaks.see(news)
    await topic.make() if topic.waiting else None
    stays.see(topic.news(place, NOBODY)[1])
    breaks.see((await topic.opening(last, NOBODY))[1])
    assert stays.shown == town.state()
    assert breaks.shown == town.state()
    assert stays.resets == 0


async def test_one_frame_tells_each_entity_once_as_it_is_now() -> None:
    town = Town()
    topic = town.topic()
    for value in range(5):
        topic.take(town.publish(a=value))
    topic.take(town.publish(b=None))
    await topic.make()
    position, news = topic.news(100, NOBODY)
    (event,) = events_in(news)
    assert event.data == {"city": "phuket", "n": town.n, "entities": {"a": 4}, "gone": ["b"]}
    assert position == town.n


async def test_a_number_that_is_none_of_ours_resumes_nothing() -> None:
    """After a restart, or from a backup's other future, what the reader saw is not known."""
    town = Town()
    before = town.topic()
    before.take(town.publish(a=1))
    await before.make()
    seen = before.position
    town.publish(a=2)
    after = town.topic()
    after.take(town.publish(b=1))
    await after.make()
    for strange in (seen, seen + 1, after.position - 1, after.position + 1, 0):
        assert [e.name for e in events_in((await after.opening(strange, NOBODY))[1])] == ["reset"]


async def test_nothing_happened_since_a_restart() -> None:
    town = Town()
    assert await town.topic().opening(town.n, NOBODY) == (town.n, b"")


async def test_too_many_changes_at_once_are_fetched() -> None:
    town = Town()
    topic = town.topic()
    many = {f"e{number}": number for number in range(entities.MOST_AT_ONCE + 1)}
    topic.take(town.publish(**many))
    await topic.make()
    position, news = topic.news(100, NOBODY)
    assert [event.name for event in events_in(news)] == ["reset"]
    topic.take(town.publish(a=1))
    await topic.make()
    assert [event.name for event in events_in(topic.news(position, NOBODY)[1])] == ["values"]


async def test_a_narrow_reader_begins_with_what_is_and_hears_of_nothing_else() -> None:
    town = Town()
    town.publish(a=1, b=2)
    topic = town.topic()
    only = frozenset({"a", "z"})
    position, first = await topic.opening(None, only)
    assert events_in(first)[0].data["entities"] == {"a": 1}
    assert events_in(first)[0].data["gone"] == ["z"]
    topic.take(town.publish(b=3))
    await topic.make()
    position, news = topic.news(position, only)
    assert news == b""
    topic.take(town.publish(a=None))
    await topic.make()
    assert events_in(topic.news(position, only)[1])[0].data["gone"] == ["a"]


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.binary(max_size=40) | st.none())))
def test_memory_is_bounded(frames: list[dict[str, bytes | None]]) -> None:
    recent = Recent(0, Room(entities=3, bytes=60))
    for n, fragments in enumerate(frames, 1):
        recent.put(n, fragments)
        kept = recent.since(recent.floor)
        assert len(kept) <= 3
        assert sum(len(fragment or b"") for fragment in kept.values()) <= 60
        assert recent.resumes(n)


async def test_thousands_of_readers_get_fewer_and_fuller_frames() -> None:
    """Nobody waits here: the time of the next frame is looked at, not lived through."""
    town = Town()
    topic = town.topic()
    readers = [Reader() for _ in range(2_000)]
    for reader in readers:
        topic.join(reader, NOBODY)
    topic.take(town.publish(**{f"urn:ngsi-ld:Device:{n:060}": n for n in range(1_000)}))
    began = asyncio.get_running_loop().time()
    await readers[0].wake.wait()
    assert topic.weight * 2_000 > 2 * Pace().flow
    assert topic._next_at - began > 2 * Pace().tick
    topic.close()
