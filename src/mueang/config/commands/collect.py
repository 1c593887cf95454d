# SPDX-License-Identifier: Apache-2.0
"""``mueang collect``: the worker's work in the foreground, of all sources or of some."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mueang.config.homes import HomeInUse, locked
from mueang.config.parameters import data_client, home_option
from mueang.config.tables import print_table
from mueang.config.words import Stop

if TYPE_CHECKING:
    from mueang.data.sources.aclient import AsyncDataClient
    from mueang.data.sources.settings import SourceReport, SourceSettings

COUNTS = ("received", "stored", "known", "missing", "quarantined")


@click.command("collect")
@click.option("--source", default="", metavar="ID", help="Only this source, or this connector's.")
@click.option("--city", default="", metavar="CODE", help="Only this city's.")
@click.option("--once", is_flag=True, help="Take what there is now, and end.")
@home_option
def command(source: str, city: str, once: bool, home: Path) -> None:
    """Run the sources that are set up, as the worker does.

    A source that is named by its id runs even while it is a draft or paused. While a home is
    served its worker collects already; stop it first.
    """
    with data_client(home):
        try:
            with locked(home, "worker", "mueang collect"):
                asyncio.run(_collect(home, source, city, once))
        except HomeInUse as taken:
            raise Stop(
                f"The worker of {home} runs ({taken.holder}) and collects already. The city's "
                "page of sources shows how each does.",
                f"worker ของ {home} กำลังทำงานอยู่ ({taken.holder}) และเก็บข้อมูลให้แล้ว "
                "ดูสถานะได้ที่หน้าแหล่งข้อมูลของเมือง",
            ) from None


async def _collect(home: Path, source: str, city: str, once: bool) -> None:
    from mueang.data.sources.aclient import AsyncDataClient
    from mueang.data.sources.registry import find_live
    from mueang.data.sources.supervisor import Supervisor
    from mueang.data.sources.worker import set_up_simulator

    def wanted(settings: SourceSettings) -> bool:
        if city not in ("", settings.city):
            return False
        named = source == settings.id
        return named or (settings.state == "on" and source in ("", settings.connector))

    async with AsyncDataClient(home) as client:
        await set_up_simulator(home, client)
        work = await client.source_work(0)
        chosen = [settings for settings in (work.sources if work else []) if wanted(settings)]
        if not chosen:
            raise Stop(
                "No source of this home is meant. Sources are set up on the city's page.",
                "ไม่มีแหล่งข้อมูลที่ตรงกับที่ระบุ ตั้งค่าแหล่งข้อมูลได้ที่หน้าของเมือง",
            )
        if once:
            _print(await _once(client, chosen))
            return
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await Supervisor(client, find_live, wanted=wanted).run(stop)


async def _once(
    client: AsyncDataClient, chosen: list[SourceSettings]
) -> list[tuple[SourceSettings, SourceReport]]:
    from mueang.data.sources.once import run_once
    from mueang.data.sources.registry import find_live

    cities = {city.code: city for city in await client.cities()}
    reports = await asyncio.gather(
        *[run_once(client, s, find_live(s.connector), cities[s.city]) for s in chosen]
    )
    for report in reports:
        await client.report_source(report)
    return list(zip(chosen, reports, strict=True))


def _print(done: list[tuple[SourceSettings, SourceReport]]) -> None:
    rows = []
    for settings, report in done:
        broken = next((link for link in report.links if link.ok is False), None)
        rows.append(
            [
                settings.id,
                settings.city,
                *(f"{getattr(report, name):,}" for name in COUNTS),
                f"{broken.code}: {broken.detail}" if broken else "",
            ]
        )
    print_table(["source", "city", *COUNTS, "broken"], rows)
