# SPDX-License-Identifier: Apache-2.0
"""What goes with the values of a row: whose they are, when, where. Only what proves true."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from mueang.data.ingest.values import short
from mueang.data.sources.csv.clock import ClockError
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.fields.leaves import Leaf
from mueang.data.sources.fields.moments import moment
from mueang.data.sources.fields.paths import Scope
from mueang.data.sources.fields.proposals import numbers
from mueang.data.sources.vocabulary.words import meant_by, role_rank, roles

DAY = 86_400_000_000
EARLIEST = 946_684_800_000_000
"""2000-01-01: nobody's live measurements are older."""
WRONG_ZONE = 6 * 3_600_000_000
"""A time that is ahead by so much, and names UTC, is Thai clock time with a wrong ``Z``."""


class Around(NamedTuple):
    """The members of a map that are not its fields."""

    station: str = ""
    name_th: str = ""
    name_en: str = ""
    latitude: str = ""
    longitude: str = ""
    time: TimeField | None = None


def find_around(leaves: list[Leaf], scopes: list[Scope], received_at: int) -> Around:
    """The best leaf of each role whose values can be what the role says."""
    latitude = _best(leaves, "latitude", lambda leaf: _within(leaf, 90))
    longitude = _best(leaves, "longitude", lambda leaf: _within(leaf, 180))
    both = bool(latitude and longitude)
    name = _braced(_best(leaves, "name", _is_text))
    return Around(
        station=_braced(_best(leaves, "station", _can_name)),
        name_th=_braced(_best(leaves, "name_th", _is_text) or _language(leaves, "th")) or name,
        name_en=_braced(_best(leaves, "name_en", _is_text) or _language(leaves, "en")),
        latitude=_braced(latitude) if both else "",
        longitude=_braced(longitude) if both else "",
        time=find_time(leaves, scopes, received_at),
    )


def find_time(leaves: list[Leaf], scopes: list[Scope], received_at: int) -> TimeField | None:
    """One leaf with the whole time, or a date with a clock beside it; it must read as a time."""
    whole = _ranked(leaves, "time")
    dates, clocks = _ranked(leaves, "date"), _ranked(leaves, "clock")
    ways = [[leaf.path] for leaf in whole]
    ways[1:1] = [[d.path, c.path] for d in dates[:2] for c in clocks[:2] if d.path != c.path]
    ways += [[leaf.path] for leaf in dates]
    for paths in ways[:20]:
        time = TimeField(paths)
        moments = _moments(time, scopes)
        if moments and EARLIEST <= max(moments) <= received_at + 2 * DAY:
            if max(moments) - received_at > WRONG_ZONE:
                time = msgspec.structs.replace(time, ignore_zone=True)
            return time
    return None


def _moments(time: TimeField, scopes: list[Scope]) -> list[int]:
    """The times of the first rows; none where one of the first cannot be read as a time."""
    found: list[int] = []
    wrong = 0
    for scope in scopes[:50]:
        try:
            at = moment(time, scope)
        except ClockError:
            wrong += 1
            continue
        found += [at] if at is not None else []
    return found if wrong <= len(found) // 10 else []


def _best(leaves: list[Leaf], role: str, proves: object) -> str:
    for leaf in _ranked(leaves, role):
        if callable(proves) and proves(leaf):
            return leaf.path
    return ""


def _ranked(leaves: list[Leaf], role: str) -> list[Leaf]:
    """Leaves whose name fits the role, surest first; near the value before far from it."""
    ranks = [(role_rank(_last(leaf), role), leaf) for leaf in leaves if leaf.examples]
    found = [(rank, leaf.path.count("."), leaf) for rank, leaf in ranks if rank is not None]
    return [leaf for _, _, leaf in sorted(found, key=lambda one: one[:2])]


def _last(leaf: Leaf) -> str:
    """The whole end of the path says more than its last member: ``station.id``."""
    parts = leaf.path.rpartition(".")
    before = parts[0].rpartition(".")[2].lstrip("^")
    if parts[2] in ("id", "code", "name") and before:
        return f"{before}_{parts[2]}" if role_rank(before, "station") is not None else parts[2]
    return leaf.name


def _language(leaves: list[Leaf], language: str) -> str:
    """``tele_station_name.th``: names by language."""
    for leaf in leaves:
        path, _, last = leaf.path.rpartition(".")
        if last == language and "name" in path.rpartition(".")[2].lower() and _is_text(leaf):
            return leaf.path
    return ""


def _within(leaf: Leaf, limit: float) -> bool:
    found = numbers(leaf.examples)
    return bool(found) and all(abs(number) <= limit for number in found)


def _can_name(leaf: Leaf) -> bool:
    values = [v for v in leaf.examples if isinstance(v, str | int) and not isinstance(v, bool)]
    return len(values) == len(leaf.examples) and not meant_by(leaf.name) and all(
        0 < len(short(value)) <= 100 for value in values
    )  # fmt: skip


def _is_text(leaf: Leaf) -> bool:
    return all(isinstance(value, str) and value.strip() for value in leaf.examples)


def _braced(path: str) -> str:
    return f"{{{path}}}" if path else ""


def find_long(leaves: list[Leaf], fields: FieldMap) -> list[Field]:
    """Fields of rows that name what they measure: one for each name that is known."""
    values = [leaf for leaf in leaves if leaf.name.lower() in roles()["generic"]]
    values += [leaf for leaf in leaves if role_rank(leaf.name, "generic") is not None]
    value = next((leaf for leaf in values if numbers(leaf.examples)), None)
    if value is None:
        return []
    for leaf in _ranked(leaves, "long_name") + _ranked(leaves, "station"):
        known = {text: meant_by(text) for text in dict.fromkeys(leaf.examples) if _is_name(text)}
        found = {text: meant[0] for text, meant in known.items() if meant}
        if found:
            return [
                Field(value.path, m.meaning.attribute, m.unit or m.meaning.unit, m.meaning.type,
                      where={leaf.path: text})
                for text, m in found.items()
            ]  # fmt: skip
    return []


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
