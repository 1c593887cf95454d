# SPDX-License-Identifier: Apache-2.0
"""The names of columns, from one header row or from several that are read as one.

Merged cells of a header leave blanks to their right: the name reaches on until the next one.
A second row with units goes into brackets behind the name: ``PM2.5`` over ``µg/m³``.
"""

from __future__ import annotations

from collections.abc import Sequence

from mueang.data.sources.vocabulary.words import unit_code


def header_names(rows: Sequence[Sequence[str]]) -> list[str]:
    """One name for each column of one to three header rows; blank where nobody named it."""
    width = max((len(row) for row in rows), default=0)
    levels = [_stretched(row, width, rows[number + 1 :]) for number, row in enumerate(rows)]
    names = [_joined([level[place] for level in levels]) for place in range(width)]
    while names and not names[-1]:
        names.pop()
    return names


def header_endings(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names without their first row, under which several columns stand: ``PM2.5 (µg/m³)`` of
    ``Air PM2.5 (µg/m³)``. Of one row they are the names themselves."""
    names = header_names(rows)
    below = header_names(rows[1:]) if len(rows) > 1 else names
    return [below[n] if n < len(below) and below[n] else name for n, name in enumerate(names)]


def _stretched(row: Sequence[str], width: int, below: Sequence[Sequence[str]]) -> list[str]:
    """A row of names that reach over the blanks to their right, where a row below has names."""
    cells = [" ".join(cell.split()) for cell in row] + [""] * (width - len(row))
    last = ""
    for place, cell in enumerate(cells):
        last = cell or last
        if not cell and any(place < len(other) and other[place] for other in below):
            cells[place] = last
    return cells


def _joined(parts: list[str]) -> str:
    said: list[str] = []
    for part in parts:
        if part and part not in said:
            said.append(part)
    if len(said) > 1 and unit_code(said[-1].strip("()[] ")):
        unit = said.pop().strip("()[] ")
        return f"{' '.join(said)} ({unit})"
    return " ".join(said)
