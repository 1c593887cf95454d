# SPDX-License-Identifier: Apache-2.0
"""``mueang user``: the first administrator; everyone else is invited from the pages."""

from __future__ import annotations

from pathlib import Path

import click

from mueang.config.homes import prepare_home
from mueang.config.parameters import home_option
from mueang.config.words import say


@click.group("user")
def command() -> None:
    """Create the first administrator."""


@command.command("create")
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option(
    "--password",
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    envvar="MUEANG_NEW_PASSWORD",
    help="Asked for if not given; at least 12 characters.",
)
@home_option
def create(email: str, name: str, password: str, home: Path) -> None:
    """Create an administrator who signs in with EMAIL."""
    from mueang.config.upgrade import start_django, upgrade_database

    home = prepare_home(home)
    start_django(home)
    upgrade_database(home)
    from mueang.accounts.actions import create_administrator
    from mueang.accounts.errors import AccountError

    try:
        person = create_administrator(email, name, password)
    except AccountError as error:
        raise click.ClickException(str(error)) from None
    say(f"{person.email} may sign in.", f"{person.email} เข้าสู่ระบบได้แล้ว")
