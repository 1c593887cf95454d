# SPDX-License-Identifier: Apache-2.0
"""A field map as a form and back: one line for each place of the message, with what stands there.

A form shows a part of what a map can say. What it does not show (divisors, means, conditions)
stays as it was recognised, as long as the place keeps its meaning.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping as Said
from typing import Any

import msgspec

from mueang.data.errors import DataError
from mueang.data.ingest.reasons import Reason
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.fields.problems import problems
from mueang.data.sources.fields.recognise import recognise
from mueang.data.sources.fields.recognised import Recognised
from mueang.data.sources.unpack import FileTrouble
from mueang.portal.intake.meanings import (
    Choice,
    kind_choices,
    meanings,
    unit_choices,
    value_groups,
)
from mueang.portal.wording.intake import PLACES
from mueang.portal.wording.text import Language

SHOWN = 80
RECEIVED = "@received"
"""The choice "when it came in" of the time."""


def recognised_map(sample: bytes, name: str = "") -> Recognised:
    """What a sample is taken for. Raises FileTrouble with words for what is no data."""
    try:
        return recognise(sample, name)
    except DataError as error:
        raise FileTrouble(Reason.BAD_JSON, error.detail) from None


def taken(found: Recognised, said: Said[str, Any]) -> FieldMap:
    """The map after what a form says; the form carries the map that it was made from."""
    fields = _carried(said.get("map", "")) or copy.deepcopy(found.map)
    kinds = {choice.key for choice in kind_choices("en")}
    if said.get("kind") in kinds:
        fields.entity_type = said["kind"]
    fields.station = _text(said, "station", fields.station)
    for name in ("name_th", "name_en", "latitude", "longitude"):
        setattr(fields, name, _text(said, name, getattr(fields, name)))
    fields.time = _time(said.get("time"), fields.time)
    fields.fields = [
        field
        for number, field in enumerate(fields.fields)
        if _take_field(fields, field, said.get(f"field-{number}"), said.get(f"unit-{number}"))
    ]
    for number, place in enumerate(found.places[:SHOWN]):
        one = meanings().get(said.get(f"place-{number}", ""))
        if one is not None:
            fields.fields.append(Field(place.path, one.attribute, one.unit, one.type))
    return fields


def form(found: Recognised, fields: FieldMap, language: Language) -> dict[str, Any]:
    """Everything that the form shows."""
    used = {field.path for field in fields.fields}
    examples = {place.path: place.example for place in found.places}
    paths = [
        Choice(place.path, f"{place.path} — {place.example}") for place in found.places[:SHOWN]
    ]
    return {
        "map": msgspec.json.encode(fields).decode(),
        "title": found.title_th if language == "th" else found.title_en,
        "known": found.known,
        "notes": [note.th if language == "th" else note.en for note in found.notes],
        "own_shape": found.map.shape == "air4thai",
        "kinds": kind_choices(language),
        "kind": fields.entity_type,
        "about": [
            _about(name, _path(getattr(fields, name)), getattr(fields, name), paths, language)
            for name in ("station", "name_th", "name_en", "latitude", "longitude")
        ],
        "time": _time_card(fields.time, paths, language),
        "fields": [
            _field_card(number, field, fields, examples, language)
            for number, field in enumerate(fields.fields)
        ],
        "places": [
            {"number": number, "path": place.path, "example": place.example}
            for number, place in enumerate(found.places[:SHOWN])
            if place.path not in used
        ],
        "groups": value_groups(language),
    }


def in_the_way(fields: FieldMap, language: Language) -> list[str]:
    """What keeps the map from being used, in words."""
    return [problem.th if language == "th" else problem.en for problem in problems(fields)]


def _text(said: Said[str, Any], name: str, kept: str) -> str:
    """A place that was chosen (``path-station``), or a text that was written."""
    path = said.get(f"path-{name}")
    if path is None or (path and path == _path(kept)):
        return kept
    if path:
        return f"{{{path}}}"
    return str(said.get(f"text-{name}", "")).strip()[:200].replace("{", "").replace("}", "")


def _path(text: str) -> str:
    """The first path in a text; empty for a text that is the same for every row."""
    start, end = text.find("{"), text.find("}")
    return text[start + 1 : end] if 0 <= start < end else ""


def _time(chosen: Any, kept: TimeField | None) -> TimeField | None:
    if chosen is None or (kept is not None and chosen == " ".join(kept.paths)):
        return kept
    return None if chosen == RECEIVED else TimeField([str(chosen)])


def _take_field(fields: FieldMap, field: Field, chosen: Any, unit: Any) -> bool:
    """Change what the field means; False when it is not wanted any more."""
    kind = field.entity_type or fields.entity_type
    if chosen is None or chosen in ("keep", f"{kind}:{field.attribute}"):
        fitting = [choice.key for choice in unit_choices(kind, field.attribute, "en")]
        field.unit = unit if unit in fitting else field.unit
        return True
    one = meanings().get(str(chosen))
    if one is None:
        return False
    field.attribute, field.unit, field.entity_type = one.attribute, one.unit, one.type
    field.kind, field.divide = "number", 1.0
    return True


def _about(
    name: str, path: str, text: str, paths: list[Choice], language: Language
) -> dict[str, Any]:
    listed = any(choice.key == path for choice in paths)
    more = [] if listed or not path else [Choice(path, path)]
    return {
        "key": name,
        "label": PLACES[name].say(language),
        "path": path,
        "text": "" if path else text,
        "paths": [*more, *paths],
    }


def _time_card(field: TimeField | None, paths: list[Choice], language: Language) -> dict[str, Any]:
    key = " ".join(field.paths) if field else RECEIVED
    listed = any(choice.key == key for choice in paths) or key == RECEIVED
    received = Choice(RECEIVED, PLACES["received"].say(language))
    return {
        "path": key,
        "paths": [received, *([] if listed else [Choice(key, key)]), *paths],
    }


def _field_card(
    number: int, field: Field, fields: FieldMap, examples: dict[str, str], language: Language
) -> dict[str, Any]:
    kind = field.entity_type or fields.entity_type
    key = f"{kind}:{field.attribute}"
    return {
        "number": number,
        "path": field.path,
        "example": examples.get(field.path, ""),
        "meaning": key if key in meanings() else "keep",
        "keep": field.attribute if key not in meanings() else "",
        "unit": field.unit,
        "units": unit_choices(kind, field.attribute, language),
    }


def _carried(text: str) -> FieldMap | None:
    """The map in a form; None for what is none."""
    try:
        return msgspec.json.decode(text, type=FieldMap)
    except msgspec.MsgspecError:
        return None
