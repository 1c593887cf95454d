# SPDX-License-Identifier: Apache-2.0
"""``mueang demo``: three simulated cities, live, from one command."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from mueang.config.addresses import site_address
from mueang.config.homes import SUPERVISOR, check_port, locked, prepare_home
from mueang.config.parameters import address_options, home_option
from mueang.config.roles import private_server
from mueang.config.supervisor import Supervisor
from mueang.config.words import say

NEXT_STEPS = """
Mueang is ready: {at}     (Ctrl-C stops it)
All data here is simulated. Four things to try next:
  1. A guided tour, by who you are         {at}en/tour/
  2. Is the air good in Chiang Mai now?    {at}en/cities/chiang-mai/
  3. The same by the standard's API:
     curl '{at}ngsi-ld/v1/entities?type=AirQualityObserved&limit=3' -H 'NGSILD-Tenant: chiang-mai'
  4. Load a file of your own:              {program} load FILE --source csv --city hat-yai{home}
Sign in as any role, from a provincial secretary to an agency's officer: {at}en/sign-in/

เมืองพร้อมแล้ว: {at}     (กด Ctrl-C เพื่อหยุด)
ข้อมูลทั้งหมดที่นี่เป็นข้อมูลจำลอง ลองทำสี่อย่างนี้ต่อ:
  1. นำชมทีละขั้นตามบทบาทของคุณ           {at}th/tour/
  2. ตอนนี้อากาศที่เชียงใหม่ดีไหม          {at}th/cities/chiang-mai/
  3. ข้อมูลเดียวกันผ่าน API มาตรฐาน: ใช้คำสั่ง curl ด้านบน
  4. นำเข้าไฟล์ของคุณเอง                   {program} load FILE --source csv --city hat-yai{home}
เข้าสู่ระบบในบทบาทใดก็ได้ ตั้งแต่ฝ่ายเลขานุการจังหวัดถึงเจ้าหน้าที่หน่วยงาน: {at}th/sign-in/
"""


@click.command("demo")
@home_option
@address_options
def command(home: Path, host: str, port: int) -> None:
    """Three demonstration cities with simulated live sources.

    A second start finds the home again.
    """
    from mueang.config.demonstration import filled_until

    shown = "" if home == Path("var") else f" --home {home}"
    home = prepare_home(home)
    with locked(home, SUPERVISOR, "mueang demo"):
        check_port(host, port)
        os.environ.setdefault("MUEANG_OPEN_WRITES", "1")
        os.environ.setdefault("MUEANG_LOG_LEVEL", "warning")  # who tries it reads what we say
        _fill(home, filled_until(home))
        at = site_address(host, port)

        def ready() -> None:
            click.echo(NEXT_STEPS.format(at=at, home=shown, program=_program()))

        Supervisor(home, host, port).run(ready)


def _program() -> str:
    """How this program is called from here: ``make demo`` leaves it in ``.venv``."""
    return "mueang" if shutil.which("mueang") else os.path.relpath(sys.argv[0])


def _fill(home: Path, filled: int) -> None:
    from mueang.config.demonstration import fill_up
    from mueang.data.client import DataClient

    if filled:
        say(f"Found the demonstration in {home}", f"พบชุดสาธิตใน {home}")
    else:
        say(f"Making three demonstration cities in {home}", f"กำลังสร้างเมืองสาธิตสามเมืองใน {home}")
    with private_server(home), DataClient(home) as client:
        counts = fill_up(client, home, filled)
    say(f"{counts.stored:,} values of history stored", f"เก็บข้อมูลย้อนหลัง {counts.stored:,} ค่า")
