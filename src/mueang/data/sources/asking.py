# SPDX-License-Identifier: Apache-2.0
"""The part of ``DataClient`` that is about sources: what pages and the worker ask of the book."""

from __future__ import annotations

from typing import Any, TypeVar

from mueang.data import asks
from mueang.data.sources.notices.notice import Notice
from mueang.data.sources.settings import SourceReport, SourceSettings

T = TypeVar("T")


class SourceAsks:
    """Verbs of ``mueang.data.api.sources``; ``_ask`` is the client's."""

    def _ask(self, verb: str, ask: object, answer: type[T]) -> T:
        raise NotImplementedError

    def sources(self, city: str = "") -> list[SourceSettings]:
        """Of one city or of all; without their secrets."""
        return self._ask("sources", city, list[SourceSettings])

    def put_source(self, settings: SourceSettings) -> SourceSettings:
        """Set up or change a source; an empty secret keeps the one it has."""
        return self._ask("put_source", settings, SourceSettings)

    def remove_source(self, city: str, source_id: str) -> None:
        """Its settings, secret and report; what it brought stays."""
        self._ask("remove_source", asks.OneSource(city, source_id), type(None))

    def check_source(self, city: str, source_id: str) -> None:
        """Have the worker try every link; the source's report tells when ``checked_at`` moves."""
        self._ask("check_source", asks.OneSource(city, source_id), type(None))

    def source_reports(self, city: str = "") -> list[SourceReport]:
        return self._ask("source_reports", city, list[SourceReport])

    def report_source(self, report: SourceReport) -> None:
        """Counts are of what came since the report before."""
        self._ask("report_source", report, type(None))

    def source_work(self, revision: int = 0) -> asks.SourceWork | None:
        """For the worker only: sources with their secrets; None if nothing changed."""
        answer: Any = asks.SourceWork | None
        found: asks.SourceWork | None = self._ask("source_work", revision, answer)
        return found

    def source_secrets(self) -> list[SourceSettings]:
        """For the worker only: every source with its secret."""
        work = self.source_work()
        return work.sources if work else []

    def source_memories(self, source_id: str) -> dict[str, bytes]:
        """What runners of the source wrote down, by part."""
        return self._ask("source_memories", source_id, dict[str, bytes])

    def remember(self, source_id: str, part: str, memory: bytes) -> None:
        """Durable when it returns; empty bytes forget the part."""
        self._ask("remember", asks.Remember(source_id, part, memory), type(None))

    def notices(self, city: str = "") -> list[Notice]:
        """Letters to owners of silent sources and what became of them, the newest first."""
        return self._ask("notices", city, list[Notice])
