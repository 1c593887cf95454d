# SPDX-License-Identifier: Apache-2.0
"""Online or offline: what a device says of itself, or its last will for it (MQTT 5.0, 3.1.2.5).

It becomes the entity's ``deviceState`` (the Smart Data Models' word), with history like any
value; so a page can say "switched off" instead of only "silent".
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import short
from mueang.data.model import Reading
from mueang.data.sources.contract import Item
from mueang.data.sources.fields.fieldmap import Field, FieldMap
from mueang.data.sources.fields.reading import DocumentReader
from mueang.data.sources.mqtt.connection import Message
from mueang.data.sources.mqtt.refused import refused

ATTRIBUTE = "deviceState"
ONLINE = frozenset({"online", "on", "1", "true", "connected", "up", "alive", "birth"})
OFFLINE = frozenset({"offline", "off", "0", "false", "disconnected", "down", "lost", "death"})
MEMBERS = ("state", "status", "online", "connected", "availability")
"""Where an object tells it (Zigbee2MQTT, Tasmota and the like)."""
MOST_NAMED = 5


class StatusReader:
    """Reads states; the entity is the one that the readings of the station go to."""

    def __init__(self, fields: FieldMap | None) -> None:
        self._reader = DocumentReader(_status_map(fields)) if fields else None

    def read(self, message: Message, names: dict[str, str], at: int) -> Iterator[Item]:
        """One reading of the entity's state at ``at``, or a refusal."""
        state = state_of(message.payload)
        if self._reader is None:
            yield refused(message, Reason.BAD_MAPPING, "the source has no field map yet")
        elif state is None:
            detail = "neither online nor offline"
            yield refused(message, Reason.BAD_VALUE, detail, ATTRIBUTE)
        else:
            beside = {**names, "topic": message.topic.split("/"), "payload": state}
            yield from self._reader.read({ATTRIBUTE: state}, at, beside)


def state_of(payload: bytes) -> str | None:
    """``online`` or ``offline``; None for what says neither."""
    text = payload[:1000].decode("utf-8", "replace").strip()
    if text.startswith("{"):
        try:
            document = msgspec.json.decode(payload)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            return None
        found = [document[name] for name in MEMBERS if name in document]
        text = str(found[0]) if found else ""
    word = text.strip('"').lower()
    return "online" if word in ONLINE else "offline" if word in OFFLINE else None


def _status_map(fields: FieldMap) -> FieldMap:
    """Where the station's readings go to; its id may come from the topic only."""
    station = fields.station if "@" in fields.station else "{@station}"
    state = Field(path=ATTRIBUTE, attribute=ATTRIBUTE, kind="text")
    return FieldMap(entity_type=fields.entity_type, station=station, fields=[state])


class Offline:
    """Which devices are off at the moment, for the source's report."""

    def __init__(self) -> None:
        self._off: set[str] = set()

    def follow(self, items: list[Item]) -> bool:
        """Take note of states; whether something changed."""
        before = frozenset(self._off)
        for item in items:
            if isinstance(item, Reading) and item.attribute == ATTRIBUTE:
                station = item.entity_id.rpartition(":")[2]
                (self._off.add if item.value == "offline" else self._off.discard)(station)
        return before != self._off

    def told(self) -> str:
        """The devices that are off, the first of them by name."""
        names = sorted(self._off)
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        return ", ".join(short(name) for name in names[:MOST_NAMED]) + more
