# SPDX-License-Identifier: Apache-2.0
"""What commands say to people, in the reader's language."""

from __future__ import annotations

import os

import click

from mueang.config import options


def language() -> str:
    """``th`` or ``en``: the setting, else the terminal's own language."""
    chosen = options.LANGUAGE.get()
    if chosen:
        return chosen
    terminal = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "th" if (terminal or "").startswith("th") else "en"


def choose(english: str, thai: str) -> str:
    """The text in the reader's language."""
    return thai if language() == "th" else english


def say(english: str, thai: str, *, err: bool = False) -> None:
    """Prints one message in the reader's language."""
    click.echo(choose(english, thai), err=err)


class Stop(click.ClickException):
    """Ends a command with a plain message: what happened, and what to do."""

    def __init__(self, english: str, thai: str) -> None:
        super().__init__(choose(english, thai))
