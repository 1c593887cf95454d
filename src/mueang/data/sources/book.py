# SPDX-License-Identifier: Apache-2.0
"""The server's book of sources: settings, secrets and reports, in memory and written through.

Everything a person set up is durable when ``put`` returns. Reports are for people to look at:
they are saved every few seconds, and counters of the last seconds may be lost by a kill.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import msgspec

from mueang.data.asks import SourceWork
from mueang.data.context.source_rows import SourceRows
from mueang.data.errors import BadRequestData, NotFound
from mueang.data.sources.notices.notice import Notice
from mueang.data.sources.registry import check_options
from mueang.data.sources.settings import (
    SOURCE_ID,
    SourceReport,
    SourceSettings,
    merge_report,
)

SAVE_EVERY = 10.0
MAX_MEMORY = 1 << 20
MOST_NOTICES = 1_000
_settings = msgspec.json.Decoder(SourceSettings)
_report = msgspec.msgpack.Decoder(SourceReport)
_notice = msgspec.msgpack.Decoder(Notice)


def _monotonic() -> float:
    return time.monotonic()


class SourceBook:
    """One for the home; the event loop's."""

    def __init__(self, rows: SourceRows, clock: Callable[[], float] = _monotonic) -> None:
        self._rows = rows
        self._clock = clock
        self._sources: dict[str, SourceSettings] = {}
        """With their secrets."""
        self._reports: dict[str, SourceReport] = {}
        self._unsaved: set[str] = set()
        self._saved_at = clock()
        self._checks: dict[str, int] = {}
        """Source → µs UTC when somebody asked for a check that has not ended yet."""
        self.revision = time.time_ns()
        """Moves with every change; what an earlier server gave is never met again."""
        for settings, secret in rows.sources():
            source = _settings.decode(settings)
            source.secret = secret
            self._sources[source.id] = source
        for report in rows.reports():
            found = _report.decode(report)
            self._reports[found.id] = found
        self._notices = {n.id: n for n in map(_notice.decode, rows.notices())}

    def sources(self, city: str = "") -> list[SourceSettings]:
        """Of one city or of all, by name; secrets are blank."""
        found = [s for s in self._sources.values() if city in ("", s.city)]
        return [blank(source) for source in sorted(found, key=lambda s: (s.city, s.name, s.id))]

    def get(self, source_id: str) -> SourceSettings:
        """With its secret: for the worker, and for the door that checks what is pushed."""
        try:
            return self._sources[source_id]
        except KeyError:
            raise NotFound(
                f"There is no source {source_id!r}. See the city's page of sources."
            ) from None

    async def put(self, settings: SourceSettings) -> SourceSettings:
        """Keep the source; an empty secret keeps the one there is. The answer's is blank."""
        if not SOURCE_ID.fullmatch(settings.id):
            raise BadRequestData(
                f"A source's id is small Latin letters, digits and hyphens, not {settings.id!r}."
            )
        before = self._sources.get(settings.id)
        if before is not None and before.city != settings.city:
            raise BadRequestData(
                f"The source {settings.id!r} belongs to {before.city!r}. Make a new one for "
                f"{settings.city!r}."
            )
        check_options(settings.connector, settings.options)
        now = time.time_ns() // 1000
        kept = msgspec.structs.replace(
            settings,
            secret=settings.secret or (before.secret if before else ""),
            has_secret=False,
            created_at=before.created_at if before else now,
            changed_at=now,
        )
        written = msgspec.json.encode(msgspec.structs.replace(kept, secret=""))
        await asyncio.to_thread(self._rows.put_source, kept.id, kept.city, written, kept.secret)
        self._sources[kept.id] = kept
        self.revision += 1
        return blank(kept)

    async def remove(self, city: str, source_id: str) -> None:
        """Forget the source, its secret and report. What it brought stays in the city."""
        if self.get(source_id).city != city:
            raise NotFound(f"{city!r} has no source {source_id!r}.")
        await asyncio.to_thread(self._rows.remove_source, source_id)
        del self._sources[source_id]
        self._reports.pop(source_id, None)
        self._unsaved.discard(source_id)
        self._checks.pop(source_id, None)
        self.revision += 1

    def ask_check(self, city: str, source_id: str) -> None:
        """Have the worker check the source; its report's ``checked_at`` moves when it did."""
        if self.get(source_id).city != city:
            raise NotFound(f"{city!r} has no source {source_id!r}.")
        self._checks[source_id] = time.time_ns() // 1000
        self.revision += 1

    def work(self, revision: int) -> SourceWork | None:
        """What there is to do for the worker; None when nothing changed since ``revision``."""
        if revision == self.revision:
            return None
        return SourceWork(self.revision, list(self._sources.values()), sorted(self._checks))

    def reports(self, city: str = "") -> list[SourceReport]:
        return [r for r in self._reports.values() if city in ("", r.city)]

    async def report(self, fresh: SourceReport) -> None:
        """Take what a runner says; of a source that was removed meanwhile nothing is kept."""
        source = self._sources.get(fresh.id)
        if source is None or source.city != fresh.city:
            return
        kept = self._reports.get(fresh.id) or SourceReport(fresh.id, fresh.city)
        if fresh.checked_at >= self._checks.get(fresh.id, fresh.checked_at + 1):
            del self._checks[fresh.id]
        self._reports[fresh.id] = merge_report(kept, fresh)
        self._unsaved.add(fresh.id)
        if self._clock() - self._saved_at >= SAVE_EVERY:
            await self.save()

    async def save(self) -> None:
        """Write the reports that changed."""
        self._saved_at = self._clock()
        unsaved, self._unsaved = self._unsaved, set()
        rows = [(key, msgspec.msgpack.encode(self._reports[key])) for key in sorted(unsaved)]
        if rows:
            await asyncio.to_thread(self._rows.put_reports, rows)

    async def memories(self, source_id: str) -> dict[str, bytes]:
        """What runners of the source wrote down for the next one."""
        return await asyncio.to_thread(self._rows.memories, self.get(source_id).id)

    async def remember(self, source_id: str, part: str, memory: bytes) -> None:
        """Durable when it returns; empty bytes forget the part."""
        if len(memory) > MAX_MEMORY:
            raise BadRequestData(f"A source may remember {MAX_MEMORY} bytes, not {len(memory)}.")
        await asyncio.to_thread(self._rows.remember, self.get(source_id).id, part, memory)

    def notices(self, city: str = "") -> list[Notice]:
        """Letters to owners, the newest first."""
        found = [n for n in self._notices.values() if city in ("", n.city)]
        return sorted(found, key=lambda n: n.made_at, reverse=True)

    async def put_notice(self, notice: Notice) -> None:
        """Keep a letter, durably; of many the oldest is forgotten."""
        record = msgspec.msgpack.encode(notice)
        await asyncio.to_thread(self._rows.put_notice, notice.id, notice.city, record)
        self._notices[notice.id] = notice
        if len(self._notices) > MOST_NOTICES:
            oldest = self.notices()[-1].id
            del self._notices[oldest]
            await asyncio.to_thread(self._rows.remove_notice, oldest)

    async def close(self) -> None:
        await self.save()
        self._rows.close()


def blank(source: SourceSettings) -> SourceSettings:
    """As it may be shown: without its secret."""
    return msgspec.structs.replace(source, secret="", has_secret=bool(source.secret))
