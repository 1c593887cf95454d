# SPDX-License-Identifier: Apache-2.0
"""``mueang doctor``: what is wrong, and what to do about it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from mueang.config.checks import examine
from mueang.config.parameters import home_option
from mueang.config.words import language, say
from mueang.data.upkeep.finding import record

MARKS = {"ok": "ok", "note": " ·", "wrong": "!!"}


@click.command("doctor")
@click.option(
    "--json", "as_json", is_flag=True, help="For programs: every finding, both languages."
)
@home_option
def command(as_json: bool, home: Path) -> None:
    """Say what is wrong and what to do about it; status 1 if something is.

    The same list is on the status page, for administrators who are signed in.
    """
    found = examine(home.expanduser().absolute())
    wrong = sum(finding.level == "wrong" for finding in found)
    if as_json:
        click.echo(json.dumps([record(finding) for finding in found], ensure_ascii=False, indent=1))
        sys.exit(1 if wrong else 0)
    tongue = language()
    for finding in found:
        click.echo(
            f"{MARKS[finding.level]}  {finding.name.say(tongue)}: {finding.found.say(tongue)}"
        )
        if finding.todo:
            click.echo(f"      -> {finding.todo.say(tongue)}")
    if wrong:
        say(f"{wrong} to look at.", f"มี {wrong} เรื่องที่ต้องดู")
        sys.exit(1)
    say("All is well.", "ทุกอย่างเรียบร้อย")
