# SPDX-License-Identifier: Apache-2.0
"""2 000 readers of a city's event stream: rates, delays, memory, and what each saw in the end.

A tenth of them break off in the middle and resume. What every reader saw is compared with what
is stored. The generator, the readers and the server share the machine.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from typing import Any

import httpx
import uvloop

from mueang.bench._generator import drive, request
from mueang.bench._home import CITY, Bench, bench, machine
from mueang.bench._readers import Audience
from mueang.bench.updates import attributes, entity_id

READERS = 2_000
ENTITIES = 500
RATE = 50
"""Updates a second, each of five attributes: a frame has about 50 entities."""
SECONDS = 20
SINGLES = 15
HURRY = 5_000
"""Updates as fast as they go, without and with readers."""
WRITERS = 16


def measure() -> dict[str, Any]:
    with bench() as home:
        drive(home.port, _create, ENTITIES, 16)
        alone = drive(home.port, _update, HURRY, 64).figures()
        before = home.memory()["server_now_mib"]
        audience = Audience(home.port, f"/events/{CITY}")
        figures = uvloop.run(_read(home, audience, before))
        return {
            **machine(),
            "readers": READERS,
            **figures,
            "updates_per_second_without_readers": alone["per_second"],
            **_checked(home, audience),
            **home.memory(),
        }


async def _read(home: Bench, audience: Audience, before: int) -> dict[str, Any]:
    began = time.perf_counter()
    await audience.grow(READERS)
    connected = time.perf_counter() - began
    opened = home.memory()["server_now_mib"] - before
    singles = await _singles(home, audience)
    steady = await _steady(home, audience)
    hurry = await asyncio.to_thread(drive, home.port, _update, HURRY, 64)
    await audience.all_have(_last(home))
    return {
        "connected_per_second": round(READERS / connected, 1),
        "memory_per_reader_kib": round(opened * 1024 / READERS, 1),
        **singles,
        **steady,
        "updates_per_second_with_readers": hurry.figures()["per_second"],
    }


async def _singles(home: Bench, audience: Audience) -> dict[str, float]:
    """One write into the quiet: when the first and when the last of all readers have it."""
    first, last = [], []
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{home.port}") as http:
        for number in range(SINGLES):
            await asyncio.sleep(1.2)
            known = set(audience.first)
            began = time.perf_counter()
            path = f"/ngsi-ld/v1/entities/{entity_id(0)}/attrs"
            answer = await http.patch(
                path, content=attributes(number), headers={"content-type": "application/json"}
            )
            answer.raise_for_status()
            n = await audience.next_after(known)
            await audience.all_have(n)
            first.append((audience.first[n] - began) * 1000)
            last.append((audience.last[n] - began) * 1000)
    return {
        "write_to_first_reader_p50_ms": round(statistics.median(first), 1),
        "write_to_last_reader_p50_ms": round(statistics.median(last), 1),
        "write_to_last_reader_max_ms": round(max(last), 1),
    }


async def _steady(home: Bench, audience: Audience) -> dict[str, float]:
    """Steady updates; a tenth of the readers break off and come back."""
    known = set(audience.first)
    told = sum(len(reader.told) for reader in audience.readers)
    sent, cpu, began = audience.bytes, home.cpu(), time.perf_counter()
    breaking = asyncio.create_task(_break(audience))
    await _paced(home)
    await audience.all_have(_last(home))
    await breaking
    seconds = time.perf_counter() - began
    told = sum(len(reader.told) for reader in audience.readers) - told
    spread = sorted(audience.last[n] - audience.first[n] for n in set(audience.first) - known)
    return {
        "messages": told,
        "messages_per_second": round(told / seconds, 1),
        "megabytes_per_second": round((audience.bytes - sent) / seconds / 1e6, 2),
        "server_cores_busy": round((home.cpu()["server"] - cpu["server"]) / seconds, 2),
        **home.cost(cpu, told),
        "slowest_reader_after_first_p50_ms": round(statistics.median(spread) * 1000, 1),
        "slowest_reader_after_first_max_ms": round(spread[-1] * 1000, 1),
    }


async def _break(audience: Audience) -> None:
    await asyncio.sleep(SECONDS / 3)
    broken = audience.readers[:: READERS // (READERS // 10)]
    for reader in broken:
        reader.transport.abort()
    await asyncio.sleep(SECONDS / 5)
    for reader in broken:
        await reader.connect()


async def _paced(home: Bench) -> None:
    began = time.perf_counter()

    async def write(first: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", home.port)
        for number in range(first, RATE * SECONDS, WRITERS):
            await asyncio.sleep(max(0, began + number / RATE - time.perf_counter()))
            writer.write(_update(number))
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 204"):
                raise RuntimeError(head.decode("latin-1"))
        writer.close()

    await asyncio.gather(*(write(first) for first in range(WRITERS)))


def _checked(home: Bench, audience: Audience) -> dict[str, Any]:
    """What is stored beside what each reader saw."""
    stored = {}
    with httpx.Client(base_url=f"http://127.0.0.1:{home.port}") as http:
        for number in range(ENTITIES):
            body = http.get(f"/ngsi-ld/v1/entities/{entity_id(number)}").json()
            stored[body["id"]] = body["pm25"]["value"]
    different = 0
    for count, state in audience.states():
        seen = {key: entity["values"]["pm25"][0] for key, entity in state.items()}
        different += count * (seen != stored)
    return {
        "readers_that_end_otherwise_than_stored": different,
        "frames_told_twice": sum(reader.doubles for reader in audience.readers),
        "resets": sum(reader.resets for reader in audience.readers),
    }


def _last(home: Bench) -> int:
    """The city's newest log row."""
    text = httpx.get(f"http://127.0.0.1:{home.port}/metrics").text
    line = next(line for line in text.splitlines() if line.startswith("mueang_log_row{"))
    return int(float(line.rpartition(" ")[2]))


def _create(number: int) -> bytes:
    head = f'{{"id":"{entity_id(number)}","type":"AirQualityObserved",'.encode()
    return request("POST", "/ngsi-ld/v1/entities", head + attributes(0)[1:])


def _update(number: int) -> bytes:
    path = f"/ngsi-ld/v1/entities/{entity_id(number % ENTITIES)}/attrs"
    return request("PATCH", path, attributes(number + 1))
