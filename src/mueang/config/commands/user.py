# SPDX-License-Identifier: Apache-2.0
"""``mueang user``: the first administrator, and links in place of e-mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mueang.config import options
from mueang.config.addresses import site_address
from mueang.config.homes import prepare_home
from mueang.config.parameters import home_option
from mueang.config.tables import print_table
from mueang.config.words import Stop, language, say

if TYPE_CHECKING:
    from mueang.accounts.models import User


@click.group("user")
def command() -> None:
    """Create the first administrator, list people, hand out links."""


@command.command("list")
@home_option
def list_people(home: Path) -> None:
    """List who may sign in."""
    _ready(home)
    from mueang.accounts.models import User

    rows = [
        [person.email, person.name, ", ".join(_roles(person))]
        for person in User.objects.filter(is_active=True)
    ]
    print_table(["e-mail", "name", "roles"], rows)


def _roles(person: User) -> list[str]:
    """``administrator``, ``officer (agency)``: what somebody is, and in what kind of place."""
    from mueang.accounts.rights import roles_of

    owner = ["administrator"] if person.is_superuser else []
    return owner + [f"{one.role} ({one.scope})" for one in roles_of(person)]


@command.command("link")
@click.argument("email", required=False)
@click.option("--address", default="", help="The site, as https://data.example.go.th/.")
@click.option("--first", is_flag=True, hidden=True, help="Say nothing where there is one already.")
@home_option
def link(email: str | None, address: str, first: bool, home: Path) -> None:
    """Print a link that works once, within 24 hours, without e-mail.

    With EMAIL that person sets a new password; without, the first administrator is made.
    """
    _ready(home)
    from mueang.accounts import links
    from mueang.accounts.models import User

    if email is None and links.has_administrator():
        if first:
            return
        raise Stop(
            "There is an administrator already. For a new password: mueang user link EMAIL",
            "มีผู้ดูแลระบบแล้ว ถ้าต้องการตั้งรหัสผ่านใหม่: mueang user link อีเมล",
        )
    try:
        token = links.password_token(email) if email else links.first_token()
    except User.DoesNotExist:
        raise Stop(f"Nobody signs in as {email}.", f"ไม่มีบัญชี {email}") from None
    site = address or site_address(options.HOST.get(), options.PORT.get())
    tongue = language()
    if first:
        say(
            "Nobody can sign in yet. Open this within 24 hours to become the administrator:",
            "ยังไม่มีใครเข้าสู่ระบบได้ เปิดลิงก์นี้ภายใน 24 ชั่วโมงเพื่อเป็นผู้ดูแลระบบ:",
        )
    click.echo(f"{site.rstrip('/')}/{tongue}/welcome/{token}/")


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
    _ready(home)
    from mueang.accounts.actions import create_administrator
    from mueang.accounts.errors import AccountError

    try:
        person = create_administrator(email, name, password)
    except AccountError as error:
        raise click.ClickException(str(error)) from None
    say(f"{person.email} may sign in.", f"{person.email} เข้าสู่ระบบได้แล้ว")


def _ready(home: Path) -> None:
    """Django with the home's people's database, up to date."""
    from mueang.config.upgrade import start_django, upgrade_database

    home = prepare_home(home)
    start_django(home)
    upgrade_database(home)
