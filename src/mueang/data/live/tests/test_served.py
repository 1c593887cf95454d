# SPDX-License-Identifier: Apache-2.0
"""The server role as a process: many readers, one that takes nothing, a kill, an orderly end."""

from __future__ import annotations

import asyncio
import re
import socket
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from mueang.bench._readers import Audience
from mueang.data.client import DataClient
from mueang.data.model import City
from tests.journeys.roles import Home

pytestmark = pytest.mark.slow

READERS = 150
THINGS = 20
PATIENCE = 120


@pytest.fixture
def home() -> Iterator[Home]:
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        made = Home(Path(folder))
        try:
            made.up("history", "server")
            with DataClient(made.path) as client:
                client.put_city(City("phuket", "ภูเก็ต", "Phuket"))
            yield made
        finally:
            made.stop()


class Writer:
    """Writes by NGSI-LD, and knows what it wrote."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self.stored: dict[str, float] = {}

    async def write(self, number: int, value: float) -> None:
        entity_id = f"urn:ngsi-ld:Device:{number}"
        level = {"type": "Property", "value": value, "observedAt": "2026-11-21T14:00:00Z"}
        document = {"id": entity_id, "type": "Device", "level": level}
        answer = await self.http.post("entityOperations/upsert", json=[document])
        answer.raise_for_status()
        self.stored[entity_id] = value


@pytest.fixture
async def writer(home: Home) -> AsyncIterator[Writer]:
    address, city = f"{home.address}/ngsi-ld/v1", {"NGSILD-Tenant": "phuket"}
    limits = httpx.Limits(max_keepalive_connections=0)  # the server is killed in between
    async with httpx.AsyncClient(base_url=address, headers=city, limits=limits, timeout=60) as http:
        yield Writer(http)


@pytest.fixture
async def audience(home: Home) -> AsyncIterator[Audience]:
    made = Audience(home.port, "/events/phuket")
    yield made
    await made.leave()


def newest(home: Home) -> int:
    """The newest log row of the one city."""
    found = re.search(
        r"^mueang_log_row\{.*\} (\S+)$", httpx.get(f"{home.address}/metrics", timeout=60).text, re.M
    )
    assert found is not None
    return int(float(found.group(1)))


def seen(state: dict[str, Any]) -> dict[str, float]:
    return {key: entity["values"]["level"][0] for key, entity in state.items()}


async def test_every_reader_ends_with_what_is_stored_also_after_a_kill(
    home: Home, audience: Audience, writer: Writer
) -> None:
    for number in range(THINGS):
        await writer.write(number, 0)
    await audience.grow(READERS)
    for number in range(200):
        await writer.write(number % THINGS, number)
    async with asyncio.timeout(PATIENCE):
        await audience.all_have(newest(home))
    home.kill("server")
    home.up("server")
    await writer.write(3, 4711)
    for reader in audience.readers:
        await reader.connect()
    await writer.write(5, 4712)
    async with asyncio.timeout(PATIENCE):
        await audience.all_have(newest(home))
    for count, state in audience.states():
        told = seen(state)
        assert count
        assert told["urn:ngsi-ld:Device:5"] == 4712
        for entity_id, value in writer.stored.items():
            assert told[entity_id] == value or entity_id == "urn:ngsi-ld:Device:3"
    assert {reader.resets for reader in audience.readers} == {1}
    assert sum(reader.doubles for reader in audience.readers) == 0


async def test_who_takes_nothing_holds_up_nobody(
    home: Home, audience: Audience, writer: Writer
) -> None:
    with socket.create_connection(("127.0.0.1", home.port)) as stuck:
        stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stuck.sendall(b"GET /events/phuket HTTP/1.1\r\nHost: localhost\r\n\r\n")
        await audience.grow(20)
        for number in range(300):
            await writer.write(number % THINGS, number)
        async with asyncio.timeout(PATIENCE):
            await audience.all_have(newest(home))
    assert all(seen(state) == writer.stored for _, state in audience.states())


async def test_a_server_that_is_told_to_stop_ends_its_streams_in_order(
    home: Home, audience: Audience
) -> None:
    await audience.grow(30)
    server = home.children["server"]
    server.terminate()
    status = await asyncio.to_thread(server.wait, PATIENCE)
    assert status == 0
    said = (home.path / "server.txt").read_text()
    assert "Cancel" not in said
    assert "Traceback" not in said
