# SPDX-License-Identifier: Apache-2.0
"""Who is silent, judged from when each was last heard. Pure: no clock, no store.

A thing is silent when nothing of it came for longer than the source's promise. Time in which we
did not listen does not count. Each silence is told once, and so is its end.
"""

from __future__ import annotations

import msgspec

from mueang.data.sources.notices.notice import Event
from mueang.data.sources.settings import SourceSettings

SECOND = 1_000_000
USUAL = 3_600
"""Seconds after which a source without a promise or rhythm is silent."""
MISSED = 3
"""Collections that a source with a rhythm may miss."""


class Told(msgspec.Struct, omit_defaults=True):
    """What the owner of a source has been told of."""

    silent: dict[str, int] = {}
    """Entity id (empty: the source) → since when."""


def promise_of(settings: SourceSettings) -> int:
    """µs after which it is silent."""
    seconds = settings.promise or max(MISSED * settings.rhythm, USUAL)
    return seconds * SECOND


def judge(
    settings: SourceSettings, heard: int, seen: dict[str, int], told: Told, listening: int, now: int
) -> tuple[list[Event], Told]:
    """What is new to tell, and what has been told then.

    ``heard`` is when anything last came of the source, ``seen`` when of each entity, and
    ``listening`` since when we listen without a break (µs UTC). While the whole source is
    silent its entities are not told one by one.
    """
    oldest = now - promise_of(settings)
    events: list[Event] = []
    silent = dict(told.silent)

    def follow(entity: str, last: int) -> None:
        if last > silent.get(entity, now):
            events.append(Event(settings.id, "back", last, entity))
            del silent[entity]
        elif entity not in silent and max(last, listening) < oldest:
            events.append(Event(settings.id, "silent", last, entity))
            silent[entity] = last

    follow("", heard)
    if "" not in silent:
        for entity, last in sorted(seen.items()):
            follow(entity, last)
    return events, Told(silent)
