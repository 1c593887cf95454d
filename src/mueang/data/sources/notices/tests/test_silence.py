# SPDX-License-Identifier: Apache-2.0
"""Each silence is told once, and so is its end; never for time in which we did not listen."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.sources.notices.notice import Event
from mueang.data.sources.notices.silence import SECOND, Told, judge, promise_of
from mueang.data.sources.settings import SourceSettings

HOUR = 3_600 * SECOND
START = 1_795_000_000 * SECOND
SOURCE = SourceSettings("air", "hat-yai", "mqtt", "Air", promise=3_600)


def kinds(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.entity, event.kind) for event in events]


def test_promises() -> None:
    assert promise_of(SOURCE) == HOUR
    bare = SourceSettings("air", "hat-yai", "mqtt", "Air")
    assert promise_of(bare) == HOUR
    daily = msgspec.structs.replace(bare, rhythm=86_400)
    assert promise_of(daily) == 72 * HOUR


def test_a_silence_is_told_once_and_its_end_once() -> None:
    heard = START
    events, told = judge(SOURCE, heard, {}, Told(), START, START + HOUR)
    assert events == []
    events, told = judge(SOURCE, heard, {}, told, START, START + HOUR + 1)
    assert events == [Event("air", "silent", START)]
    events, told = judge(SOURCE, heard, {}, told, START, START + 5 * HOUR)
    assert events == []
    back = START + 6 * HOUR
    events, told = judge(SOURCE, back, {}, told, START, back + 1)
    assert events == [Event("air", "back", back)]
    events, told = judge(SOURCE, back, {}, told, START, back + 2)
    assert (events, told.silent) == ([], {})


def test_one_of_many_is_told_by_name() -> None:
    now = START + 2 * HOUR
    events, told = judge(SOURCE, now, {"a": START, "b": now}, Told(), START, now)
    assert kinds(events) == [("a", "silent")]
    events, told = judge(SOURCE, now, {"a": now, "b": now}, told, START, now)
    assert kinds(events) == [("a", "back")]


def test_while_all_is_silent_nothing_is_told_one_by_one() -> None:
    now = START + 2 * HOUR
    events, _ = judge(SOURCE, START, {"a": START, "b": START}, Told(), START, now)
    assert kinds(events) == [("", "silent")]


def test_time_in_which_we_did_not_listen_is_no_silence() -> None:
    now = START + 50 * HOUR
    assert judge(SOURCE, START, {"a": START}, Told(), now - HOUR, now)[0] == []
    assert kinds(judge(SOURCE, 0, {}, Told(), now - HOUR - 1, now)[0]) == [("", "silent")]


steps = st.lists(
    st.tuples(st.integers(1, 4), st.sets(st.sampled_from(["", "a", "b"]))), max_size=30
)


@settings(deadline=None)
@given(steps)
def test_silent_and_back_take_turns(history: list[tuple[int, set[str]]]) -> None:
    now, heard, seen, told = START, START, {"a": START, "b": START}, Told()
    last: dict[str, str] = {}
    for hours, sending in history:
        now += hours * HOUR // 2
        heard = now if sending else heard
        seen = {name: now if name in sending else at for name, at in seen.items()}
        events, told = judge(SOURCE, heard, seen, told, START, now)
        for event in events:
            assert last.get(event.entity, "back") != event.kind
            last[event.entity] = event.kind
