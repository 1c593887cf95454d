# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a field map, member by member, in Thai and English (``problems.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from mueang.data.errors import BadRequestData
from mueang.data.ingest.values import is_uri, short
from mueang.data.reference.ranges import range_of
from mueang.data.reference.units import conversion, units
from mueang.data.sources.csv.clock import ClockError, check_format, offset_of
from mueang.data.sources.fields.fieldmap import Fact, Field, FieldMap, TimeField
from mueang.data.sources.fields.paths import Each, PathError, read_path, read_text

MAX_FIELDS = 200
MAX_FACTS = 50
MAX_TEXT = 300
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,127}")
Found = Iterator["Problem"]


class Sentence(msgspec.Struct, frozen=True):
    """A sentence in both languages; ``{detail}`` stands for the one case."""

    th: str
    en: str


class Problem(msgspec.Struct, frozen=True):
    """One thing to mend."""

    member: str
    """Where, as in ``fields[2].unit``."""
    code: str
    th: str
    en: str


@cache
def _sentences() -> dict[str, Sentence]:
    text = files("mueang.data.sources.fields").joinpath("problems.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Sentence])


def problem(member: str, code: str, detail: object = "") -> Problem:
    """A problem with its sentences."""
    said = _sentences()[code]
    shown = short(detail)
    return Problem(
        member, code, said.th.replace("{detail}", shown), said.en.replace("{detail}", shown)
    )


def check_map(fields: FieldMap) -> None:
    """Raises BadRequestData that names every problem; INTAKE's pages show ``problems``."""
    found = problems(fields)
    if found:
        told = "; ".join(f"{one.member}: {one.en}" for one in found[:10])
        raise BadRequestData(f"The field map cannot be used. {told}")


def problems(fields: FieldMap) -> list[Problem]:
    """Everything that keeps the map from being used; empty when it can be."""
    return list(_all(fields))


def _all(fields: FieldMap) -> Found:
    if fields.shape == "air4thai":
        return  # its own connector knows where everything is
    if fields.rows:
        yield from _tried("rows", lambda: read_path(fields.rows))
    yield from _name("entity_type", fields.entity_type, "no_type")
    if not fields.station.strip():
        yield problem("station", "no_station")
    for member in ("station", "name_th", "name_en", "latitude", "longitude"):
        yield from _text(member, getattr(fields, member))
    if bool(fields.latitude) != bool(fields.longitude):
        yield problem("latitude" if fields.longitude else "longitude", "half_position")
    if fields.time is not None:
        yield from _time(fields.time)
    if not (fields.fields or fields.facts or fields.latitude):
        yield problem("fields", "no_fields")
    if len(fields.fields) > MAX_FIELDS or len(fields.facts) > MAX_FACTS:
        yield problem("fields", "too_many", f"{MAX_FIELDS} + {MAX_FACTS}")
    for number, field in enumerate(fields.fields[:MAX_FIELDS]):
        yield from _field(f"fields[{number}]", field, fields.entity_type)
    for number, fact in enumerate(fields.facts[:MAX_FACTS]):
        yield from _fact(f"facts[{number}]", fact)
    yield from _twice(fields)


def _time(time: TimeField) -> Found:
    if not time.paths or len(time.paths) > 5:
        yield problem("time.paths", "no_time")
    for path in time.paths:
        yield from _path("time.paths", path)
    try:
        if time.format != "auto":
            check_format(time.format)
    except ClockError as error:
        yield problem("time.format", "bad_format", error)
    try:
        offset_of(time.zone)
    except ClockError:
        yield problem("time.zone", "bad_zone", time.zone)


def _field(member: str, field: Field, entity_type: str) -> Found:
    yield from _path(f"{member}.path", field.path)
    yield from _name(f"{member}.attribute", field.attribute, "no_attribute")
    if field.entity_type:
        yield from _name(f"{member}.entity_type", field.entity_type, "no_type")
    for path in field.where:
        yield from _path(f"{member}.where", path)
    if field.dataset_id and not is_uri(field.dataset_id):
        yield problem(f"{member}.dataset_id", "bad_dataset", field.dataset_id)
    if field.divide == 0 or field.divide != field.divide:
        yield problem(f"{member}.divide", "divide_zero")
    if not 0 <= field.mean <= 366 * 86_400:
        yield problem(f"{member}.mean", "bad_mean", field.mean)
    yield from _unit(f"{member}.unit", field, field.entity_type or entity_type)


def _unit(member: str, field: Field, entity_type: str) -> Found:
    """A unit that is known and measures what the attribute does."""
    if not field.unit:
        return
    if field.unit not in units():
        yield problem(member, "unknown_unit", field.unit)
        return
    kept = range_of(entity_type, field.attribute)
    wanted = (kept.units or (kept.unit,)) if kept else ()
    if any(wanted) and all(conversion(field.unit, one) is None for one in wanted):
        shown = " / ".join(units()[one].symbol or one for one in wanted)
        yield problem(member, "wrong_unit", f"{field.attribute}: {shown}")


def _fact(member: str, fact: Fact) -> Found:
    yield from _name(f"{member}.attribute", fact.attribute, "no_attribute")
    if not fact.text.strip():
        yield problem(f"{member}.text", "no_text")
    yield from _text(f"{member}.text", fact.text)
    if fact.unit and fact.unit not in units():
        yield problem(f"{member}.unit", "unknown_unit", fact.unit)


def _twice(fields: FieldMap) -> Found:
    """Two paths for one series would overwrite each other's values."""
    seen: set[tuple[str, ...]] = set()
    for number, field in enumerate(fields.fields[:MAX_FIELDS]):
        series = (field.entity_type or fields.entity_type, field.attribute, field.dataset_id)
        key = (*series, *(f"{path}={text}" for path, text in sorted(field.where.items())))
        if key in seen:
            yield problem(f"fields[{number}].attribute", "attribute_twice", field.attribute)
        seen.add(key)
    told: dict[str, set[str]] = {}
    for number, fact in enumerate(fields.facts[:MAX_FACTS]):
        languages = told.setdefault(fact.attribute, set())
        if fact.language in languages or (languages and "" in {fact.language, *languages}):
            yield problem(f"facts[{number}].attribute", "attribute_twice", fact.attribute)
        languages.add(fact.language)


def _name(member: str, text: str, code: str) -> Found:
    if not _NAME.fullmatch(text):
        yield problem(member, "bad_name" if text else code, text)


def _path(member: str, text: str) -> Found:
    yield from _tried(member, lambda: _no_each(text))


def _no_each(text: str) -> None:
    if any(isinstance(step, Each) for step in read_path(text).steps):
        raise PathError("[*] stands only in the path of the rows")


def _text(member: str, text: str) -> Found:
    if len(text) > MAX_TEXT:
        yield problem(member, "text_too_long", MAX_TEXT)
        return
    yield from _tried(member, lambda: read_text(text))


def _tried(member: str, read: Callable[[], Any]) -> Found:
    try:
        read()
    except PathError as error:
        yield problem(member, "bad_path", error)
