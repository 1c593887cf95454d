# SPDX-License-Identifier: Apache-2.0
"""A server and connectors that tests hold in their hands."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import ClassVar

from mueang.data.asks import SourceWork
from mueang.data.errors import DataError
from mueang.data.model import City, Placement, Reading, Refused
from mueang.data.plain import PlainEntity
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.contract import Checked, SourceDoor
from mueang.data.sources.settings import Link, SourceReport, SourceSettings, merge_report

HAT_YAI = City("hat-yai", "หาดใหญ่", "Hat Yai")


class FakeServer:
    """Takes batches; ``refuse`` may raise for one, ``down`` calls fail first."""

    def __init__(self, *sources: SourceSettings) -> None:
        self.work = SourceWork(1, list(sources), [])
        self.stored: list[Reading | Placement | Refused] = []
        self.batches: list[Batch] = []
        self.reports: dict[str, SourceReport] = {}
        self.memory: dict[tuple[str, str], bytes] = {}
        self.trouble: list[DataError] = []
        self.refuse: Callable[[Batch], None] = lambda batch: None

    async def cities(self) -> list[City]:
        return [HAT_YAI]

    async def source_work(self, revision: int) -> SourceWork | None:
        if self.trouble:
            raise self.trouble.pop(0)
        return None if revision == self.work.revision else self.work

    def change(self, *sources: SourceSettings, checks: tuple[str, ...] = ()) -> None:
        self.work = SourceWork(self.work.revision + 1, list(sources), list(checks))

    async def report_source(self, report: SourceReport) -> None:
        kept = self.reports.get(report.id) or SourceReport(report.id, report.city)
        self.reports[report.id] = merge_report(kept, report)

    async def send(self, city: str, batch: Batch) -> RunCounts:
        if self.trouble:
            raise self.trouble.pop(0)
        self.refuse(batch)
        kinds = Counter(type(item) for item in batch.items)
        if not batch.dry_run:
            self.stored += batch.items
            self.batches.append(batch)
        return RunCounts(
            read=batch.read,
            missing=batch.missing,
            stored=kinds[Reading],
            quarantined=kinds[Refused],
            position=batch.position,
        )

    async def entity(self, city: str, entity_id: str) -> PlainEntity | None:
        return None

    async def source_memories(self, source_id: str) -> dict[str, bytes]:
        return {part: kept for (owner, part), kept in self.memory.items() if owner == source_id}

    async def remember(self, source_id: str, part: str, memory: bytes) -> None:
        self.memory[source_id, part] = memory


class FakeConnector:
    """A connector that does what a test gives it to do."""

    name: ClassVar[str] = "fake"
    title_th: ClassVar[str] = "แหล่งทดสอบ"
    title_en: ClassVar[str] = "A source for tests"

    def __init__(self) -> None:
        self.runs: list[SourceSettings] = []
        self.running: set[str] = set()
        self.started = asyncio.Event()
        self.fail: dict[str, Exception] = {}

    def shared(self, settings: SourceSettings) -> bool:
        return bool(settings.options.get("share"))

    async def run(self, settings: SourceSettings, door: SourceDoor, stop: asyncio.Event) -> None:
        self.runs.append(settings)
        self.started.set()
        if settings.id in self.fail:
            raise self.fail[settings.id]
        self.running.add(settings.id)
        try:
            await stop.wait()
        finally:
            self.running.discard(settings.id)

    async def check(self, settings: SourceSettings, door: SourceDoor) -> Checked:
        return Checked([Link("connect", True), Link("sign_in", False, "wrong password")], "{}")


def settings(source_id: str = "one", **given: object) -> SourceSettings:
    facts: dict[str, object] = {"state": "on", "name": source_id, **given}
    return SourceSettings(id=source_id, city="hat-yai", connector="fake", **facts)  # type: ignore[arg-type]


def reading(number: int = 0, at: int = 1) -> Reading:
    return Reading("Thing", f"urn:ngsi-ld:Thing:{number}", "level", at, float(number))
