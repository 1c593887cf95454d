# SPDX-License-Identifier: Apache-2.0
"""``mueang serve``: all roles of a home, or one of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from mueang.config.addresses import site_address
from mueang.config.chores import backups
from mueang.config.homes import SUPERVISOR, check_port, locked, prepare_home
from mueang.config.parameters import address_options, home_option
from mueang.config.roles import START_ORDER, die_with_parent, run_role
from mueang.config.supervisor import Supervisor
from mueang.config.words import say
from mueang.data.client import DataClient
from mueang.data.errors import DataError


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
    at = site_address(host, port)
    say(f"Mueang serves {home} at {at}", f"เมืองพร้อมใช้งานที่ {at} (โฟลเดอร์ {home})")
    say_first_steps(home, at)


def say_first_steps(home: Path, at: str) -> None:
    """What a new home still lacks: somebody who may sign in, and a city."""
    command = [sys.executable, "-m", "mueang", "user", "link", "--first", "--address", at]
    subprocess.run([*command, "--home", str(home)], check=False, stderr=subprocess.DEVNULL)
    with DataClient(home) as client:
        try:
            cities = client.cities()
        except DataError:
            return
    if not cities:
        example = 'hat-yai --name-th หาดใหญ่ --name-en "Hat Yai" --province 90'
        say(
            f"There is no city yet. The first: mueang city create {example} --home {home}",
            f"ยังไม่มีเมือง สร้างเมืองแรก: mueang city create {example} --home {home}",
        )
