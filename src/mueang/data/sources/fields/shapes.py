# SPDX-License-Identifier: Apache-2.0
"""The recorded shapes of messages (``shapes.toml``), tried on a document."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from mueang.data.sources.fields.around import find_around
from mueang.data.sources.fields.byname import with_fields
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.leaves import Leaf, leaves_of
from mueang.data.sources.fields.paths import ABSENT, Scope, fill, look, read_path
from mueang.data.sources.fields.recognised import Recognised, note, places
from mueang.data.sources.telling import Note


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of ``shapes.toml``."""

    code: str
    title_th: str
    title_en: str
    map: FieldMap
    needs: tuple[str, ...] = ()
    document_needs: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    payload: str = ""
    notes: tuple[str, ...] = ()


@cache
def shapes() -> list[Shape]:
    """Every shape we know, in the order in which they are tried."""
    text = files("mueang.data.sources.fields").joinpath("shapes.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, list[Shape]])["shape"]


def try_shape(shape: Shape, document: Any, received_at: int) -> Recognised | None:
    """The proposal if the document has the shape; None if not."""
    whole = Scope(document, document)
    if any(look(read_path(path), whole) is ABSENT for path in shape.document_needs):
        return None
    for variant in shape.variants or ("",):
        base = msgspec.structs.replace(shape.map, rows=shape.map.rows or variant)
        plain = msgspec.structs.replace(base, shape="")
        leaves, scopes = leaves_of(document, plain)
        if shape.needs and not any(_has(scope, shape.needs) for scope in scopes):
            continue
        found = _complete(shape, base, leaves, scopes, received_at)
        found.notes[:0] = [note(code) for code in shape.notes]
        return found
    return None


def _has(scope: Scope, needs: tuple[str, ...]) -> bool:
    return all(look(read_path(path), scope) is not ABSENT for path in needs)


def _complete(
    shape: Shape, base: FieldMap, leaves: list[Leaf], scopes: list[Scope], received_at: int
) -> Recognised:
    """A known shape with the fields of its payload, which differ from device to device."""
    if base.shape == "air4thai":
        base = FieldMap("air4thai")
    notes: list[Note] = []
    if shape.payload:
        below = [leaf for leaf in leaves if _is_below(leaf.path, shape.payload)]
        base = _filled(base, below, leaves, scopes, received_at)
        base, notes = with_fields(base, below)
        if not below:
            notes = [note("no_payload"), *notes]
    return Recognised(
        shape.code, shape.title_th, shape.title_en, True, base, notes, places(leaves), len(scopes)
    )


def _is_below(path: str, member: str) -> bool:
    return path.startswith((f"{member}.", f"{member}["))


def _filled(
    base: FieldMap,
    below: list[Leaf],
    leaves: list[Leaf],
    scopes: list[Scope],
    received_at: int,
) -> FieldMap:
    """What the shape leaves open is taken from the payload, a position from anywhere."""
    found = find_around(below, scopes, received_at)
    everywhere = find_around(leaves, scopes, received_at)
    position = base.latitude and fill(base.latitude, scopes[0]) is not ABSENT if scopes else ""
    return msgspec.structs.replace(
        base,
        station=base.station or found.station,
        name_th=base.name_th or found.name_th,
        name_en=base.name_en or found.name_en,
        latitude=base.latitude if position or not everywhere.latitude else everywhere.latitude,
        longitude=base.longitude if position or not everywhere.longitude else everywhere.longitude,
        time=base.time or found.time,
    )
