# SPDX-License-Identifier: Apache-2.0
"""How the other roles ask history: MessagePack over its Unix socket.

If history is down, writes go on and its questions fail with ``HistoryUnavailable``
(DESIGN section 3); nothing here retries.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
import msgspec

from mueang.data import errors, sockets
from mueang.data.history.asks import (
    AggregateAnswer,
    AggregateAsk,
    EntityIdsAnswer,
    EntityIdsAsk,
    KnownAsk,
    LakesAsk,
    LakeState,
    MaintainAsk,
    MaintainReport,
    Placed,
    Selection,
    SeriesKeys,
    TemporalAnswer,
    TemporalAsk,
    Trouble,
)

T = TypeVar("T")
Aliases = Callable[[str, tuple[str, ...]], tuple[Placed, ...]]

TIMEOUT = httpx.Timeout(65.0, connect=2.0)
"""Longer than history's own time budget for a question, so that its reason arrives."""


class Condition(msgspec.Struct):
    """What history's /healthz says: city → why its history does not get on."""

    cities: dict[str, str]


PAGE_SECONDS = 8.0
"""How long a question of somebody who waits for a page may take."""
REST_SECONDS = 15.0
"""After such a question had no answer in time: a page asks several, one after the other."""
DOWN = (
    "The history role does not answer. New data is still accepted; "
    "ask again in a few seconds, and run `mueang doctor` if it stays so."
)

SLOW = "History is slow just now, or stands still; ask again in a few seconds."

_pack = msgspec.msgpack.Encoder()


class HistoryClient:
    """One connection pool to one home's history role."""

    def __init__(self, home: Path, placed: Aliases | None = None) -> None:
        """``placed`` tells which entities of a city are read under which others."""
        self._placed = placed
        self.path = home / "run" / "history.sock"
        transport = sockets.async_to(self.path)
        self._http = httpx.AsyncClient(
            transport=transport, base_url="http://history", timeout=TIMEOUT
        )
        self._rests_until = 0.0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._http.aclose()

    async def positions(self) -> dict[str, int]:
        """City → highest log row that is synced in the lake: the log may be trimmed so far."""
        return await self._ask("positions", None, dict[str, int])

    async def observations(self, ask: TemporalAsk) -> TemporalAnswer:
        return await self._ask("observations", ask, TemporalAnswer)

    async def aggregate(self, ask: AggregateAsk) -> AggregateAnswer:
        return await self._ask("aggregate", ask, AggregateAnswer)

    async def entity_ids(self, ask: EntityIdsAsk) -> EntityIdsAnswer:
        """Which entities have an observation that matches."""
        return await self._ask("entity_ids", ask, EntityIdsAnswer)

    async def known(self, city: str, up_to: int, series: list[SeriesKeys]) -> list[bytes]:
        """Per series one byte a point: ``asks.NEW``, ``KNOWN`` or ``CORRECTION``."""
        ask = KnownAsk(city=city, up_to=up_to, series=series)
        return await self._ask("known", ask, list[bytes])

    async def maintain(self, city: str | None = None) -> dict[str, MaintainReport]:
        """Compact and fold now, one city or all; this can take minutes."""
        ask = MaintainAsk(city=city)
        return await self._ask("maintain", ask, dict[str, MaintainReport], limits=None)

    async def lakes(self, *, copy_to: str = "", flush: bool = False) -> dict[str, LakeState]:
        """How every city's lake stands; with ``copy_to`` that state is also copied there."""
        ask = LakesAsk(copy_to=copy_to, flush=flush)
        return await self._ask("lakes", ask, dict[str, LakeState], limits=None)

    async def trouble(self) -> str:
        """What keeps history from its work, city by city; empty when all is well."""
        try:
            answer = await self._http.get("/healthz")
            cities = msgspec.json.decode(answer.content, type=Condition).cities
        except (httpx.HTTPError, msgspec.MsgspecError):
            return "does not answer; writes go on, history queries get 503"
        return "; ".join(f"{city}: {reason}" for city, reason in sorted(cities.items()))

    async def soon(self, question: Coroutine[Any, Any, T]) -> T:
        """The answer to one of these questions, for a page; HistoryUnavailable when it is late.

        The next ones are not asked for a while then: the page shows what is now, and says why
        it has no more.
        """
        now = asyncio.get_running_loop().time()
        if now < self._rests_until:
            question.close()
            raise errors.HistoryUnavailable(SLOW)
        try:
            async with asyncio.timeout(PAGE_SECONDS):
                return await question
        except TimeoutError:
            self._rests_until = asyncio.get_running_loop().time() + REST_SECONDS
            raise errors.HistoryUnavailable(SLOW) from None

    async def _ask(
        self, door: str, ask: object, answer: type[T], limits: httpx.Timeout | None = TIMEOUT
    ) -> T:
        if isinstance(ask, Selection) and ask.merged is None and self._placed:
            placed = self._placed(ask.city, ask.entity_ids)
            ask = msgspec.structs.replace(ask, merged=placed) if placed else ask
        try:
            response = await self._http.post(f"/{door}", content=_pack.encode(ask), timeout=limits)
        except httpx.HTTPError as error:
            # The socket's path stays out of what the public is told; the cause has it.
            raise errors.HistoryUnavailable(DOWN) from error
        # httpx ties an answer to its stream in a circle: large ones would stay until a collection.
        response.stream = httpx.ByteStream(b"")
        if response.status_code != 200:
            raise _refusal(response.content)
        return msgspec.msgpack.decode(response.content, type=answer)


def _refusal(body: bytes) -> errors.DataError:
    """The domain error that history named, or that it failed in a way it did not expect."""
    try:
        trouble = msgspec.msgpack.decode(body, type=Trouble)
    except msgspec.MsgspecError:
        return errors.HistoryUnavailable("History failed to answer; its log says why.")
    found = getattr(errors, trouble.error, errors.HistoryUnavailable)
    kind: type[errors.DataError] = (
        found
        if isinstance(found, type) and issubclass(found, errors.DataError)
        else errors.HistoryUnavailable
    )
    return kind(trouble.detail)


__all__ = ["HistoryClient"]
