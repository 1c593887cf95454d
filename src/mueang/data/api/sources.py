# SPDX-License-Identifier: Apache-2.0
"""The internal door's verbs about sources. Its other end: ``mueang.data.sources.asking``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import msgspec

from mueang.data import asks
from mueang.data.context.owner import Context
from mueang.data.sources.book import SourceBook
from mueang.data.sources.notices.notice import Notice
from mueang.data.sources.settings import SourceReport, SourceSettings

decode = msgspec.msgpack.decode


class Door(Protocol):
    """What these verbs need of the internal door."""

    @property
    def context(self) -> Context: ...

    @property
    def book(self) -> SourceBook: ...


async def _sources(door: Door, body: bytes) -> list[SourceSettings]:
    return door.book.sources(decode(body, type=str))


async def _put_source(door: Door, body: bytes) -> SourceSettings:
    settings = decode(body, type=SourceSettings)
    door.context.city(settings.city)
    return await door.book.put(settings)


async def _remove_source(door: Door, body: bytes) -> None:
    ask = decode(body, type=asks.OneSource)
    await door.book.remove(ask.city, ask.id)


async def _check_source(door: Door, body: bytes) -> None:
    ask = decode(body, type=asks.OneSource)
    door.book.ask_check(ask.city, ask.id)


async def _source_reports(door: Door, body: bytes) -> list[SourceReport]:
    return door.book.reports(decode(body, type=str))


async def _report_source(door: Door, body: bytes) -> None:
    await door.book.report(decode(body, type=SourceReport))


async def _source_work(door: Door, body: bytes) -> asks.SourceWork | None:
    return door.book.work(decode(body, type=int))


async def _source_memories(door: Door, body: bytes) -> dict[str, bytes]:
    return await door.book.memories(decode(body, type=str))


async def _remember(door: Door, body: bytes) -> None:
    ask = decode(body, type=asks.Remember)
    await door.book.remember(ask.source, ask.part, ask.memory)


async def _notices(door: Door, body: bytes) -> list[Notice]:
    return door.book.notices(decode(body, type=str))


async def _put_notice(door: Door, body: bytes) -> None:
    await door.book.put_notice(decode(body, type=Notice))


SOURCE_HANDLERS: dict[str, Callable[[Any, bytes], Awaitable[Any]]] = {
    "sources": _sources,
    "put_source": _put_source,
    "remove_source": _remove_source,
    "check_source": _check_source,
    "source_reports": _source_reports,
    "report_source": _report_source,
    "source_work": _source_work,
    "source_memories": _source_memories,
    "remember": _remember,
    "notices": _notices,
    "put_notice": _put_notice,
}
