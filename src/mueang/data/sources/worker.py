# SPDX-License-Identifier: Apache-2.0
"""The ``worker`` role: runs the sources that are on, loads the files that people brought, and
sends through the door.

It owns nothing: settings, what runners remember and what they tell are the server's. Killed at
any moment it loses nothing that was promised, as nobody is told "done" before it is durable.
"""

from __future__ import annotations

import asyncio
import functools
import signal
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import structlog
import uvloop

from mueang.config import options
from mueang.data.errors import DataError
from mueang.data.ingest.working import work_on_files
from mueang.data.model import City
from mueang.data.sources.aclient import AsyncDataClient
from mueang.data.sources.demo.towns import towns
from mueang.data.sources.notices.post import send
from mueang.data.sources.notices.watch import Watch
from mueang.data.sources.registry import find_live
from mueang.data.sources.settings import SourceSettings
from mueang.data.sources.supervisor import Supervisor

DEMO_MARK = "demo.json"
RETRY = 2.0
log = structlog.get_logger("mueang.worker")


class Book(Protocol):
    """What setting up a source needs of the server."""

    async def cities(self) -> list[City]: ...

    async def sources(self, city: str = "") -> list[SourceSettings]: ...

    async def put_source(self, settings: SourceSettings) -> SourceSettings: ...


def serve(home: Path) -> None:
    """Run until SIGTERM or SIGINT."""
    share = options.WORKER.get()
    log.info("worker.started", home=str(home), worker=str(share))
    uvloop.run(_serve(home, share.number, share.of))
    log.info("worker.stopped")


async def _serve(home: Path, number: int, workers: int) -> None:
    stop = asyncio.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signal_number, stop.set)
    async with AsyncDataClient(home) as client:
        simulate = asyncio.create_task(set_up_simulator(home, client))
        files = asyncio.create_task(work_on_files(home, stop, number, workers))
        watch = asyncio.create_task(_watch(client, number, stop))
        await Supervisor(client, find_live, number, workers).run(stop)
        simulate.cancel()
        await asyncio.gather(files, watch, return_exceptions=True)


async def _watch(client: AsyncDataClient, number: int, stop: asyncio.Event) -> None:
    """The first worker tells owners of silent sources; whatever fails there stops no source."""
    if number != 1:
        return
    server, sender = options.SMTP_URL.get(), options.MAIL_FROM.get()
    watch = Watch(client, functools.partial(send, server, sender) if server else None)
    while not stop.is_set():
        try:
            await watch.run(stop)
        except Exception:
            log.exception("notices.failed")


async def set_up_simulator(home: Path, client: Book) -> None:
    """In a demonstration home the simulator is a source of each simulated city like any other."""
    if not (home / DEMO_MARK).exists():
        return
    connector = find_live("demo")
    while True:
        with suppress(DataError):
            there = {s.id for s in await client.sources()}
            for city in await client.cities():
                source_id = f"demo-{city.code}"
                if city.simulated and city.code in towns() and source_id not in there:
                    name = connector.title_th
                    settings = SourceSettings(source_id, city.code, "demo", name, state="on")
                    await client.put_source(settings)
            return
        await asyncio.sleep(RETRY)
