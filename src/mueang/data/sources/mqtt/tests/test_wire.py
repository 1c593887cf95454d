# SPDX-License-Identifier: Apache-2.0
"""A client that outlives its event loop is let go without a word."""

from __future__ import annotations

import asyncio
import socket
import threading

from paho.mqtt import client as paho
from paho.mqtt.enums import CallbackAPIVersion

from mueang.data.sources.mqtt.wire import Wire


def test_a_socket_that_closes_after_the_loop_disturbs_nobody() -> None:
    client = paho.Client(CallbackAPIVersion.VERSION2)
    lost: list[str] = []

    async def connect() -> None:
        Wire(client, lost.append, 1_000)

    asyncio.run(connect())
    closed = client.on_socket_close
    raised: list[BaseException] = []
    assert callable(closed)

    def collect() -> None:
        with socket.socket() as sock:
            try:
                closed(client, None, sock)
            except RuntimeError as error:
                raised.append(error)

    thread = threading.Thread(target=collect)
    thread.start()
    thread.join()
    assert (raised, lost) == ([], [])
