# SPDX-License-Identifier: Apache-2.0
"""The door of webhooks: who is it, is it really, is it new; then as every batch is taken.

2xx means durable: values stored or known, what cannot be a value in quarantine. A wrong
signature is told to the sender and counted in the source's report.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import structlog

from mueang.data.api.errors import LengthRequired, MethodNotAllowed, refusal_of
from mueang.data.api.ngsi_ld.call import decoded, headers_of
from mueang.data.api.push.allowance import Allowance
from mueang.data.api.push.proof import SignatureWrong, check_proof
from mueang.data.api.push.replays import KnownAlready, Replays
from mueang.data.api.push.taking import PushAnswer, Taker, answer_of, is_no_measurement
from mueang.data.api.push.telling import Telling
from mueang.data.api.unfinished import Unfinished
from mueang.data.context.owner import Context
from mueang.data.errors import (
    BadRequestData,
    DataError,
    InvalidRequest,
    NotAllowed,
    NotFound,
    TooLarge,
)
from mueang.data.flow import take_batch
from mueang.data.runs import RunCounts
from mueang.data.sources.book import SourceBook
from mueang.data.sources.push.options import Options
from mueang.data.sources.settings import SourceSettings

PREFIX = "/push/"
WRONG_PER_MINUTE = 30
"""Wrong proofs that one source answers in a minute; further ones get 429."""
log = structlog.get_logger("mueang.push")


def _micros() -> int:
    return time.time_ns() // 1000


class PushDoor:
    """For all sources of the home that send by themselves."""

    def __init__(
        self,
        context: Context,
        book: SourceBook,
        unfinished: Unfinished | None = None,
        *,
        tolerance: int = 600_000_000,
        clock: Callable[[], int] = _micros,
    ) -> None:
        self._context = context
        self._book = book
        self._telling = Telling(book)
        self._unfinished = unfinished or Unfinished()
        self._tolerance = tolerance
        self._clock = clock
        self._replays = Replays()
        self._allowance = Allowance()
        self._takers: dict[str, Taker] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> bool:
        """Answer the request if it is for a webhook, and say whether it was."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            return False
        try:
            answer = await self._take(scope, receive)
            await _send(send, 200, msgspec.json.encode(answer), [])
        except DataError as error:
            await _refuse(send, error)
        except Exception as error:
            log.exception("push.failed")
            await _refuse(send, error)
        return True

    async def _take(self, scope: Any, receive: Any) -> PushAnswer:
        if scope["method"] != "POST":
            raise MethodNotAllowed("Send with POST.", "POST")
        source = self._source(decoded(scope["path"][len(PREFIX) :].strip("/")))
        options = msgspec.convert(source.options, Options)
        headers = headers_of(scope)
        body = await self._body(receive, headers, options.max_bytes)
        now = self._clock()
        try:
            proof = check_proof(headers, body, source.secret, options, now)
        except SignatureWrong as error:
            await self._telling.wrong(source, error, now)
            self._allowance.spend(f"wrong {source.id}", WRONG_PER_MINUTE, now)
            raise
        self._allowance.spend(source.id, options.per_minute, now)
        event = is_no_measurement(scope["query_string"].decode("latin-1"))
        if event:
            await self._telling.arrived(source, now)
            return PushAnswer(note=f"an event {event!r} measures nothing: it was not stored")
        try:
            taker = self._taker(source)
            with self._replays.once(source.id, proof, options.tolerance, now):
                counts, unread = await self._store(taker, headers, body, proof.signed_at or now)
        except KnownAlready:
            await self._telling.arrived(source, now)
            raise
        except BadRequestData as error:
            await self._telling.not_understood(source, error, now)
            raise
        await self._telling.taken(source, now, counts, unread)
        if unread:
            raise InvalidRequest(f"{unread} It is kept in quarantine.")
        return answer_of(counts)

    async def _store(
        self, taker: Taker, headers: Mapping[str, str], body: bytes, at: int
    ) -> tuple[RunCounts, str]:
        """What became of it; and what was wrong with a body that could not be read at all."""
        async with taker.turn:
            batch = await taker.read(headers, body, at)
            try:
                counts = await take_batch(
                    self._context, taker.settings.city, batch, tolerance=self._tolerance
                )
            except BaseException:
                taker.forget()
                raise
        unread = [item for item in batch.items if getattr(item, "reason", "") == "bad_json"]
        return counts, getattr(unread[0], "detail", "") if unread else ""

    def _source(self, source_id: str) -> SourceSettings:
        try:
            source = self._book.get(source_id)
        except NotFound:
            source = None
        if source is None or source.connector != "push":
            raise NotFound(f"There is no webhook {source_id[:80]!r}. See the source's page.")
        if source.state != "on":
            raise NotAllowed("This source is not switched on: do so on its page.")
        return source

    def _taker(self, source: SourceSettings) -> Taker:
        """One for each state of the settings. Raises BadRequestData for a map that is none."""
        kept = self._takers.get(source.id)
        if kept is None or kept.settings is not source:
            kept = self._takers[source.id] = Taker(source)
        return kept

    async def _body(self, receive: Any, headers: Mapping[str, str], limit: int) -> bytes:
        if headers.get("content-encoding", "identity").lower() != "identity":
            raise InvalidRequest("Send the body as it is, without Content-Encoding.")
        length = headers.get("content-length", "")
        if not length and "transfer-encoding" not in headers:
            raise LengthRequired("Send the body's length in Content-Length, or send it chunked.")
        if length.isdecimal() and int(length) > limit:
            raise TooLarge(f"This source takes at most {limit:,} bytes in one message.")
        parts: list[bytes] = []
        size, more = 0, True
        with self._unfinished.body() as share:
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise InvalidRequest("The connection ended before the body did.")
                part = message.get("body", b"")
                more = message.get("more_body", False)
                size += len(part)
                if size > limit:
                    raise TooLarge(f"This source takes at most {limit:,} bytes in one message.")
                share.add(len(part))
                parts.append(part)
        return b"".join(parts)


async def _refuse(send: Any, error: Exception) -> None:
    refused = refusal_of(error)
    headers = refused.headers
    if isinstance(error, TooLarge):
        headers = [*headers, ("connection", "close")]  # the rest of the body is not waited for
    await _send(send, refused.status, msgspec.json.encode(refused.problem), headers)


async def _send(send: Any, status: int, body: bytes, headers: list[tuple[str, str]]) -> None:
    told = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    told += [(name.encode(), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": body})
