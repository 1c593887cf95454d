# SPDX-License-Identifier: Apache-2.0
"""``mueang key``: who may write. A key is shown once; only its hash is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mueang.config.parameters import data_client, home_option
from mueang.config.tables import print_table
from mueang.config.words import say

if TYPE_CHECKING:
    from mueang.data.keys import Scope

SCOPES: dict[str, tuple[Scope, ...]] = {"read": ("read",), "write": ("read", "write")}


@click.group("key")
def command() -> None:
    """Create, list and revoke API keys."""


@command.command("create")
@click.option("--city", required=True, metavar="CODE", help="The city it opens; '*' for all.")
@click.option("--name", required=True, help="Who or what uses it, so that it can be found again.")
@click.option("--scope", type=click.Choice(list(SCOPES)), default="write", show_default=True)
@click.option(
    "--per-minute",
    type=click.IntRange(0),
    default=0,
    show_default="no limit",
    help="Requests a minute.",
)
@home_option
def create(city: str, name: str, scope: str, per_minute: int, home: Path) -> None:
    """Create a key and print it, this once."""
    with data_client(home) as client:
        _, key = client.create_key(city, name, SCOPES[scope], per_minute)
    click.echo(key)
    say(
        "Keep it now: it cannot be shown again. Send it as `Authorization: Bearer KEY`.",
        "เก็บไว้ตอนนี้ เพราะแสดงอีกไม่ได้ ส่งเป็น `Authorization: Bearer KEY`",
        err=True,
    )


@command.command("list")
@click.option("--city", default="", metavar="CODE", help="Only this city's.")
@home_option
def list_keys(city: str, home: Path) -> None:
    """List the keys (never their secrets)."""
    with data_client(home) as client:
        rows = [
            [
                key.id,
                key.city,
                key.name,
                " ".join(key.scopes),
                str(key.per_minute or "-"),
                _day(key.created_at),
                _day(key.revoked_at),
            ]
            for key in client.keys(city)
        ]
    print_table(["id", "city", "name", "scopes", "per minute", "created", "revoked"], rows)


@command.command("revoke")
@click.argument("key_id")
@home_option
def revoke(key_id: str, home: Path) -> None:
    """Revoke the key with this id: from now on it opens nothing."""
    with data_client(home) as client:
        key = client.revoke_key(key_id)
    say(f"{key.name} ({key.id}) is revoked.", f"ยกเลิกคีย์ {key.name} ({key.id}) แล้ว")


def _day(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1e6, UTC):%Y-%m-%d}" if at else "-"
