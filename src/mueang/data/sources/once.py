# SPDX-License-Identifier: Apache-2.0
"""Runs sources once: until what the other side has at the moment is stored."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from mueang.data.errors import DataError
from mueang.data.model import City
from mueang.data.sources.contract import LinkBroken, LiveConnector, Stopped
from mueang.data.sources.door import Client, RunnerDoor
from mueang.data.sources.settings import Link, SourceReport, SourceSettings, merge_report

QUIET = 1.5
"""Seconds without anything new after which a source has told what it had."""
PATIENCE = 15.0
"""Seconds to wait for the first thing."""
LOOK = 0.1


async def run_once(
    client: Client, settings: SourceSettings, connector: LiveConnector, city: City
) -> SourceReport:
    """What came of it; a link that broke is in the report."""
    stop = asyncio.Event()
    door = RunnerDoor(client, settings, city, "1", stop)
    report = SourceReport(settings.id, settings.city)
    run = asyncio.create_task(connector.run(settings, door, stop))
    quiet = 0.0
    while not run.done() and not stop.is_set():
        await asyncio.wait({run}, timeout=LOOK)
        fresh = door.take_report()
        quiet = 0.0 if fresh is not None and fresh.received else quiet + LOOK
        if fresh is not None:
            report = merge_report(report, fresh)
        if quiet >= (QUIET if report.succeeded_at else PATIENCE):
            stop.set()
    with suppress(Stopped):
        try:
            await run
        except LinkBroken as error:
            door.report(Link(error.code, False, error.detail))
        except DataError as error:
            door.report(Link("stored", False, error.detail))
    fresh = door.take_report()
    return report if fresh is None else merge_report(report, fresh)
