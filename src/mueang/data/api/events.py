# SPDX-License-Identifier: Apache-2.0
"""``/events``: changes as they happen, as server-sent events (docs/reference/events.md).

``/events/{city}`` is for programs, ``/events`` tells of all cities, and ``/events?see=…`` is
what an open page of ours asks for: one stream for everything that a browser shows.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import msgspec

from mueang.data.api.errors import MethodNotAllowed, refusal_of
from mueang.data.api.ngsi_ld import names
from mueang.data.api.ngsi_ld.call import Call, decoded, headers_of
from mueang.data.errors import DataError, InvalidRequest, NotFound
from mueang.data.live.following import Following, Wish
from mueang.data.live.hub import Hub, Key
from mueang.data.live.squeezed import HEAD, squeezed

PREFIX = "/events"
MOST_SEEN = 12
NUMBER = re.compile(r"[0-9]{0,18}")
MOST_ENTITIES = 50
HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
"""nginx does not hold back what has ``X-Accel-Buffering: no``; others obey ``no-transform``."""

Authorize = Callable[[Call, str, bool], None]


async def events(hub: Hub, authorize: Authorize, scope: Any, receive: Any, send: Any) -> bool:
    """Answer the request if it is for a stream, and say whether it was."""
    path: str = scope["path"] if scope["type"] == "http" else ""
    if path != PREFIX and not path.startswith(PREFIX + "/"):
        return False
    try:
        call = _call(scope)
        wishes, places = _wishes(call)
        for city in {wish.key.city for wish in wishes if wish.key.city}:
            authorize(call, city, False)
        with hub.readers.admitted(call.client):
            out = Out(send, squeeze=_takes_gzip(call))
            await _stream(Following(hub, wishes, places), hub, receive, out)
    except DataError as error:
        await _refuse(error, send)
    return True


def _takes_gzip(call: Call) -> bool:
    """Our own pages do: programs get plain text, which any of their readers understands."""
    return call.query.startswith("see=") and "gzip" in call.headers.get("accept-encoding", "")


class Out:
    """Where a stream's messages go, compressed where the reader takes it."""

    def __init__(self, send: Any, *, squeeze: bool) -> None:
        self._send = send
        self._squeeze = squeeze

    async def begin(self) -> None:
        headers = [*HEADERS, (b"content-encoding", b"gzip")] if self._squeeze else HEADERS
        await self._send({"type": "http.response.start", "status": 200, "headers": headers})
        if self._squeeze:
            await self._more(HEAD)

    async def message(self, body: bytes) -> None:
        await self._more(squeezed(body) if self._squeeze else body)

    async def end(self) -> None:
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _more(self, body: bytes) -> None:
        await self._send({"type": "http.response.body", "body": body, "more_body": True})


def _call(scope: Any) -> Call:
    if scope["method"] != "GET":
        raise MethodNotAllowed("A stream of events is read with GET.", "GET")
    raw = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
    segments = [decoded(part) for part in raw.removeprefix(PREFIX).strip("/").split("/") if part]
    return Call(
        method="GET",
        segments=segments,
        headers=headers_of(scope),
        query=scope["query_string"].decode("latin-1"),
        client=scope["client"][0] if scope.get("client") else "",
    )


def _wishes(call: Call) -> tuple[list[Wish], int]:
    """What is to be followed, and how many numbers an id of the stream has."""
    try:
        query = parse_qs(call.query, max_num_fields=MOST_SEEN + MOST_ENTITIES)
    except ValueError as error:
        raise InvalidRequest(f"The query has too many parameters: {error}.") from error
    after = call.headers.get("last-event-id") or query.get("after", [""])[0]
    if "see" in query and not call.segments:
        seen = query["see"]
        if len(seen) > MOST_SEEN:
            raise InvalidRequest(f"One stream shows at most {MOST_SEEN} things; open another.")
        positions = _positions(after, len(seen))
        return [w for i, see in enumerate(seen) for w in _seen(see, i, positions[i])], len(seen)
    if not call.segments:
        return [Wish(Key("cities"))], 1
    if len(call.segments) > 1:
        raise NotFound("There are /events and /events/{city}; nothing is below them.")
    only = frozenset(names.entity_id(one) for one in query.get("entity", []))
    if len(only) > MOST_ENTITIES:
        raise InvalidRequest(f"A stream is narrowed to at most {MOST_ENTITIES} entities.")
    key = Key("values", names.city_code(call.segments[0]))
    return [Wish(key, only, _positions(after, 1)[0], 0)], 1


def _positions(after: str, places: int) -> list[int | None]:
    """The numbers in ``Last-Event-ID``, empty where none was had; others' ids resume nothing."""
    parts = after.split(".")
    if len(parts) != places or not all(NUMBER.fullmatch(part) for part in parts):
        return [None] * places
    return [int(part) if part else None for part in parts]


def _seen(see: str, place: int, after: int | None) -> list[Wish]:
    """``th``: the first page; ``th/city``: a city's; ``th/city/entity``: an entity's."""
    language, _, rest = see.partition("/")
    city, _, entity = rest.partition("/")
    if language not in ("th", "en"):
        raise InvalidRequest(f"see={see[:60]!r} does not begin with a language: th or en.")
    if not city:
        return [Wish(Key("home", "", language))]
    city = names.city_code(city)
    if entity:
        return [Wish(Key("detail", city, language), frozenset({names.entity_id(entity)}))]
    cards = Wish(Key("cards", city, language), frozenset(), after, place)
    return [cards, Wish(Key("head", city, language))]


async def _stream(following: Following, hub: Hub, receive: Any, out: Out) -> None:
    """Send until the reader leaves or the server stops; a slow reader holds up only itself.

    While ``out`` waits for it, nothing piles up: afterwards it is told the newest state of
    what it missed (or to fetch it), in one frame.
    """
    reader = following.reader
    with following.joined():
        gone = asyncio.ensure_future(_until_gone(receive))
        gone.add_done_callback(lambda _: reader.wake.set())
        try:
            await out.begin()
            body = await following.opening() + following.news()
            while not gone.done() and not hub.closing:
                if body:
                    await out.message(body)
                else:
                    await reader.wake.wait()
                reader.wake.clear()
                body = following.news()
        finally:
            gone.cancel()
    await out.end()


async def _until_gone(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(error: DataError, send: Any) -> None:
    refused = refusal_of(error)
    body = msgspec.json.encode(refused.problem)
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    headers += [(name.encode(), value.encode("latin-1")) for name, value in refused.headers]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
