# SPDX-License-Identifier: Apache-2.0
"""The worker's own way to ask the server: as ``DataClient``, but for an event loop."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
import msgspec

from mueang.data import asks, sockets
from mueang.data.client import TIMEOUT, no_answer, read_answer
from mueang.data.model import City
from mueang.data.plain import PlainEntity
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.notices.notice import Notice
from mueang.data.sources.settings import SourceReport, SourceSettings

T = TypeVar("T")


class AsyncDataClient:
    """One connection pool to one home's server. Raises the classes of ``data.errors``."""

    def __init__(self, home: Path) -> None:
        self.path = home / "run" / "server.sock"
        self._http = httpx.AsyncClient(
            transport=sockets.async_to(self.path, httpx.Limits()),
            base_url="http://server",
            timeout=TIMEOUT,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def cities(self) -> list[City]:
        return await self._ask("cities", None, list[City])

    async def send(self, city: str, batch: Batch) -> RunCounts:
        """Returns when the batch is durable."""
        return await self._ask("send", asks.Send(city, batch), RunCounts)

    async def entity(self, city: str, entity_id: str) -> PlainEntity | None:
        answer: Any = PlainEntity | None
        ask = asks.OneEntity(city, entity_id, follow=True)
        found: PlainEntity | None = await self._ask("entity", ask, answer)
        return found

    async def sources(self, city: str = "") -> list[SourceSettings]:
        """Without their secrets."""
        return await self._ask("sources", city, list[SourceSettings])

    async def put_source(self, settings: SourceSettings) -> SourceSettings:
        return await self._ask("put_source", settings, SourceSettings)

    async def source_work(self, revision: int) -> asks.SourceWork | None:
        answer: Any = asks.SourceWork | None
        found: asks.SourceWork | None = await self._ask("source_work", revision, answer)
        return found

    async def report_source(self, report: SourceReport) -> None:
        await self._ask("report_source", report, type(None))

    async def source_reports(self, city: str = "") -> list[SourceReport]:
        return await self._ask("source_reports", city, list[SourceReport])

    async def notices(self, city: str = "") -> list[Notice]:
        return await self._ask("notices", city, list[Notice])

    async def put_notice(self, notice: Notice) -> None:
        await self._ask("put_notice", notice, type(None))

    async def source_memories(self, source_id: str) -> dict[str, bytes]:
        return await self._ask("source_memories", source_id, dict[str, bytes])

    async def remember(self, source_id: str, part: str, memory: bytes) -> None:
        await self._ask("remember", asks.Remember(source_id, part, memory), type(None))

    async def _ask(self, verb: str, ask: object, answer: type[T]) -> T:
        try:
            response = await self._http.post(f"/{verb}", content=msgspec.msgpack.encode(ask))
        except httpx.HTTPError as error:
            raise no_answer(self.path, error) from error
        return read_answer(verb, response, answer)
