# SPDX-License-Identifier: Apache-2.0
"""The mapping that recognised columns make, as they are now: proposed, or corrected by a person."""

from __future__ import annotations

from collections import Counter

from mueang.data.sources.csv.across import Across
from mueang.data.sources.csv.clock import ClockError, parse_clock
from mueang.data.sources.csv.columns import station_stem
from mueang.data.sources.csv.mapping import (
    AcrossColumns,
    FactColumn,
    Mapping,
    Position,
    TimeColumns,
    ValueColumn,
)
from mueang.data.sources.csv.recognised import Column, RecognisedTable, Role

Named = dict[Role, str]


def mapping_of(table: RecognisedTable, station: str = "") -> Mapping | None:
    """The mapping that the columns, as they are now, make; None where they make none.

    ``station`` names the place where no column does.
    """
    columns = [column for column in table.columns if column.name]
    by_role: Named = {column.role: column.name for column in reversed(columns)}
    tail = f"{{{by_role['station']}}}" if "station" in by_role else station_stem(station)
    if table.across is not None:
        mapping = _wide(table.across, columns, by_role, tail)
    elif table.is_list():
        mapping = _list(table.entity_type, columns, by_role, tail)
    else:
        mapping = _tall(columns, by_role, tail)
    if mapping is not None:
        used = mapping.columns()
        ignored = [c.name for c in columns if c.role in ("ignore", "across") and c.name not in used]
        mapping.ignore = ignored
        mapping.sheet = table.sheet if table.kind != "csv" else ""
        mapping.header_rows = max(1, len(table.header_rows))
    return mapping


def _tall(columns: list[Column], by_role: Named, tail: str) -> Mapping | None:
    """A row for each moment, a column for each attribute."""
    values = [c for c in columns if c.role == "value" and c.attribute]
    times = _times(by_role)
    if not (values and times and times[0] != by_role.get("clock")):
        return None
    kinds = Counter(column.entity_type for column in values if column.entity_type)
    kind = kinds.most_common(1)[0][0] if kinds else "Device"
    return Mapping(
        kind,
        f"urn:ngsi-ld:{kind}:{tail}",
        [
            ValueColumn(
                c.name, c.attribute, c.unit,
                entity_type=c.entity_type if c.entity_type != kind else "",
            )
            for c in values
        ],
        facts=_names(columns),
        time=TimeColumns(times, "any"),
        position=_position(by_role),
    )  # fmt: skip


def _wide(across: Across, columns: list[Column], by_role: Named, tail: str) -> Mapping | None:
    """One attribute in many columns."""
    many = [column for column in columns if column.role == "across"]
    times = _times(by_role)
    dated = across.kind in ("day", "date")
    if dated:
        times = [by_role["clock"]] if "clock" in by_role else []
    elif across.kind == "hour":
        times = [name for name in times if name != by_role.get("clock")]
    keys = {column.name: key for column in many if (key := _key(across, column))}
    if not (across.attribute and keys and (times or dated)):
        return None
    kind = across.entity_type or "Device"
    alone = across.kind == "station"
    return Mapping(
        kind,
        f"urn:ngsi-ld:{kind}:{'{}' if alone else tail}",
        across=AcrossColumns(
            "station" if alone else "clock" if across.kind == "hour" else "date",
            keys, across.attribute, across.unit,
        ),
        facts=[] if alone else _names(columns),
        time=TimeColumns(times, "any"),
        position=None if alone else _position(by_role),
    )  # fmt: skip


def _list(kind: str, columns: list[Column], by_role: Named, tail: str) -> Mapping | None:
    """Places, without any value: what they are called and where they are."""
    if not kind:
        return None
    entity_id = f"urn:ngsi-ld:{kind}:{tail}"
    return Mapping(kind, entity_id, facts=_names(columns), position=_position(by_role))


def _names(columns: list[Column]) -> list[FactColumn]:
    named = [c for c in columns if c.role in ("name_th", "name_en")]
    return [FactColumn(c.name, "name", c.role.removeprefix("name_")) for c in named]


def _key(across: Across, column: Column) -> str:
    """What the column stands for; empty for a day that the month does not have."""
    if across.kind != "day":
        return column.key
    text = f"{across.year:04}-{across.month:02}-{int(column.key or 0):02}"
    try:
        parse_clock(text, "any", "Asia/Bangkok", "auto")
    except ClockError:
        return ""
    return text


def _times(by_role: Named) -> list[str]:
    if "time" in by_role:
        return [by_role["time"]]
    wanted: tuple[Role, ...] = ("date", "clock")
    return [by_role[role] for role in wanted if role in by_role]


def _position(by_role: Named) -> Position | None:
    if "latitude" in by_role and "longitude" in by_role:
        return Position(by_role["longitude"], by_role["latitude"])
    return None
