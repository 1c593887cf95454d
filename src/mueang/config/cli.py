# SPDX-License-Identifier: Apache-2.0
"""The ``mueang`` command. Each subcommand is a module that is loaded when it is asked for."""

from __future__ import annotations

import importlib
import sys

import click

COMMANDS = {
    "backup": "Copy the whole home, also while it is being served",
    "bench": "Measure: figures as a table and as JSON",
    "city": "Create, list, show and take back cities",
    "collect": "Run the configured sources",
    "demo": "Three demonstration cities with simulated live sources",
    "doctor": "Say what is wrong and what to do about it",
    "entities": "Find duplicates, merge two entities, take it back",
    "key": "Create, list and revoke API keys",
    "load": "Load files through a source",
    "maintain": "Compact history, apply retention",
    "restore": "Make a home from a backup, counted",
    "serve": "Serve a home with all roles, or with one",
    "systemd": "Print a systemd unit for this installation",
    "upgrade": "Bring a home to the installed version, after a copy",
    "user": "The first administrator, who there is, links for passwords",
    "version": "Print the versions",
}
"""Name and one line of help; ``config/commands/<name>.py`` holds ``command``."""


class Commands(click.Group):
    """A group that imports a subcommand only to run it, so that roles start fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"mueang.config.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """Mueang (เมือง): the open City Data Platform for Thai smart cities.

    Begin with `mueang demo`. Settings are MUEANG_* variables: docs/reference/settings.md.
    """


def main() -> None:
    """Runs a command; refusals of the data half end as one plain message, status 1."""
    from mueang.config.options import BadSetting
    from mueang.data.errors import DataError

    try:
        group(prog_name="mueang")
    except (DataError, BadSetting) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
