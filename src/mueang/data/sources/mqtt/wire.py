# SPDX-License-Identifier: Apache-2.0
"""paho's socket in our event loop: read when there is room, written when it may, kept alive."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from paho.mqtt import client as paho
from paho.mqtt.enums import MQTTErrorCode

KEEPALIVE = 30
MISC_SECONDS = 1.0
LONGEST_PAUSE = KEEPALIVE * 0.75
"""Seconds that a socket may stay unread: answers to pings wait in it too, so then we hang up."""
AT_A_TIME = 64
"""Packets that are read in one go, so that a flood leaves the loop its turns."""


class Wire:
    """The socket of one paho client; all but ``connect`` belongs to the event loop's thread."""

    def __init__(self, client: paho.Client, lost: Callable[[str], None], largest: int) -> None:
        """``lost`` is told, once, why there is no connection any more. ``largest`` is how many
        bytes a packet may have: a broker that ignores what was agreed must not fill the memory."""
        self._client = client
        self._tell = lost
        self._largest = largest
        self._loop = asyncio.get_running_loop()
        self._thread = threading.get_ident()
        self._socket: Any = None
        """A socket, or what paho wraps one in."""
        self._over = False
        self._paused_at = 0.0
        self.received = 0
        """Messages so far; whoever takes them counts."""
        client.on_socket_open = lambda _, __, sock: self._here(self._watch, sock)
        client.on_socket_close = lambda _, __, sock: self._here(self._unwatch, sock)
        client.on_socket_register_write = lambda _, __, sock: self._here(self._want_write, sock)
        client.on_socket_unregister_write = lambda _, __, sock: self._here(self._no_write, sock)

    async def keep_alive(self) -> None:
        """Pings, and their time-outs; runs until it is cancelled or the connection is lost."""
        while not self._over:
            await asyncio.sleep(MISC_SECONDS)
            if not self._paused_at:
                self._client.loop_misc()
            elif time.monotonic() - self._paused_at > LONGEST_PAUSE:
                self.lose("nothing was taken for too long; the broker keeps what comes meanwhile")

    def pause(self) -> None:
        """Read no more: what comes stays with the network and the broker."""
        if self._socket is not None and not self._paused_at:
            self._paused_at = time.monotonic()
            self._loop.remove_reader(self._socket.fileno())

    def resume(self) -> None:
        if self._socket is not None and self._paused_at:
            self._paused_at = 0.0
            self._loop.add_reader(self._socket.fileno(), self._read)
            self._loop.call_soon(self._read)  # TLS may hold what the socket no longer shows

    def lose(self, why: str) -> None:
        """The connection is over, whoever ended it."""
        if not self._over:
            self._over = True
            sock = self._socket
            self._let_go()
            if sock is not None:
                sock.close()
            self._tell(why)

    def _here(self, call: Callable[[Any], None], sock: Any) -> None:
        """paho connects in another thread; from ours it calls before it closes the socket."""
        if threading.get_ident() == self._thread:
            call(sock)
        elif not self._loop.is_closed():
            # A client that is collected late closes its socket after the loop: nobody watches it.
            self._loop.call_soon_threadsafe(call, sock)

    def _watch(self, sock: Any) -> None:
        if self._over:
            sock.close()
            return
        with suppress(OSError, AttributeError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = sock
        self._loop.add_reader(sock.fileno(), self._read)

    def _unwatch(self, sock: Any) -> None:
        if self._socket is sock:
            self._let_go()

    def _let_go(self) -> None:
        sock, self._socket = self._socket, None
        if sock is not None and sock.fileno() >= 0:
            self._loop.remove_reader(sock.fileno())
            self._loop.remove_writer(sock.fileno())

    def _want_write(self, sock: Any) -> None:
        if self._socket is sock:
            self._loop.add_writer(sock.fileno(), self._write)

    def _no_write(self, sock: Any) -> None:
        if self._socket is sock:
            self._loop.remove_writer(sock.fileno())

    def _write(self) -> None:
        self._guarded(self._client.loop_write)

    def _read(self) -> None:
        """Packets while messages keep coming, or TLS holds more; the loop calls again."""
        for _ in range(AT_A_TIME):
            before = self.received
            if self._socket is None or self._paused_at or not self._guarded(self._read_one):
                return
            if self.received == before and not self._pending():
                return
        if self._pending():
            self._loop.call_soon(self._read)

    def _read_one(self) -> MQTTErrorCode:
        code = self._client.loop_read()
        length = self._client._in_packet["remaining_length"]
        if length > self._largest:
            self.lose(
                f"the broker sends a message of {length:,} bytes; at most {self._largest:,} are "
                "read. Remove it from the broker, or raise max_bytes"
            )
        return code

    def _pending(self) -> bool:
        pending = getattr(self._socket, "pending", None)
        return bool(pending and pending())

    def _guarded(self, step: Callable[[], MQTTErrorCode]) -> bool:
        """Whether the connection still holds after the step; rubbish ends it, and is told."""
        try:
            code = step()
        except Exception as error:
            self.lose(f"the broker sends what is not MQTT ({type(error).__name__}: {error})")
            return False
        if code not in (MQTTErrorCode.MQTT_ERR_SUCCESS, MQTTErrorCode.MQTT_ERR_AGAIN):
            self.lose(paho.error_string(code))
        return not self._over
