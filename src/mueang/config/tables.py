# SPDX-License-Identifier: Apache-2.0
"""A table on a terminal. Thai marks above and below a letter take no room of their own."""

from __future__ import annotations

import unicodedata

import click


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(unicodedata.category(letter) not in ("Mn", "Me", "Cf") for letter in text)


def print_table(columns: list[str], rows: list[list[str]]) -> None:
    """Columns as wide as their contents; numbers to the right."""
    table = [columns, *rows]
    widths = [max(width(line[i]) for line in table) for i in range(len(columns))]
    numeric = [
        bool(rows) and all(line[i].replace(",", "").isdigit() for line in rows)
        for i in range(len(columns))
    ]
    for line in table:
        cells = []
        for cell, room, right in zip(line, widths, numeric, strict=True):
            space = " " * (room - width(cell))
            cells.append(space + cell if right else cell + space)
        click.echo("  ".join(cells).rstrip())
