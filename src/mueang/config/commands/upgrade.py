# SPDX-License-Identifier: Apache-2.0
"""``mueang upgrade``: a copy first, then the home is brought to this version and counted."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click

from mueang.config import options
from mueang.config.backups.restore import counted
from mueang.config.backups.schedule import back_up, backup_folder
from mueang.config.commands.restore import show
from mueang.config.homes import SUPERVISOR, holder, prepare_home
from mueang.config.parameters import home_option
from mueang.config.words import Stop, say
from mueang.data.backup import manifest


@click.command("upgrade")
@click.option(
    "--from",
    "wheels",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="First install Mueang from this folder of wheels (scripts/wheelhouse makes one).",
)
@home_option
def command(wheels: Path | None, home: Path) -> None:
    """Bring a home to the installed version, after a copy of all of it.

    The home must not be served meanwhile. With --from, the new version is installed first. If
    anything goes wrong, the copy is whole: the end of the output says how to go back.
    """
    home = home.expanduser().absolute()
    if not (home / "log.db").exists():
        raise Stop(f"There is no home at {home} to upgrade.", f"ไม่มีโฟลเดอร์หลักที่ {home} ให้อัปเกรด")
    running = holder(prepare_home(home), SUPERVISOR)
    if running:
        raise Stop(
            f"{home} is being served ({running}). Stop it first: systemctl stop mueang, or kill "
            f"{running.split(' ')[0]}; then run this again and start it.",
            f"{home} กำลังให้บริการอยู่ ({running}) หยุดก่อนด้วย systemctl stop mueang หรือ kill "
            f"{running.split(' ')[0]} แล้วสั่งใหม่อีกครั้ง",
        )
    copy = back_up(home, backup_folder(home), options.BACKUP_KEEP.get())
    say(f"Copied to {copy}", f"ทำสำเนาไว้ที่ {copy}")
    if wheels is not None:
        _install(wheels)
        again = [sys.executable, "-m", "mueang", "upgrade", "--home", str(home)]
        sys.exit(subprocess.run(again, check=False).returncode)
    _bring_up_to_date(home, copy)


def _install(wheels: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    command += ["--no-index", f"--find-links={wheels}", "--upgrade", "mueang"]
    if subprocess.run(command, check=False).returncode:
        raise Stop(
            f"Mueang could not be installed from {wheels}; nothing of the home was changed.",
            f"ติดตั้งเมืองจาก {wheels} ไม่ได้ ข้อมูลไม่ถูกเปลี่ยนแปลง",
        )


def _bring_up_to_date(home: Path, copy: Path) -> None:
    """The people's database by its migrations, the data half's stores by their forms."""
    from mueang.config.upgrade import start_django, upgrade_database

    back = f"mueang restore {copy} --home {home}-before"
    try:
        start_django(home)
        changed = upgrade_database(home)
        found = counted(home, manifest.read(copy).cities)
    except Exception:
        say(
            f"The upgrade failed. To go back, install the version of before, then: {back}",
            f"อัปเกรดไม่สำเร็จ กลับไปก่อนหน้าได้โดยติดตั้งรุ่นเดิม แล้วสั่ง {back}",
            err=True,
        )
        raise
    show(found)
    number = version("mueang")
    say(
        f"{home} is up to date with Mueang {number} ({len(changed)} changes of the people's "
        f"database). To go back: {back}",
        f"{home} เป็นปัจจุบันกับเมืองรุ่น {number} แล้ว (ปรับฐานข้อมูลบุคคล {len(changed)} รายการ) "
        f"กลับไปก่อนหน้าได้ด้วย {back}",
    )
    if any(not city.well for city in found):
        sys.exit(1)
