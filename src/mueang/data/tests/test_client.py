# SPDX-License-Identifier: Apache-2.0
"""The client of the server's socket."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import httpx
import msgspec

from mueang.data.client import DataClient


def test_what_was_sent_is_forgotten_with_its_answer(tmp_path: Path) -> None:
    """A load sends batches of many megabytes: none may wait for the garbage collector."""
    sent: list[weakref.ref[httpx.Request]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(weakref.ref(request))
        return httpx.Response(200, content=msgspec.msgpack.encode([]))

    client = DataClient(tmp_path)
    client.close()
    client._http = httpx.Client(transport=httpx.MockTransport(answer), base_url="http://server")
    gc.collect()
    gc.disable()
    try:
        assert client.cities() == []
        assert [request() for request in sent] == [None]
    finally:
        gc.enable()
        client.close()
