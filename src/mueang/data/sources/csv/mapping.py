# SPDX-License-Identifier: Apache-2.0
"""What a mapping file says about a table: TOML or JSON, checked as a whole before any row."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from mueang.data.ingest.reasons import Reason
from mueang.data.sources.csv.clock import ClockError, check_format, offset_of
from mueang.data.sources.numbers import MISSING
from mueang.data.sources.unpack import FileTrouble

MAX_FILE = 1 << 20
_COLUMN = re.compile(r"\{([^{}]+)\}")


class TimeColumns(msgspec.Struct, forbid_unknown_fields=True):
    """Where a row's time is. Several columns are joined by a blank before they are read."""

    columns: list[str]
    format: str = "iso"
    """``iso``, ``unix``, ``any`` (the usual Thai forms), or codes as in ``%d/%m/%Y %H:%M น.``;
    ``%b`` reads Thai months too."""
    zone: str = "Asia/Bangkok"
    era: Literal["auto", "common", "buddhist"] = "auto"
    """``auto`` takes years from 2400 on as Buddhist."""


class ValueColumn(msgspec.Struct, forbid_unknown_fields=True):
    """One measured column."""

    column: str
    attribute: str
    unit: str = ""
    kind: Literal["number", "text"] = "number"
    divide: float = 1.0
    dataset_id: str = ""
    entity_type: str = ""
    """Where the table speaks of several kinds of things; else the mapping's. It takes the place
    of the mapping's type in the entity's id."""
    refuse: list[str] = []
    """Values that a broken sensor sends (``["0"]``): refused, not stored."""


class AcrossColumns(msgspec.Struct, forbid_unknown_fields=True):
    """A wide table: one attribute in many columns, each of another place or time."""

    kind: Literal["station", "clock", "date"]
    columns: dict[str, str]
    """Column → its station, its time of day (``24:00`` is the day's end), or its date."""
    attribute: str
    unit: str = ""


class FactColumn(msgspec.Struct, forbid_unknown_fields=True):
    """A column that says something about the entity itself, which has no time."""

    column: str
    attribute: str
    language: str = ""
    """``th`` or ``en`` makes it one language of a LanguageProperty."""
    kind: Literal["number", "text"] = "text"
    unit: str = ""


class Position(msgspec.Struct, forbid_unknown_fields=True):
    """The columns of a position in WGS84 degrees."""

    longitude: str
    latitude: str


class Mapping(msgspec.Struct, forbid_unknown_fields=True):
    """A table's description."""

    entity_type: str
    entity_id: str
    """A URI; ``{column}`` stands for a cell, as in ``urn:ngsi-ld:WaterObserved:{station_id}``;
    ``{}`` for the station of a column, where stations are across."""
    values: list[ValueColumn] = []
    across: AcrossColumns | None = None
    facts: list[FactColumn] = []
    time: TimeColumns | None = None
    position: Position | None = None
    missing: list[str] = msgspec.field(default_factory=lambda: sorted(MISSING))
    ignore: list[str] = []
    """Columns that are knowingly left out (remarks); others that are not named are reported."""
    sheet: str = ""
    """The Excel sheet (the first that is not hidden if empty), or ``table 2`` of a web page."""
    header_rows: int = 1
    """Rows of the header, at most 3; a column's name is what they say from top to bottom."""

    def columns(self) -> set[str]:
        """Every column that a row must have."""
        names = {value.column for value in self.values} | {fact.column for fact in self.facts}
        names |= set(self.across.columns) if self.across else set()
        names |= set(self.time.columns) if self.time else set()
        names |= {self.position.longitude, self.position.latitude} if self.position else set()
        return names | set(_COLUMN.findall(self.entity_id))


def read_mapping(path: Path) -> Mapping:
    """The mapping in a file; FileTrouble says what is wrong with it."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise FileTrouble(Reason.BAD_MAPPING, f"{path.name}: {error.strerror}") from None
    if len(text) > MAX_FILE:
        raise FileTrouble(Reason.BAD_MAPPING, f"{path.name} is larger than {MAX_FILE:,} bytes")
    try:
        if path.suffix == ".json":
            mapping = msgspec.json.decode(text, type=Mapping)
        else:
            mapping = msgspec.convert(tomllib.loads(text.decode("utf-8-sig")), Mapping)
        _check(mapping)
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        detail = f"{path.name}: line {line} is not UTF-8; save the file as UTF-8"
        raise FileTrouble(Reason.BAD_MAPPING, detail) from None
    except (ValueError, msgspec.MsgspecError, ClockError, RecursionError) as error:
        raise FileTrouble(Reason.BAD_MAPPING, f"{path.name}: {error}"[:300]) from None
    return mapping


def _check(mapping: Mapping) -> None:
    if not (mapping.values or mapping.across or mapping.facts or mapping.position):
        raise ValueError("it names no columns: add [[values]], [across], [[facts]] or [position]")
    if (mapping.values or mapping.across) and mapping.time is None:
        raise ValueError("values need a [time]: which columns say when?")
    if mapping.values and mapping.across:
        raise ValueError("a table has [[values]] or [across], not both")
    if mapping.across and (mapping.across.kind == "station") != ("{}" in mapping.entity_id):
        raise ValueError("entity_id has {} where stations are across, and only there")
    if mapping.time is not None:
        check_format(mapping.time.format)
        offset_of(mapping.time.zone)
    if not 1 <= mapping.header_rows <= 3:
        raise ValueError("header_rows is 1, 2 or 3")
    if any(column.divide == 0 for column in mapping.values):
        raise ValueError("divide = 0 in [[values]]")
