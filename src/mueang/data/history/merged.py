# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: S608 - the text is joined from our constants; every value is bound
"""Rows of merged entities, read under the entity that stays.

No row is rewritten by a merge. A question says which ids are read under which (``asks.Placed``);
of several values of one series at one time the entity's own is shown, then the one of what was
merged into it first. Only these entities' rows are ranked; all others are read as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pyarrow as pa

from mueang.data.history.asks import Selection
from mueang.data.history.columns import NAMES, NATURAL_KEY
from mueang.data.history.snapshot import Snapshot
from mueang.data.history.where import Where, concerns, may_hold, of_key, of_row, tombstone

PLACES = "places"
"""The view that says under which id a former one is read."""
COLUMNS = ", ".join(NAMES)
OTHERS = ", ".join(name for name in NAMES if name != "entity_id")

Rows = Callable[[Any, Snapshot], tuple[str, list[Any], dict[str, pa.Table]]]
Relation = tuple[Where, dict[str, pa.Table]]


def with_merged(
    snapshot: Snapshot,
    ask: Selection,
    plain: Callable[[Selection], Relation],
    rows_of: Rows,
) -> Relation:
    """The live rows of a selection: those of merged entities by rank, the others by ``plain``."""
    placed = ask.merged or ()
    involved = {one for former, root, _ in placed for one in (former, root)}
    others = tuple(one for one in ask.entity_ids if one not in involved)
    parts: list[Where] = []
    views: dict[str, pa.Table] = {}
    if others or not ask.entity_ids:
        left_out = () if ask.entity_ids else tuple(sorted(involved))
        rest = msgspec.structs.replace(ask, entity_ids=others, merged=(), but=left_out)
        found, views = plain(rest)
        parts.append(found)
    ranked, more = _ranked(snapshot, ask, rows_of)
    parts.append(ranked)
    sql = " UNION ALL ".join(f"SELECT {COLUMNS} FROM ({part.sql})" for part in parts)
    return Where([sql], [value for part in parts for value in part.values]), views | more


def _ranked(snapshot: Snapshot, ask: Selection, rows_of: Rows) -> Relation:
    placed = [one for one in ask.merged or () if not ask.entity_ids or one[1] in ask.entity_ids]
    ids = tuple(dict.fromkeys(one for former, root, _ in placed for one in (root, former)))
    # A value that is hidden by another may have been told later, so only the times of what was
    # observed may narrow the rows before they are ranked.
    timerel = ask.timerel if ask.time_property == "observedAt" else ""
    reach = msgspec.structs.replace(
        ask, entity_ids=ids, id_pattern="", merged=(), timerel=timerel, but=()
    )
    files = [file for file in snapshot.files if ids and may_hold(file, reach)]
    source, values, views = rows_of(files, snapshot)
    key, row = of_key(reach), of_row(ask)
    if not ids:
        key.add("false")
    if ask.id_pattern:
        row.add("regexp_full_match(entity_id, ?)", ask.id_pattern)
    for _, stone in snapshot.tombstones:
        if concerns(stone, ids):
            gone = tombstone(stone)
            key.add(gone.sql, *gone.values)
    named = (
        f"SELECT {OTHERS}, coalesce(root, entity_id) AS entity_id, coalesce(place, 0) AS place "
        f"FROM (SELECT * FROM ({source}) WHERE {key.sql}) LEFT JOIN {PLACES} ON former = entity_id"
    )
    order = f"PARTITION BY {', '.join(NATURAL_KEY)} ORDER BY place, seq DESC"
    best = f"SELECT * FROM ({named}) QUALIFY row_number() OVER ({order}) = 1"
    found = Where([f"SELECT * FROM ({best}) WHERE {row.sql}"])
    found.values = [*values, *key.values, *row.values]
    return found, views | {PLACES: _places(placed)}


def _places(placed: list[tuple[str, str, int]]) -> pa.Table:
    formers, roots, places = zip(*placed, strict=True) if placed else ((), (), ())
    return pa.table(
        {
            "former": pa.array(formers, pa.string()),
            "root": pa.array(roots, pa.string()),
            "place": pa.array(places, pa.int64()),
        }
    )
