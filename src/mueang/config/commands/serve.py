# SPDX-License-Identifier: Apache-2.0
"""``mueang serve``: all roles of a home, or one of them."""

from __future__ import annotations

from pathlib import Path

import click

from mueang.config.chores import backups
from mueang.config.homes import SUPERVISOR, check_port, locked, prepare_home
from mueang.config.parameters import address_options, home_option
from mueang.config.roles import START_ORDER, die_with_parent, run_role
from mueang.config.supervisor import Supervisor
from mueang.config.words import say


@click.command("serve")
@home_option
@address_options
@click.option("--role", type=click.Choice(START_ORDER), help="Only this role, in this process.")
@click.option("--parent", type=int, hidden=True, help="Ends when this process does.")
def command(home: Path, host: str, port: int, role: str | None, parent: int | None) -> None:
    """Serve a home with all roles, or with one.

    /healthz answers when it is ready. SIGTERM or Ctrl-C stops it; a role that dies is started
    again.
    """
    if parent is not None:
        die_with_parent(parent)
    home = prepare_home(home)
    if role is not None:
        run_role(role, home, host, port)
        return
    with locked(home, SUPERVISOR, "mueang serve"):
        check_port(host, port)
        supervisor = Supervisor(home, host, port, chore=backups(home))
        supervisor.run(lambda: _print_address(home, host, port))


def address(host: str, port: int) -> str:
    """The address to open in a browser."""
    shown = "localhost" if host in {"0.0.0.0", "::", "127.0.0.1"} else host  # noqa: S104 compared only
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"


def _print_address(home: Path, host: str, port: int) -> None:
    at = address(host, port)
    say(f"Mueang serves {home} at {at}", f"เมืองพร้อมใช้งานที่ {at} (โฟลเดอร์ {home})")
