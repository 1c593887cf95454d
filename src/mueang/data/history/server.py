# SPDX-License-Identifier: Apache-2.0
"""The ``history`` role: the drain's rhythm, and the door for questions.

Questions and the drain run in threads, so that the loop stays responsive; a question that
needs too long is interrupted and answered with a reason.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import anyio
import anyio.to_thread
import msgspec
import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Lifespan

from mueang.data.errors import DataError, HistoryUnavailable, InvalidRequest
from mueang.data.history import asks
from mueang.data.history.aggregate import aggregate
from mueang.data.history.engine import Question
from mueang.data.history.known import known
from mueang.data.history.lakes import lakes
from mueang.data.history.query import entity_ids, observations
from mueang.data.history.service import Service
from mueang.data.history.snapshot import Snapshot

A = TypeVar("A", asks.TemporalAsk, asks.AggregateAsk, asks.EntityIdsAsk, asks.KnownAsk)

DRAIN_SECONDS = 1.0
MAINTAIN_SECONDS = 300.0
TIME_BUDGET = 30.0
QUESTIONS_AT_ONCE = 4

CALM_GARBAGE = (200_000, 20, 20)
"""Extraction makes hundreds of thousands of tuples and no cycles: with the usual threshold
the collector took half of its time (measured)."""

log = structlog.get_logger("mueang.history")
_pack = msgspec.msgpack.Encoder().encode


class Doors:
    """The routes over one service."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._room = anyio.CapacityLimiter(QUESTIONS_AT_ONCE)
        self._alone = anyio.CapacityLimiter(1)

    def routes(self) -> list[Route]:
        return [
            Route("/healthz", self.health),
            Route("/positions", self.positions, methods=["POST"]),
            Route("/observations", self._door(asks.TemporalAsk, observations), methods=["POST"]),
            Route("/aggregate", self._door(asks.AggregateAsk, aggregate), methods=["POST"]),
            Route("/entity_ids", self._door(asks.EntityIdsAsk, entity_ids), methods=["POST"]),
            Route("/known", self._door(asks.KnownAsk, known), methods=["POST"]),
            Route("/maintain", self.maintain, methods=["POST"]),
            Route("/lakes", self.lakes, methods=["POST"]),
        ]

    async def health(self, request: Request) -> Response:
        trouble = self._service.trouble
        return JSONResponse({"status": "degraded" if trouble else "ok", "cities": trouble})

    async def positions(self, request: Request) -> Response:
        return Response(_pack(self._service.positions()))

    async def maintain(self, request: Request) -> Response:
        ask = _read(await request.body(), asks.MaintainAsk)
        work = partial(self._service.maintain, ask.city, all_of_it=True)
        reports = await anyio.to_thread.run_sync(work, limiter=self._alone)
        failed = {city: why for city, why in self._service.trouble.items() if city not in reports}
        if ask.city is not None:
            failed = {city: why for city, why in failed.items() if city == ask.city}
        if failed:
            raise HistoryUnavailable(
                f"History could not be maintained: {'; '.join(map(' '.join, failed.items()))}. "
                "Nothing is lost; it is tried again by itself."
            )
        return Response(_pack(reports))

    async def lakes(self, request: Request) -> Response:
        ask = _read(await request.body(), asks.LakesAsk)
        work = partial(lakes, self._service, ask)
        return Response(_pack(await anyio.to_thread.run_sync(work, limiter=self._alone)))

    def _door(self, kind: type[A], answer: Callable[[Question, Snapshot, A], Any]) -> Any:
        """A route that answers one kind of question in a thread, within the time budget."""

        async def door(request: Request) -> Response:
            ask = _read(await request.body(), kind)
            question = self._service.engine.question()
            loop = asyncio.get_running_loop()
            budgets: list[asyncio.TimerHandle] = []

            def begin() -> None:
                budgets.append(loop.call_later(TIME_BUDGET, question.interrupt))

            def work() -> bytes:
                loop.call_soon_threadsafe(begin)
                snapshot = self._service.snapshot(ask.city, ask.up_to)
                return _pack(answer(question, snapshot, ask))

            try:
                return Response(await anyio.to_thread.run_sync(work, limiter=self._room))
            finally:
                for budget in budgets:
                    budget.cancel()
                question.close()

        return door


def _read(body: bytes, kind: type[msgspec.Struct]) -> Any:
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except msgspec.MsgspecError as error:
        raise InvalidRequest(f"This is not a {kind.__name__}: {error}") from error


async def _refused(request: Request, error: Exception) -> Response:
    """Errors in the words of the domain; the client raises them again."""
    status = 503 if isinstance(error, DataError) and error.retry_after else 422
    detail = error.detail if isinstance(error, DataError) else str(error)
    return Response(_pack(asks.Trouble(type(error).__name__, detail)), status)


async def _failed(request: Request, error: Exception) -> Response:
    detail = f"History failed on this question: {type(error).__name__}: {error}"
    return Response(_pack(asks.Trouble("HistoryUnavailable", detail)), 500)


async def _drain_for_ever(service: Service) -> None:
    while True:
        try:
            await asyncio.to_thread(service.drain)
        except Exception as error:
            log.error("history.drain_failed", error=str(error), exc_info=error)
        await asyncio.sleep(DRAIN_SECONDS)


async def _maintain_for_ever(service: Service) -> None:
    while True:
        await asyncio.sleep(MAINTAIN_SECONDS)
        await asyncio.to_thread(service.maintain)


def routed(service: Service, lifespan: Lifespan[Starlette] | None = None) -> Starlette:
    """The ASGI application over a service; without a lifespan nothing drains by itself."""
    return Starlette(
        routes=Doors(service).routes(),
        lifespan=lifespan,
        exception_handlers={DataError: _refused, Exception: _failed},
    )


def app(home: Path) -> Starlette:
    """The application of a home, whose lifespan drains."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await asyncio.to_thread(service.open_all)
        rhythms = [
            asyncio.create_task(_drain_for_ever(service)),
            asyncio.create_task(_maintain_for_ever(service)),
        ]
        yield
        for rhythm in rhythms:
            rhythm.cancel()
        await asyncio.gather(*rhythms, return_exceptions=True)
        await asyncio.to_thread(service.flush)
        service.close()

    service = Service(home)
    return routed(service, lifespan)


def _leave(number: int, frame: FrameType | None) -> None:
    """uvicorn stops on SIGTERM, then raises it once more: that is a clean end."""
    sys.exit(0)


def serve(home: Path) -> None:
    """Serve one home's history until SIGTERM."""
    signal.signal(signal.SIGTERM, _leave)
    path = home / "run" / "history.sock"
    path.parent.mkdir(parents=True, exist_ok=True)
    gc.set_threshold(*CALM_GARBAGE)
    config = uvicorn.Config(
        app(home),
        uds=str(path),
        lifespan="on",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=5,
    )
    uvicorn.Server(config).run()
