# SPDX-License-Identifier: Apache-2.0
"""A check that somebody asked for: the connector tries its links, the report tells which hold."""

from __future__ import annotations

import asyncio

import structlog

from mueang.data.model import City
from mueang.data.sources.contract import Checked, LinkBroken, LiveConnector
from mueang.data.sources.door import Client, RunnerDoor, micros
from mueang.data.sources.settings import Link, SourceReport, SourceSettings

LONGEST = 60.0
MAX_SAMPLE = 64 << 10
log = structlog.get_logger("mueang.worker")


async def check(
    connector: LiveConnector,
    settings: SourceSettings,
    city: City,
    client: Client,
    worker: str,
) -> SourceReport:
    """What the connector finds; a check that fails or takes too long is told like a link."""
    door = RunnerDoor(client, settings, city, worker, asyncio.Event())
    try:
        found = await asyncio.wait_for(connector.check(settings, door), LONGEST)
    except TimeoutError:
        found = Checked([Link("running", False, f"the check took longer than {LONGEST:.0f} s")])
    except LinkBroken as error:
        found = Checked([Link(error.code, False, error.detail)])
    except Exception as error:
        log.exception("source.check_failed", source=settings.id)
        found = Checked([Link("running", False, f"{type(error).__name__}: {error}"[:300])])
    at = micros()
    for link in found.links:
        link.at = link.at or at
    return SourceReport(
        settings.id,
        settings.city,
        checked_at=at,
        check=found.links,
        sample=found.sample.encode("utf-8", "replace")[:MAX_SAMPLE].decode("utf-8", "ignore"),
        sample_topic=found.sample_topic[:1000],
    )
