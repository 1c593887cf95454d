# SPDX-License-Identifier: Apache-2.0
"""``mueang backup``: a copy of everything, while the home is being served."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from mueang.config import options
from mueang.config.parameters import home_option
from mueang.config.tables import print_table
from mueang.config.words import Stop, choose, say
from mueang.data.backup import manifest


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--keep", type=click.IntRange(1), help="How many backups stay in the folder.")
@click.option("--list", "listing", is_flag=True, help="Only list the backups there are.")
@click.option("--check", is_flag=True, help="Only read the newest backup whole and compare it.")
@click.option("--scheduled", is_flag=True, hidden=True, help="By the supervisor's clock.")
@home_option
def command(
    folder: Path | None, keep: int | None, listing: bool, check: bool, scheduled: bool, home: Path
) -> None:
    """Copy the whole home into FOLDER, also while it is being served.

    Writes go on meanwhile; whatever was acknowledged before the copy began is in it. FOLDER is
    best on another disk; without it, MUEANG_BACKUP_FOLDER or `backups` in the home.
    `mueang restore` makes a home of it again.
    """
    from mueang.config.backups.schedule import back_up, backup_folder

    home = home.expanduser().absolute()
    folder = (folder or backup_folder(home)).expanduser().absolute()
    if listing:
        _list(folder)
    elif check:
        _check(folder)
    else:
        if not home.is_dir():
            raise Stop(f"There is no home at {home}.", f"ไม่มีโฟลเดอร์หลักที่ {home}")
        made = back_up(home, folder, keep or options.BACKUP_KEEP.get(), weekly_check=scheduled)
        about = manifest.read(made)
        rows = sum(city.rows for city in about.cities)
        size = f"{about.size / (1 << 20):,.1f} MiB"
        say(
            f"{made}: {len(about.cities)} cities, {rows:,} observations, {size}",
            f"{made}: {len(about.cities)} เมือง ค่าที่วัด {rows:,} ค่า ขนาด {size}",
        )


def _list(folder: Path) -> None:
    rows = [
        [
            kept.path.name,
            f"{kept.manifest.size / (1 << 20):,.1f}",
            f"{sum(city.rows for city in kept.manifest.cities):,}",
            kept.manifest.version,
            _checked(kept.checked),
        ]
        for kept in manifest.kept_in(folder)
    ]
    if not rows:
        say(f"There is no backup in {folder}.", f"ยังไม่มีสำเนาใน {folder}")
        return
    print_table(["backup", "MiB", "observations", "by", "checked"], rows)


def _checked(checked: manifest.Checked | None) -> str:
    if checked is None:
        return choose("not yet", "ยังไม่ตรวจ")
    at = datetime.fromtimestamp(checked.at / 1e6, UTC).strftime("%Y-%m-%d %H:%M UTC")
    wrong = choose("damaged", "เสียหาย") if checked.wrong else "ok"
    return f"{at} {wrong}"


def _check(folder: Path) -> None:
    newest = manifest.newest(folder)
    if newest is None:
        raise Stop(f"There is no backup in {folder}.", f"ยังไม่มีสำเนาใน {folder}")
    wrong = manifest.differing(newest.path, newest.manifest)
    manifest.note_check(newest.path, wrong)
    if wrong:
        for path in wrong:
            click.echo(f"!!  {path}")
        say(
            f"{newest.path} is damaged. Make another: mueang backup",
            f"{newest.path} เสียหาย ทำสำเนาใหม่ด้วย mueang backup",
        )
        sys.exit(1)
    number = len(newest.manifest.files)
    say(f"{newest.path}: {number} files as backed up.", f"{newest.path}: {number} ไฟล์ตรงกับที่สำรองไว้")
