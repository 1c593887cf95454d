# SPDX-License-Identifier: Apache-2.0
"""One polled source between two restarts: ask, compare with the last answer, store what is new."""

from __future__ import annotations

import asyncio

import msgspec

from mueang.data.model import Missing, Reading
from mueang.data.runs import Batch
from mueang.data.sources.contract import Item, LinkBroken, SourceDoor
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.problems import problems
from mueang.data.sources.fields.reading import DocumentReader
from mueang.data.sources.fields.recognise import recognise_document
from mueang.data.sources.http_poll.asking import Asking, Page, address_at
from mueang.data.sources.http_poll.checking import chain_of
from mueang.data.sources.http_poll.memory import PART, Memory, memory_of, read_memory
from mueang.data.sources.http_poll.options import Options
from mueang.data.sources.http_poll.sifting import Sieve
from mueang.data.sources.settings import Link, SourceSettings

BATCH_ITEMS = 5_000


class Poll:
    """One source between two restarts."""

    def __init__(
        self, settings: SourceSettings, options: Options, door: SourceDoor, asking: Asking
    ) -> None:
        self._options = options
        self._door = door
        self._asking = asking
        self._fields = settings.fields
        self._how = msgspec.json.encode((settings.fields, options))
        self._reader: DocumentReader | None = None
        self._sieve = Sieve(options, door.city)
        self._memory = Memory()
        self._links = chain_of(options)
        self.asked_to_wait = 0.0
        if self._fields is not None:
            self._read_by(self._fields)

    async def recall(self) -> None:
        self._memory = read_memory(await self._door.memories())

    async def turn(self, at: int) -> None:
        """Ask once and store what is new. Raises FetchTrouble, LinkBroken."""
        conditions: dict[str, str] = {}
        if self._unchanged_says_nothing():
            conditions = self._memory.conditions(address_at(self._options.url, at))
        fresh: Memory | None = None
        async for page in self._asking.pages(at, self._fields, conditions):
            self._door.arrived()
            self._door.report(*(Link(code, True) for code in self._links))
            if page.answer.status == 304:
                self._door.report(Link("answer", True, "not modified"))
                return
            told = memory_of(page.url, page.answer, self._how)
            if fresh is None and self._same(told):
                self._door.report(Link("answer", True, "the same answer as before"))
                return
            fresh = fresh or told
            await self._store(page, at)
        if fresh is not None and fresh != self._memory:
            await self._door.remember(PART, msgspec.json.encode(fresh))
            self._memory = fresh

    def _unchanged_says_nothing(self) -> bool:
        """A page of many is not asked for by condition; nor is what is timed by its arrival."""
        fields = self._fields
        timed = fields is not None and (fields.time is not None or fields.shape == "air4thai")
        return timed and not self._options.pages

    def _same(self, told: Memory) -> bool:
        return self._unchanged_says_nothing() and told.digest == self._memory.digest

    async def _store(self, page: Page, at: int) -> None:
        reader = self._reader or self._recognised(page, at)
        found = await asyncio.to_thread(lambda: self._sieve.sift(reader.read(page.document, at)))
        try:
            for start in range(0, max(1, len(found)), BATCH_ITEMS):
                part = found[start : start + BATCH_ITEMS]
                await self._door.send(_batch(part), messages=0)
                self._sieve.sent(part)
        except BaseException:
            reader.forget()
            raise
        readings = sum(isinstance(item, Reading) for item in found)
        self._door.report(Link("recognised", True, f"{readings} new values"))

    def _recognised(self, page: Page, at: int) -> DocumentReader:
        """Without a map only a shape that was recorded is read; else a person has to map."""
        found = recognise_document(page.document, at)
        if not found.known or problems(found.map):
            raise LinkBroken("recognised", "the answer has no known shape: map its fields first")
        self._fields = found.map
        return self._read_by(found.map)

    def _read_by(self, fields: FieldMap) -> DocumentReader:
        wrong = problems(fields)
        if wrong:
            raise LinkBroken("recognised", f"{wrong[0].member}: {wrong[0].en}")
        self._reader = DocumentReader(fields)
        return self._reader


def _batch(items: list[Item]) -> Batch:
    kept = [item for item in items if not isinstance(item, Missing)]
    rows = len({item.row for item in items})
    return Batch("", kept, read=rows, missing=len(items) - len(kept))
