# SPDX-License-Identifier: Apache-2.0
"""A body becomes a batch, by the source's field map or by a shape that was recorded."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from mueang.data.errors import BadRequestData, InvalidRequest
from mueang.data.ingest.reasons import Reason
from mueang.data.model import Missing, Refused
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.contract import Item
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.problems import problems
from mueang.data.sources.fields.reading import DocumentReader
from mueang.data.sources.fields.recognise import recognise_document
from mueang.data.sources.fields.samples import is_json, read_sample
from mueang.data.sources.settings import SourceSettings

MAX_FORM = 200
IN_THREAD = 32 << 10
"""Bytes from which on a body is read beside the event loop, which answers others meanwhile."""


class Taker:
    """Reads the bodies of one source, as it is set up now."""

    def __init__(self, settings: SourceSettings) -> None:
        self.settings = settings
        self.turn = asyncio.Lock()
        self._reader: DocumentReader | None = None
        if settings.fields is not None:
            self._reader = _reader(settings.fields)

    def forget(self) -> None:
        """What was read last was not stored."""
        if self._reader is not None:
            self._reader.forget()

    async def read(self, headers: Mapping[str, str], body: bytes, at: int) -> Batch:
        """The batch of a body that came at ``at`` (µs UTC). A body that cannot be read becomes
        one refusal, so that it leaves a trace."""
        if len(body) < IN_THREAD:
            return self._read(headers, body, at)
        return await asyncio.to_thread(self._read, headers, body, at)

    def _read(self, headers: Mapping[str, str], body: bytes, at: int) -> Batch:
        items: list[Item]
        try:
            document = read_body(headers, body)
        except InvalidRequest as error:
            raw = body[:2_000].decode("utf-8", "replace").replace("\x00", "\\0")
            items = [Refused(1, Reason.BAD_JSON, error.detail[:300], raw)]
        else:
            items = list(self._reader_for(document, at).read(document, at))
        kept = [item for item in items if not isinstance(item, Missing)]
        rows = len({item.row for item in items})
        return Batch(self.settings.id, kept, read=rows, missing=len(items) - len(kept))

    def _reader_for(self, document: Any, at: int) -> DocumentReader:
        """Without a map the shape is recognised anew each time: senders differ."""
        if self._reader is not None:
            return self._reader
        found = recognise_document(document, at)
        if not found.known or problems(found.map):
            raise BadRequestData(
                "The message has no known shape: map its fields on the source's page first."
            )
        return DocumentReader(found.map)


def read_body(headers: Mapping[str, str], body: bytes) -> Any:
    """JSON, a form, or a table. Raises InvalidRequest."""
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    # curl and simple devices call everything a form; JSON is told by its first letter.
    if media == "application/x-www-form-urlencoded" and not is_json(body):
        try:
            return dict(parse_qsl(body.decode("utf-8"), True, max_num_fields=MAX_FORM))
        except ValueError as error:
            raise InvalidRequest(f"The form cannot be read: {error}.") from None
    return read_sample(body)[0]


def _reader(fields: FieldMap) -> DocumentReader:
    wrong = problems(fields)
    if wrong:
        raise BadRequestData(
            f"The source's fields are not set up whole. {wrong[0].member}: {wrong[0].en}"
        )
    return DocumentReader(fields)


def is_no_measurement(query: str) -> str:
    """ChirpStack names the event in the address (``?event=join``); only ``up`` measures."""
    event = dict(parse_qsl(query[:500], max_num_fields=20)).get("event", "up")
    return "" if event == "up" else event[:40]


class PushAnswer(msgspec.Struct):
    """What became of a message, when all of it is durable."""

    read: int = 0
    stored: int = 0
    known: int = 0
    missing: int = 0
    quarantined: int = 0
    note: str = ""


def answer_of(counts: RunCounts) -> PushAnswer:
    """What the sender is told; a correction of a value is a value stored."""
    return PushAnswer(
        counts.read,
        counts.stored + counts.corrected,
        counts.known,
        counts.missing,
        counts.quarantined,
    )
