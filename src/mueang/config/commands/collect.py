# SPDX-License-Identifier: Apache-2.0
"""``mueang collect``: live sources, asked now, beside the worker's rhythm."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mueang.config.parameters import data_client, home_option
from mueang.config.tables import print_table
from mueang.config.words import Stop

if TYPE_CHECKING:
    from mueang.data.client import DataClient
    from mueang.data.model import City
    from mueang.data.runs import RunCounts
    from mueang.data.sources.contract import Source


@click.command("collect")
@click.option("--source", metavar="NAME", help="Only this source.")
@click.option("--city", default="", metavar="CODE", help="Only this city.")
@click.option("--once", is_flag=True, help="Collect once and end.")
@home_option
def command(source: str | None, city: str, once: bool, home: Path) -> None:
    """Run the live sources by their rhythm, or once."""
    from mueang.data.sources.registry import find_source, source_names

    sources = [find_source(name) for name in ([source] if source else source_names())]
    live = [one for one in sources if one.rhythm]
    if not live:
        raise Stop("None of these sources is live.", "ไม่มีแหล่งข้อมูลสดในรายการนี้")
    with data_client(home) as client:
        while True:
            started = time.monotonic()
            cities = [one for one in client.cities() if city in ("", one.code)]
            _print([(s, c, collect(client, s, c)) for s in live for c in cities])
            if once:
                return
            time.sleep(max(0.0, min(s.rhythm for s in live) - (time.monotonic() - started)))


def collect(client: DataClient, source: Source, city: City) -> RunCounts:
    """What the source has for the city now, through the door that every source uses."""
    from mueang.data.model import Missing
    from mueang.data.runs import Batch

    items = list(source.collect(city, time.time_ns() // 1000))
    kept = [item for item in items if not isinstance(item, Missing)]
    batch = Batch(source=source.name, items=kept, read=len(items), missing=len(items) - len(kept))
    return client.send(city.code, batch)


def _print(done: list[tuple[Source, City, RunCounts]]) -> None:
    rows = [
        [source.name, city.code, *(f"{n:,}" for n in (c.read, c.stored, c.known, c.quarantined))]
        for source, city, c in done
    ]
    print_table(["source", "city", "read", "stored", "already known", "quarantined"], rows)
