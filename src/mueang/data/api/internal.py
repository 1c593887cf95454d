# SPDX-License-Identifier: Apache-2.0
"""The door for our own roles and commands, on the home's Unix socket only.

Who may open the socket may do everything (the home is 0700). MessagePack in and out;
``mueang.data.client`` is its other end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mueang.data import asks
from mueang.data.api.health import health
from mueang.data.api.merging import MERGE_HANDLERS
from mueang.data.api.sources import SOURCE_HANDLERS
from mueang.data.backup.running import copy_home
from mueang.data.context.owner import Context
from mueang.data.context.query_tree import EntityQuery
from mueang.data.errors import DataError, InvalidRequest
from mueang.data.flow import take_batch
from mueang.data.history.asks import Trouble
from mueang.data.jsonld.contexts import CORE
from mueang.data.keys import KeyRing
from mueang.data.mending import mend
from mueang.data.model import City
from mueang.data.picture import Picture, Pictures, PicturesAsk
from mueang.data.plain import PlainEntity, plain
from mueang.data.quarantine import groups, quarantine
from mueang.data.readback import extent, many_series, series
from mueang.data.refusals import Mend, QuarantineAsk
from mueang.data.runs import Batch, Run
from mueang.data.sources.book import SourceBook
from mueang.data.undo import undo_run

log = structlog.get_logger()
MEDIA = "application/msgpack"
Handler = Callable[["Internal", bytes], Awaitable[Any]]


@dataclass(frozen=True)
class Internal:
    context: Context
    keys: KeyRing
    tolerance: int
    pictures: Pictures = field(default_factory=Pictures, kw_only=True)
    book: SourceBook


async def _cities(door: Internal, body: bytes) -> list[City]:
    return list(door.context.cities().values())


async def _put_city(door: Internal, body: bytes) -> None:
    door.context.put_city(msgspec.msgpack.decode(body, type=City))


async def _remove_city(door: Internal, body: bytes) -> None:
    code = msgspec.msgpack.decode(body, type=str)
    if door.book.sources(code):
        raise InvalidRequest(f"{code} has sources; remove them first.")
    door.context.remove_city(code)
    for key in door.keys.keys(code):
        door.keys.revoke(key.id)


async def _create_key(door: Internal, body: bytes) -> str:
    ask = msgspec.msgpack.decode(body, type=asks.CreateKey)
    if ask.city != "*":
        door.context.city(ask.city)
    return door.keys.create(ask.city, ask.name, ask.scopes, ask.per_minute)


async def _keys(door: Internal, body: bytes) -> Any:
    return door.keys.keys(msgspec.msgpack.decode(body, type=str))


async def _revoke_key(door: Internal, body: bytes) -> Any:
    return door.keys.revoke(msgspec.msgpack.decode(body, type=str))


async def _entities(door: Internal, body: bytes) -> list[PlainEntity]:
    ask = msgspec.msgpack.decode(body, type=asks.Entities)
    types = ((CORE.expand(ask.type),),) if ask.type else ()
    page = await door.context.query(ask.city, EntityQuery(types=types, limit=ask.limit))
    return [plain(document) for document in page.documents]


async def _pictures(door: Internal, body: bytes) -> dict[str, Picture]:
    ask = msgspec.msgpack.decode(body, type=PicturesAsk)
    cities = {code: door.context.city(code) for code in door.context.cities()}
    return door.pictures.answer(cities, ask)


async def _entity(door: Internal, body: bytes) -> PlainEntity | None:
    ask = msgspec.msgpack.decode(body, type=asks.OneEntity)
    aliases = door.context.city(ask.city).aliases
    document = door.context.get(ask.city, aliases.root(ask.id) if ask.follow else ask.id)
    return None if document is None else plain(document)


async def _series(door: Internal, body: bytes) -> Any:
    return await series(door.context, msgspec.msgpack.decode(body, type=asks.SeriesAsk))


async def _many_series(door: Internal, body: bytes) -> Any:
    return await many_series(door.context, msgspec.msgpack.decode(body, type=asks.ManySeriesAsk))


async def _extent(door: Internal, body: bytes) -> Any:
    return await extent(door.context, msgspec.msgpack.decode(body, type=asks.ExtentAsk))


async def _send(door: Internal, body: bytes) -> Any:
    ask = msgspec.msgpack.decode(body, type=asks.Send)
    batch: Batch = ask.batch
    return await take_batch(door.context, ask.city, batch, tolerance=door.tolerance)


async def _runs(door: Internal, body: bytes) -> list[Run]:
    city = msgspec.msgpack.decode(body, type=str)
    runs = door.context.city(city).runs.values()
    return sorted(runs, key=lambda run: run.changed_at, reverse=True)


async def _undo(door: Internal, body: bytes) -> Any:
    ask = msgspec.msgpack.decode(body, type=asks.OneRun)
    return await undo_run(door.context, ask.city, ask.run)


async def _quarantine(door: Internal, body: bytes) -> Any:
    return await quarantine(door.context, msgspec.msgpack.decode(body, type=QuarantineAsk))


async def _quarantine_groups(door: Internal, body: bytes) -> Any:
    return await groups(door.context, msgspec.msgpack.decode(body, type=QuarantineAsk))


async def _mend(door: Internal, body: bytes) -> Any:
    ask = msgspec.msgpack.decode(body, type=Mend)
    return await mend(door.context, ask, tolerance=door.tolerance)


async def _maintain(door: Internal, body: bytes) -> Any:
    city = msgspec.msgpack.decode(body, type=str)
    return await door.context.history.maintain(city or None)


async def _health(door: Internal, body: bytes) -> Any:
    return await health(door.context)


async def _lakes(door: Internal, body: bytes) -> Any:
    ask = msgspec.msgpack.decode(body, type=asks.Lakes)
    return await door.context.history.lakes(flush=ask.flush)


async def _copy_home(door: Internal, body: bytes) -> None:
    await copy_home(door.context, msgspec.msgpack.decode(body, type=str))


HANDLERS: dict[str, Handler] = {
    "cities": _cities,
    "put_city": _put_city,
    "remove_city": _remove_city,
    "create_key": _create_key,
    "keys": _keys,
    "revoke_key": _revoke_key,
    "entities": _entities,
    "pictures": _pictures,
    "entity": _entity,
    "series": _series,
    "many_series": _many_series,
    "extent": _extent,
    "send": _send,
    "runs": _runs,
    "undo": _undo,
    "quarantine": _quarantine,
    "quarantine_groups": _quarantine_groups,
    "mend": _mend,
    "maintain": _maintain,
    "health": _health,
    "lakes": _lakes,
    "copy_home": _copy_home,
    **MERGE_HANDLERS,
    **SOURCE_HANDLERS,
}


def internal_app(door: Internal) -> Starlette:
    """The ASGI application for ``run/server.sock``."""

    async def answer(request: Request) -> Response:
        handler = HANDLERS.get(request.path_params["verb"])
        if handler is None:
            return Response(status_code=404)
        try:
            result = await handler(door, await request.body())
        except DataError as error:
            trouble = Trouble(type(error).__name__, error.detail)
            return Response(msgspec.msgpack.encode(trouble), 409, media_type=MEDIA)
        except msgspec.MsgspecError as error:
            trouble = Trouble("InvalidRequest", str(error))
            return Response(msgspec.msgpack.encode(trouble), 409, media_type=MEDIA)
        except (sqlite3.Error, OSError) as error:
            log.error("internal.not_stored", verb=request.path_params["verb"], error=str(error))
            trouble = Trouble(
                "StorageUnavailable",
                f"It could not be stored ({error}). Check the disk of the home: `mueang doctor`.",
            )
            return Response(msgspec.msgpack.encode(trouble), 409, media_type=MEDIA)
        except Exception:
            log.exception("internal.failed", verb=request.path_params["verb"])
            return Response(status_code=500)
        return Response(msgspec.msgpack.encode(result), media_type=MEDIA)

    return Starlette(routes=[Route("/{verb}", answer, methods=["POST"])])
