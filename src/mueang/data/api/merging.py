# SPDX-License-Identifier: Apache-2.0
"""The internal door's verbs about duplicates and merges. Its other end: ``data.merge_asks``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import msgspec

from mueang.data import asks
from mueang.data.context.owner import Context
from mueang.data.merges import Decisions, Differ, Pair, Preview, Undo
from mueang.data.merging import decisions, differ, merge, undo_merge, where_it_went
from mueang.data.previewing import preview

decode = msgspec.msgpack.decode


class Door(Protocol):
    """What these verbs need of the internal door."""

    @property
    def context(self) -> Context: ...


async def _preview(door: Door, body: bytes) -> Preview:
    return await preview(door.context, decode(body, type=Pair))


async def _merge(door: Door, body: bytes) -> None:
    await merge(door.context, decode(body, type=Pair))


async def _undo(door: Door, body: bytes) -> None:
    await undo_merge(door.context, decode(body, type=Undo))


async def _differ(door: Door, body: bytes) -> None:
    await differ(door.context, decode(body, type=Differ))


async def _decisions(door: Door, body: bytes) -> Decisions:
    return decisions(door.context, decode(body, type=str))


async def _went(door: Door, body: bytes) -> str:
    ask = decode(body, type=asks.OneEntity)
    return where_it_went(door.context, ask.city, ask.id)


MERGE_HANDLERS: dict[str, Callable[[Any, bytes], Awaitable[Any]]] = {
    "merge_preview": _preview,
    "merge": _merge,
    "undo_merge": _undo,
    "differ": _differ,
    "merge_decisions": _decisions,
    "where_it_went": _went,
}
