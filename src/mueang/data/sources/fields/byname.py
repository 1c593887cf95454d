# SPDX-License-Identifier: Apache-2.0
"""A map by the names alone: the rows with most known values, their fields and what is around."""

from __future__ import annotations

from typing import Any

import msgspec

from mueang.data.sources.fields.around import find_around, find_long
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.leaves import Leaf, leaves_of, row_paths
from mueang.data.sources.fields.paths import Scope, look, path_text, read_path
from mueang.data.sources.fields.proposals import propose_fields
from mueang.data.sources.fields.recognised import Recognised, note, places
from mueang.data.sources.fields.reshape import columns_to_rows
from mueang.data.sources.telling import Note

MAX_MEMBERS = 20


def by_names(
    code: str, title_th: str, title_en: str, base: FieldMap, document: Any, received_at: int
) -> Recognised:
    """A map by the names alone, for the rows at ``base.rows``."""
    leaves, scopes = leaves_of(document, base)
    around = find_around(leaves, scopes, received_at)
    base = msgspec.structs.replace(base, **around._asdict())
    if not base.station and base.rows.endswith("[*]"):
        base.station = "{@key}"
    base, notes = with_fields(base, leaves)
    notes += [note("no_station")] if not base.station else []
    if base.time is None:
        notes.append(note("time_of_arrival"))
    elif base.time.ignore_zone:
        notes.append(note("wrong_zone"))
    return Recognised(code, title_th, title_en, False, base, notes, places(leaves), len(scopes))


def best_rows(document: Any, received_at: int) -> Recognised:
    """The rows with most known values; of as many, those whose station is told, then the time."""
    found: list[tuple[tuple[int, ...], Recognised]] = []
    for path in row_paths(document) or [""]:
        for base in _bases(document, path):
            one = by_names(base.shape or "json", "JSON", "JSON", base, document, received_at)
            score = (len(one.map.fields), bool(one.map.station), bool(one.map.time), one.rows)
            found.append((score, one))
    return max(found, key=lambda pair: pair[0])[1]


def _bases(document: Any, path: str) -> list[FieldMap]:
    bases = [FieldMap(rows=path)]
    if "[*]" not in path:
        value = look(read_path(path), Scope(document, document)) if path else document
        inner = list(value) if isinstance(value, dict) else []
        for member in ["", *inner[:MAX_MEMBERS]]:
            columns = msgspec.structs.replace(bases[0], shape="columns")
            found = value.get(member) if isinstance(value, dict) and member else value
            if isinstance(member, str) and len(columns_to_rows(found)) > 1:
                columns.rows = _below(path, member)
                bases.append(columns)
    return bases


def _below(path: str, member: str) -> str:
    if not member:
        return path
    step = path_text(member)
    return f"{path}{step}" if step.startswith("[") else f"{path}.{step}".removeprefix(".")


def with_fields(base: FieldMap, leaves: list[Leaf]) -> tuple[FieldMap, list[Note]]:
    """The map with the fields of these leaves, and what to check about them."""
    found = propose_fields(_unused(base, leaves))
    fields, notes = found.fields, []
    if not fields:
        fields = find_long(_unused(base, leaves), base)
        if fields:
            notes.append(note("names_itself", next(iter(fields[0].where))))
    kind = found.entity_type or (fields[0].entity_type if fields else "")
    for field in fields:
        field.entity_type = "" if field.entity_type == kind else field.entity_type
    if found.assumed:
        notes.append(note("unit_assumed", ", ".join(found.assumed)))
    if found.left:
        notes.append(note("same_attribute", ", ".join(found.left)))
    marks = sorted({mark for field in fields for mark in field.missing})
    if marks:
        notes.append(note("sentinel", ", ".join(marks)))
    if not fields:
        notes.append(note("no_fields"))
    return msgspec.structs.replace(base, entity_type=kind, fields=fields), notes


def _unused(base: FieldMap, leaves: list[Leaf]) -> list[Leaf]:
    """Leaves that are not the time, the station or the position already."""
    texts = (base.station, base.name_th, base.name_en, base.latitude, base.longitude)
    used = {text[1:-1] for text in texts} | set(base.time.paths if base.time else ())
    return [leaf for leaf in leaves if leaf.path not in used]
