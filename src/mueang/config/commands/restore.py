# SPDX-License-Identifier: Apache-2.0
"""``mueang restore``: a backup becomes a home again, counted."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mueang.config.backups.restore import Counted, restore, try_out
from mueang.config.parameters import home_option
from mueang.config.tables import print_table
from mueang.config.words import choose, say


@click.command("restore")
@click.argument("backup", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--trial", is_flag=True, help="Restore into a passing folder, count, remove it.")
@home_option
def command(backup: Path, trial: bool, home: Path) -> None:
    """Make a home from BACKUP, a folder that `mueang backup` made.

    The home must be empty: nothing is overwritten. Every file is compared with its SHA-256, then
    the home's data half starts for itself and what was acknowledged is counted against what is
    stored. Status 1 if the two differ.
    """
    if trial:
        found = try_out(backup)
    else:
        with click.progressbar(length=1000, file=sys.stderr) as bar:
            found = restore(backup, home, lambda part: bar.update(int(part * 1000) - bar.pos))
    show(found)
    if any(not city.well for city in found):
        say(
            "Not everything is there. Keep the backup, try an earlier one.",
            "ข้อมูลไม่ครบ เก็บสำเนานี้ไว้ แล้วลองสำเนาก่อนหน้า",
        )
        sys.exit(1)
    if trial:
        say("The backup can be restored.", "สำเนานี้กู้คืนได้")
    else:
        home = home.expanduser().absolute()
        say(
            f"All is there. Serve it: mueang serve --home {home}",
            f"ข้อมูลครบถ้วน เปิดใช้งานด้วย mueang serve --home {home}",
        )


def show(found: list[Counted]) -> None:
    """Acknowledged against stored, a city a line."""
    columns = ["city", "acknowledged", "stored", "entities", ""]
    rows = [
        [
            city.code,
            f"{city.acknowledged:,}",
            f"{city.stored:,}",
            f"{city.entities:,}",
            "ok" if city.well else choose("differs", "ไม่ตรง"),
        ]
        for city in found
    ]
    print_table(columns, rows)
