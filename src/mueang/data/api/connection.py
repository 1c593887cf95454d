# SPDX-License-Identifier: Apache-2.0
"""One connection at the public port, within bounds: how much, how long, how many.

uvicorn leaves three things open that strangers use: a connection that never sends a request,
a head or a body that never ends, and an answer that nobody takes. Each connection looks at
itself every few seconds; a request costs nothing more for it.
"""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

import httptools
import structlog
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import (
    HttpToolsProtocol,
    RequestResponseCycle,
)
from uvicorn.server import ServerState

from mueang.data.api.joining import JoinedWrites
from mueang.data.api.refusals import MAX_HEAD, MAX_HEADERS, MAX_URL, refusal

LARGE_CHUNK = 4 << 10
"""A head that came within so many bytes needs no second look."""
LOOK_SECONDS = 10
HEAD_SECONDS = 30
"""From a connection's start, or a request's first byte, to the end of its headers (408)."""
LEAST_RATE = 256
"""Bytes a second that somebody who sends a body, or takes an answer, makes at least."""
PATIENCE = 3
"""Looks in a row that may find less."""

LINGER_SECONDS = 2
LINGERING = 200
"""Connections above the limit that are told so; more are cut off."""

_log = structlog.get_logger()


class Refused(Exception):
    """Raised among the parser's callbacks; the parser hands on an error of its own."""


def bounded(limit: int) -> type[Connection]:
    """The protocol of a port where strangers connect, at most ``limit`` at a time."""

    class Bounded(Connection):
        most = limit

    return Bounded


class Connection(HttpToolsProtocol):
    """uvicorn's connection, watched."""

    most: ClassVar[int]

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._timer: asyncio.TimerHandle | None = None
        self._awaited_since = self.loop.time()
        """Since when the end of a head is awaited; 0 while a request is in work."""
        self._begun = False
        """Whether a part of that head has come."""
        self._head = 0
        """Bytes of the head in chunks after its first."""
        self._chunk = 0
        self._body = 0
        """Bytes of the body since the last look."""
        self._unsent = 0
        self._slow = 0
        self._status = 400
        self._refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._timer = self.loop.call_later(LOOK_SECONDS, self._look)
        if len(self.connections) > self.most + LINGERING:
            self.transport.abort()
        elif len(self.connections) > self.most:
            self._refuse(503)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._refused:
            return
        self._chunk = len(data)
        if self._begun:
            self._head += self._chunk
        self._unset_keepalive_if_required()
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            pass  # nothing is upgraded here: the request is answered as plain HTTP
        except httptools.HttpParserError:
            self._refuse(self._status)
        if self._begun and self._head > MAX_HEAD:
            self._refuse(431)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._awaited_since, self._begun, self._head = self.loop.time(), True, 0

    def on_headers_complete(self) -> None:
        self._awaited_since, self._begun = 0, False
        if self._head or self._chunk > LARGE_CHUNK:
            self._check_head()
        super().on_headers_complete()
        if self.cycle is not None:
            self.cycle.transport = JoinedWrites(self.transport, self.loop)  # type: ignore[assignment]

    def _check_head(self) -> None:
        head = sum(len(name) + len(value) for name, value in self.headers)
        if len(self.url) > MAX_URL:
            self._status = 414
        elif head > MAX_HEAD or len(self.headers) > MAX_HEADERS:
            self._status = 431
        else:
            return
        raise Refused

    def on_body(self, body: bytes) -> None:
        self._body += len(body)
        super().on_body(body)

    def resume_writing(self) -> None:
        self._slow = 0
        super().resume_writing()

    def _look(self) -> None:
        """Whether the peer still takes part; asked again until it does not."""
        if self._refused:
            return
        self._timer = self.loop.call_later(LOOK_SECONDS, self._look)
        # uvicorn holds an answer for complete once it is in the transport's buffer.
        slow = False
        if self.flow.write_paused:
            slow = self._takes_too_little()
        elif self.cycle is None or self.cycle.response_complete:
            self._look_for_head()
        else:
            slow = self._sends_too_little(self.cycle)
        self._slow = self._slow + 1 if slow else 0
        if self._slow >= PATIENCE:
            self._leave()

    def _look_for_head(self) -> None:
        if not self._awaited_since:
            if self.timeout_keep_alive_task is None:  # else uvicorn counts the time itself
                self._awaited_since = self.loop.time()
        elif self.loop.time() - self._awaited_since > HEAD_SECONDS:
            if self._begun:
                self._refuse(408)
            else:
                self.transport.close()

    def _takes_too_little(self) -> bool:
        before, self._unsent = self._unsent, self.transport.get_write_buffer_size()
        return self._unsent > before - LEAST_RATE * LOOK_SECONDS

    def _sends_too_little(self, cycle: RequestResponseCycle) -> bool:
        came, self._body = self._body, 0
        waited_for = cycle.more_body and not self.flow.read_paused
        return waited_for and came < LEAST_RATE * LOOK_SECONDS

    def _leave(self) -> None:
        """Give up a request whose peer does not go on."""
        cycle = self.cycle
        if cycle is None or cycle.response_started:
            self.transport.abort()
            return
        cycle.disconnected = True
        cycle.message_event.set()
        self._refuse(408)

    def _refuse(self, status: int) -> None:
        """A short answer in the server's own form, and the end of the connection.

        What the peer still sends is thrown away for a moment: closed at once, it would see a
        broken connection instead of the answer.
        """
        if self._refused or self.transport.is_closing():
            return
        self._refused = True
        _log.info("http.refused", status=status, client=self.client[0] if self.client else "")
        self.transport.write(refusal(status))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LINGER_SECONDS, self.transport.close)
