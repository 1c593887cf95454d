# SPDX-License-Identifier: Apache-2.0
"""A mapping for a table whose column names are plain enough (``guess.toml``).

Only what is certain is guessed; a column that is not known is reported, not loaded.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import quote

import msgspec

from mueang.data.sources.csv.mapping import Mapping, TimeColumns, ValueColumn


class Known(msgspec.Struct):
    """What a column name stands for."""

    attribute: str
    unit: str
    type: str


class GuessFile(msgspec.Struct):
    time: list[str]
    date: list[str]
    clock: list[str]
    station: list[str]
    values: dict[str, Known]


@cache
def guess_file() -> GuessFile:
    """The names we ship."""
    text = files("mueang.data.sources.csv").joinpath("guess.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), GuessFile)


def guess_mapping(cells: list[str], name: str, station: str) -> Mapping | None:
    """The mapping of a header row; None where it has no time or no known value."""
    known = guess_file()
    names = {plain_name(cell): " ".join(cell.split()) for cell in reversed(cells) if cell}
    time = _time(names, known)
    found = {names[key]: known.values[key] for key in names if key in known.values}
    if time is None or not found:
        return None
    kind = min(value.type for value in found.values())
    column = next((names[key] for key in known.station if key in names), None)
    stem = station or re.sub(r"\.(csv|txt|tsv|xlsx|gz)", "", name.lower())
    tail = f"{{{column}}}" if column else quote(stem or "table", safe="-._~")
    values = [ValueColumn(name, value.attribute, value.unit) for name, value in found.items()]
    return Mapping(kind, f"urn:ngsi-ld:{kind}:{tail}", values, time=time)


def _time(names: dict[str, str], known: GuessFile) -> TimeColumns | None:
    """One column with both, or a date and a clock beside it; Thai offices write d/m/yyyy."""
    both = next((names[key] for key in known.time if key in names), None)
    if both:
        return TimeColumns([both])
    date = next((names[key] for key in known.date if key in names), None)
    clock = next((names[key] for key in known.clock if key in names), None)
    if date and clock:
        return TimeColumns([date, clock], "any")
    return TimeColumns([date], "any") if date else None


def plain_name(cell: str) -> str:
    """A column's name without blanks, case and what is in brackets after it (its unit)."""
    return re.sub(r"[(\[].*|\s", "", cell).lower()
