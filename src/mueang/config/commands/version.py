# SPDX-License-Identifier: Apache-2.0
"""``mueang version``: what is installed, for a report."""

from __future__ import annotations

import platform
from importlib.metadata import version

import click

PARTS = ("Django", "deltalake", "duckdb", "msgspec", "pyarrow", "starlette", "uvicorn")


@click.command("version")
def command() -> None:
    """Print the versions of Mueang, Python and the main libraries."""
    click.echo(f"mueang {version('mueang')}")
    click.echo(f"Python {platform.python_version()} on {platform.platform()}")
    for part in PARTS:
        click.echo(f"{part} {version(part)}")
