# SPDX-License-Identifier: Apache-2.0
"""What changed lately, each entity once, in the order of its last change.

From here a reader that was away is brought up to date: all entities that changed after the
frame it saw last, as they are now. That is exact for every frame since ``floor`` and needs
room for entities, not for time.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

REMEMBERED = 8192
"""Ids of frames that are kept: at one a second more than two hours."""


@dataclass(frozen=True)
class Room:
    """How much is kept for resuming readers of one topic."""

    entities: int = 20_000
    bytes: int = 8 << 20


class Recent:
    """``floor`` is the log row from which on nothing is missing here."""

    def __init__(self, n: int, room: Room) -> None:
        self.floor = n
        self.n = n
        """The newest frame's."""
        self._room = room
        self._bytes = 0
        self._latest: OrderedDict[str, tuple[int, bytes | None]] = OrderedDict()
        self._frames: deque[int] = deque([n], REMEMBERED)
        self._known = {n}

    def put(self, n: int, fragments: Mapping[str, bytes | None]) -> None:
        """Add a frame; the oldest entities leave when there is no room, and floor rises."""
        for entity_id, fragment in fragments.items():
            before = self._latest.pop(entity_id, None)
            self._bytes += len(fragment or b"") - len((before and before[1]) or b"")
            self._latest[entity_id] = (n, fragment)
        self._issue(n)
        while len(self._latest) > self._room.entities or self._bytes > self._room.bytes:
            _, (old, fragment) = self._latest.popitem(last=False)
            self._bytes -= len(fragment or b"")
            self.floor = max(self.floor, old)

    def restart(self, n: int) -> None:
        """So much changed at once that nobody is told what: everyone fetches again."""
        self._latest.clear()
        self._bytes = 0
        self._frames.clear()
        self._known.clear()
        self._issue(n)
        self.floor = n

    def _issue(self, n: int) -> None:
        if len(self._frames) == REMEMBERED:
            self._known.discard(self._frames[0])
        self._frames.append(n)
        self._known.add(n)
        self.n = n

    def resumes(self, n: int) -> bool:
        """Whether the frame is one of ours and all that came after it is still here.

        A number that merely lies in between may be from before a restart or from a backup's
        other future: then what its reader saw is not what we know.
        """
        return n >= self.floor and n in self._known

    def since(self, n: int) -> dict[str, bytes | None]:
        """Entities that changed after frame ``n`` (not below ``floor``), oldest change first."""
        found: list[tuple[str, bytes | None]] = []
        for entity_id, (at, fragment) in reversed(self._latest.items()):
            if at <= n:
                break
            found.append((entity_id, fragment))
        return dict(reversed(found))

    def of(self, entity_ids: Iterable[str], n: int) -> dict[str, bytes | None]:
        """Those of the named entities that changed after frame ``n``."""
        found = {}
        for entity_id in entity_ids:
            at, fragment = self._latest.get(entity_id, (n, None))
            if at > n:
                found[entity_id] = fragment
        return found
