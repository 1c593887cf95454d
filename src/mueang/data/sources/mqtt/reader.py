# SPDX-License-Identifier: Apache-2.0
"""A message becomes items: by its topic's pattern, its payload and the source's field map.

Whatever a broker delivers, each message gives readings, or a refusal with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from mueang.data.errors import DataError
from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import short
from mueang.data.model import Reading, Refused
from mueang.data.sources.contract import Item
from mueang.data.sources.fields.documents import decode_json
from mueang.data.sources.fields.fieldmap import Field, FieldMap
from mueang.data.sources.fields.paths import read_path
from mueang.data.sources.fields.reading import DocumentReader
from mueang.data.sources.mqtt.connection import Message
from mueang.data.sources.mqtt.options import Options
from mueang.data.sources.mqtt.refused import MAX_RAW, refused
from mueang.data.sources.mqtt.senders import Senders
from mueang.data.sources.mqtt.status import StatusReader
from mueang.data.sources.mqtt.topics import Pattern
from mueang.data.times import format_time

DAY = 86_400_000_000


class MessageReader:
    """Reads the messages of one source, as long as its settings stay the same."""

    def __init__(self, fields: FieldMap | None, options: Options) -> None:
        self._options = options
        self._readings, self._states = options.patterns()
        self._fields = fields
        self._whole = DocumentReader(fields) if fields else None
        self._by_word = _by_word(fields) if fields else {}
        self._status = StatusReader(fields)
        self._senders = Senders()

    def read(self, message: Message, at: int) -> list[Item]:
        """Its items; readings that have no time of their own are at ``at``."""
        return [self._clocked(item, message, at) for item in self._items(message, at)]

    def _items(self, message: Message, at: int) -> Iterator[Item]:
        if not message.payload:
            return  # what was retained under the topic has been taken back (3.3.1.3)
        if len(message.payload) > self._options.max_bytes:
            detail = f"{len(message.payload):,} bytes on {short(message.topic)}"
            yield refused(message, Reason.MESSAGE_TOO_LARGE, detail)
            return
        levels = message.topic.split("/")
        for pattern in self._states:
            names = pattern.match(levels)
            if names is not None:
                yield from self._status.read(message, names, at)
                return
        for pattern in self._readings:
            names = pattern.match(levels)
            if names is not None:
                found = self._measured(message, pattern, levels, names, at)
                yield from self._one_sender(found, message, at)
                return
        yield refused(message, Reason.TOPIC_UNKNOWN, short(message.topic) or "not UTF-8")

    def _measured(
        self, message: Message, pattern: Pattern, levels: list[str], names: dict[str, str], at: int
    ) -> Iterator[Item]:
        if self._whole is None:
            yield refused(message, Reason.BAD_MAPPING, "the source has no field map yet")
            return
        word = names.get("attribute")
        try:
            payload = decode_payload(message.payload, plain=word is not None)
        except DataError as error:
            yield refused(message, Reason.BAD_JSON, error.detail)
            return
        except ValueError as error:
            yield refused(message, Reason.NOT_TEXT, str(error))
            return
        beside = {**names, "topic": levels, "payload": payload}
        document: Any = payload if word is None else {word: payload}
        reader = self._whole if word is None else self._by_word.get(word)
        if reader is None:
            detail = f"no field is mapped for {short(word)!r}"
            yield refused(message, Reason.NOTHING_KNOWN, detail)
            return
        for item in reader.read(document, at, beside):
            if isinstance(item, Refused):
                item.raw = f"{short(message.topic)} {item.raw}"[:MAX_RAW]
            yield item

    def _one_sender(self, items: Iterator[Item], message: Message, at: int) -> Iterator[Item]:
        if not self._options.one_sender:
            yield from items
            return
        for item in items:
            other = self._senders.other(item, message.topic, at)
            if other and isinstance(item, Reading):
                detail = f"{item.entity_id} comes on {short(other)} and {short(message.topic)}"
                yield refused(message, Reason.TWO_DEVICES, detail[:300], item.attribute)
            else:
                yield item

    def _clocked(self, item: Item, message: Message, at: int) -> Item:
        """A device that lost its clock tells times of its making; 0 days takes them all."""
        oldest = at - self._options.oldest_days * DAY
        if not isinstance(item, Reading) or item.observed_at >= oldest or oldest == at:
            return item
        detail = f"{item.attribute} at {_spelled(item.observed_at)}"
        return refused(message, Reason.CLOCK_BEHIND, detail, item.attribute)


def decode_payload(payload: bytes, *, plain: bool) -> Any:
    """JSON; ``plain`` takes text and numbers as they are. Raises DataError or ValueError."""
    if not plain:
        return decode_json(payload)
    try:
        return msgspec.json.decode(payload)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        text = payload.decode("utf-8", "replace").strip()
    if "\ufffd" in text or not text.isprintable():
        raise ValueError(f"{len(payload)} bytes that are not text")
    return text


def _by_word(fields: FieldMap) -> dict[str, DocumentReader]:
    """For topics that name the attribute: a reader for each word that a field begins with."""
    words: dict[str, list[Field]] = {}
    for field in fields.fields:
        path = read_path(field.path)
        if path.root == "row" and path.steps and isinstance(path.steps[0], str):
            words.setdefault(path.steps[0], []).append(field)
    return {
        word: DocumentReader(msgspec.structs.replace(fields, fields=some))
        for word, some in words.items()
    }


def _spelled(at: int) -> str:
    try:
        return format_time(at)
    except (ValueError, OverflowError, OSError):
        return f"{at} µs"
