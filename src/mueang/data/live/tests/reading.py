# SPDX-License-Identifier: Apache-2.0
"""What the tests share: a city that is written to directly, and a stream read as browsers do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import msgspec

from mueang.data.context.city import CityNow
from mueang.data.context.group import Staged
from mueang.data.live import frames
from mueang.data.live.entities import EntityTopic
from mueang.data.live.recent import Room
from mueang.data.live.topic import Pace


@dataclass
class Town:
    """Documents and a log number, as the owner publishes them."""

    code: str = "phuket"
    documents: dict[str, bytes] = field(default_factory=dict)
    n: int = 100

    def publish(self, **changes: int | None) -> Staged:
        """One group; None deletes."""
        self.n += 3
        for name, value in changes.items():
            if value is None:
                self.documents.pop(name, None)
            else:
                self.documents[name] = b"%d" % value
        found = {name: self.documents.get(name) for name in changes}
        return Staged(n=self.n, documents=found)

    def topic(self, *, narrow: bool = False, room: Room | None = None) -> EntityTopic:
        """Its entities' stored bytes are their words."""
        return EntityTopic(
            cast(CityNow, self),
            "values",
            frames.members(city=self.code),
            as_stored,
            pace=Pace(),
            room=room or Room(),
            narrow=narrow,
        )

    def state(self) -> dict[str, int]:
        return {name: int(document) for name, document in self.documents.items()}


async def as_stored(city: CityNow, entity_ids: list[str]) -> dict[str, bytes | None]:
    return {entity_id: city.documents.get(entity_id) for entity_id in entity_ids}


@dataclass
class Event:
    name: str
    data: Any
    id: str


def events_in(stream: bytes) -> list[Event]:
    """The events of a stream (HTML Living Standard, 9.2.6), whole ones only."""
    found, last = [], ""
    for block in stream.decode().split("\n\n")[:-1]:
        name, data = "message", ""
        for line in block.split("\n"):
            key, _, value = line.partition(": ")
            if key == "event":
                name = value
            elif key == "data":
                data += value
            elif key == "id":
                last = value
        if data:
            found.append(Event(name, msgspec.json.decode(data), last))
    return found


class Screen:
    """What somebody sees who applies each event; a reset makes them fetch."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.shown = town.state()
        self.resets = 0

    def see(self, stream: bytes) -> None:
        for event in events_in(stream):
            if event.name == "reset":
                self.resets += 1
                self.shown = self.town.state()
            elif event.name == "values":
                self.shown |= event.data["entities"]
                for gone in event.data["gone"]:
                    self.shown.pop(gone, None)
