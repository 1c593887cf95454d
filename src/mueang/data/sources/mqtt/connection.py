# SPDX-License-Identifier: Apache-2.0
"""One connection to a broker: messages wait here until they are taken, and are acknowledged
only when whoever took them says so. When too much waits, the broker has to keep the rest."""

from __future__ import annotations

import asyncio
from typing import Any, NamedTuple

from paho.mqtt import client as paho
from paho.mqtt.enums import MQTTErrorCode

from mueang.data.sources.contract import LinkBroken
from mueang.data.sources.mqtt.arrivals import Arrivals
from mueang.data.sources.mqtt.opening import (
    ANSWER_SECONDS,
    connect,
    largest_packet,
    make_client,
    subscription,
)
from mueang.data.sources.mqtt.options import Options
from mueang.data.sources.mqtt.refusals import broken, told
from mueang.data.sources.mqtt.tls import Secret
from mueang.data.sources.mqtt.wire import Wire

MOST_WAITING, MOST_BYTES = 4_000, 32 << 20
"""Messages and bytes that may wait to be taken before the socket is no longer read."""
MOST_TAKEN = 2_000


class Message(NamedTuple):
    """What the broker delivered."""

    topic: str
    """Empty when it was not UTF-8."""
    payload: bytes
    qos: int
    retain: bool
    dup: bool
    mid: int
    """Packet identifier; 0 for QoS 0."""
    at: int
    """When it arrived, µs UTC; no two of one source are the same."""


class Connection:
    """Open it, subscribe, then take messages until it is lost or closed."""

    def __init__(
        self, options: Options, secret: Secret, client_id: str, *, lasting: bool, worker: str = "1"
    ) -> None:
        """``lasting``: the broker keeps the session, and what comes, while we are away."""
        self.session_present = False
        self._options = options
        self._lasting = lasting
        loop = asyncio.get_running_loop()
        self._signed_in: asyncio.Future[str] = loop.create_future()
        self._granted: dict[int, asyncio.Future[list[Any]]] = {}
        self._waiting: list[Message] = []
        self._bytes = 0
        self._came = asyncio.Event()
        self._lost: LinkBroken | None = None
        self._arrivals = Arrivals(worker)
        self._keeping: asyncio.Task[None] | None = None
        self._paho = made = make_client(options, secret, client_id, lasting)
        made.on_connect = self._on_connect
        made.on_disconnect = self._on_disconnect
        made.on_subscribe = self._on_subscribe
        made.take = self._on_message
        self._wire = Wire(made, self._on_lost, largest_packet(options))

    async def open(self) -> None:
        """Resolve, connect, TLS, sign in. Raises LinkBroken with the link that broke."""
        address = self._options.address()
        try:
            await asyncio.to_thread(connect, self._paho, self._options, self._lasting)
        except Exception as error:
            raise broken(error, address) from error
        self._keeping = asyncio.create_task(self._wire.keep_alive())
        try:
            refused = await asyncio.wait_for(self._signed_in, ANSWER_SECONDS)
        except TimeoutError:
            detail = f"{address.host}:{address.port} takes the connection but is silent"
            raise LinkBroken("sign_in", detail) from None
        if refused:
            raise LinkBroken("sign_in", refused)

    async def subscribe(self, filters: list[str]) -> list[str]:
        """Ask for QoS 1; the answer names the filters that the broker refuses, and why."""
        wanted = [subscription(self._options, text) for text in filters]
        code, mid = self._paho.subscribe(wanted)
        if code != MQTTErrorCode.MQTT_ERR_SUCCESS or mid is None:
            raise self._lost or LinkBroken("subscribe", paho.error_string(code))
        answer = self._granted[mid] = asyncio.get_running_loop().create_future()
        try:
            codes = await asyncio.wait_for(answer, ANSWER_SECONDS)
        except TimeoutError:
            raise self._lost or LinkBroken("subscribe", "the broker is silent") from None
        finally:
            del self._granted[mid]
        pairs = zip(filters, codes, strict=False)
        return [f"{text}: {told(code)}" for text, code in pairs if code.is_failure]

    def unsubscribe(self, filters: list[str]) -> None:
        """Tell the broker to forget them; nothing waits for its answer."""
        self._paho.unsubscribe(filters)

    async def take(self, stop: asyncio.Event) -> list[Message]:
        """What came since, as soon as there is something; empty when ``stop`` is set.

        When the connection is lost: what nobody will send again (QoS 0), then LinkBroken. What
        was to be acknowledged is delivered again on the next one.
        """
        if not self._came.is_set() and not stop.is_set():
            told_to = asyncio.ensure_future(stop.wait())
            came = asyncio.ensure_future(self._came.wait())
            try:
                await asyncio.wait({told_to, came}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                told_to.cancel()
                came.cancel()
        if stop.is_set():
            return []
        if self._lost is not None:
            self._waiting = [message for message in self._waiting if message.qos == 0]
            if not self._waiting:
                raise self._lost
        taken, self._waiting = self._waiting[:MOST_TAKEN], self._waiting[MOST_TAKEN:]
        self._bytes -= sum(len(message.payload) for message in taken)
        if not self._waiting and self._lost is None:
            self._came.clear()
        self._wire.resume()
        return taken

    def acknowledge(self, messages: list[Message]) -> None:
        """Tell the broker that these are durable here; in order, as MQTT wants (4.6)."""
        for message in messages:
            if message.qos and self._lost is None:
                self._paho.ack(message.mid, message.qos)

    async def close(self) -> None:
        """Say goodbye and let go; a lasting session stays with the broker."""
        if self._keeping is not None:
            self._keeping.cancel()
        if self._lost is None:
            self._paho.disconnect()
            self._paho.loop_write()
        self._wire.lose("closed")

    def _on_lost(self, why: str) -> None:
        self._lost = self._lost or LinkBroken("connect", why)
        self._came.set()
        waiting: list[asyncio.Future[Any]] = [self._signed_in, *self._granted.values()]
        for future in waiting:
            if not future.done():
                future.set_exception(self._lost)
                future.exception()  # who waits gets it; nobody has to wait

    def _on_connect(self, _c: Any, _u: Any, flags: Any, reason: Any, _p: Any) -> None:
        self.session_present = bool(flags.session_present)
        if not self._signed_in.done():
            self._signed_in.set_result(told(reason) if reason.is_failure else "")

    def _on_disconnect(self, _c: Any, _u: Any, flags: Any, reason: Any, _p: Any) -> None:
        by_broker = flags.is_disconnect_packet_from_server
        why = told(reason) if by_broker else "the connection to the broker broke"
        self._wire.lose(why)

    def _on_subscribe(self, _c: Any, _u: Any, mid: int, codes: list[Any], _p: Any) -> None:
        answer = self._granted.get(mid)
        if answer is not None and not answer.done():
            answer.set_result(codes)

    def _on_message(
        self, topic: bytes, payload: bytes, qos: int, retain: bool, dup: bool, mid: int
    ) -> None:
        try:
            name = topic.decode()
        except UnicodeDecodeError:
            name = ""
        self._waiting.append(Message(name, payload, qos, retain, dup, mid, self._arrivals.next()))
        self._bytes += len(payload)
        self._wire.received += 1
        self._came.set()
        if len(self._waiting) >= MOST_WAITING or self._bytes >= MOST_BYTES:
            self._wire.pause()
