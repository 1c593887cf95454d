# SPDX-License-Identifier: Apache-2.0
"""What the door tells of a source's messages, for its page: counts, and which links hold."""

from __future__ import annotations

from typing import Any

from mueang.data.errors import DataError
from mueang.data.runs import RunCounts
from mueang.data.sources.book import SourceBook
from mueang.data.sources.settings import Link, SourceReport, SourceSettings


class Telling:
    """Reports of all sources, into the server's book."""

    def __init__(self, book: SourceBook) -> None:
        self._book = book
        self._wrong: dict[str, int] = {}

    async def wrong(self, source: SourceSettings, error: DataError, now: int) -> None:
        """Somebody did not prove itself."""
        count = self._wrong[source.id] = self._wrong.get(source.id, 0) + 1
        detail = f"{error.detail} ({count} since the server started)"
        await self._report(source, now, links=[Link("sign_in", False, detail, now)])

    async def arrived(self, source: SourceSettings, now: int) -> None:
        """A message of which nothing was to be stored."""
        await self._report(source, now, received=1, last_message_at=now)

    async def not_understood(self, source: SourceSettings, error: DataError, now: int) -> None:
        links = [
            Link("message", True, at=now),
            Link("sign_in", True, at=now),
            Link("recognised", False, error.detail, now),
        ]
        await self._report(source, now, links=links, received=1, last_message_at=now)

    async def taken(self, source: SourceSettings, now: int, counts: RunCounts, unread: str) -> None:
        """A message whose values are durable, or that is in quarantine as it came."""
        good = counts.stored + counts.known + counts.corrected + counts.missing
        links = [
            Link("message", True, at=now),
            Link("sign_in", True, at=now),
            Link("recognised", good > 0, unread, now),
            Link("stored", True, at=now),
        ]
        await self._report(
            source,
            now,
            links=links,
            received=1,
            last_message_at=now,
            succeeded_at=now,
            last_reading_at=now if counts.stored else 0,
            stored=counts.stored,
            known=counts.known,
            corrected=counts.corrected,
            missing=counts.missing,
            quarantined=counts.quarantined,
        )

    async def _report(self, source: SourceSettings, now: int, **facts: Any) -> None:
        await self._book.report(SourceReport(source.id, source.city, tried_at=now, **facts))
