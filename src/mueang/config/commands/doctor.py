# SPDX-License-Identifier: Apache-2.0
"""``mueang doctor``: what is wrong, and what to do about it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mueang.config.checks import CHECKS
from mueang.config.parameters import home_option
from mueang.config.words import say


@click.command("doctor")
@home_option
def command(home: Path) -> None:
    """Say what is wrong and what to do about it; status 1 if something is."""
    home = home.expanduser().absolute()
    wrong = 0
    for check in CHECKS:
        for finding in check(home):
            mark = "ok" if finding.well else "!!"
            click.echo(f"{mark}  {finding.name}: {finding.found}")
            if not finding.well:
                wrong += 1
                click.echo(f"      -> {finding.todo}")
    if wrong:
        say(f"{wrong} to look at.", f"มี {wrong} เรื่องที่ต้องดู")
        sys.exit(1)
    say("All is well.", "ทุกอย่างเรียบร้อย")
