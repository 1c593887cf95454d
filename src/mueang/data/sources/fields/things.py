# SPDX-License-Identifier: Apache-2.0
"""What a row says about its entity: names, position, facts; each told once while it is so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import short
from mueang.data.model import Placement, Refused
from mueang.data.sources.contract import Item
from mueang.data.sources.fields.cells import Marks
from mueang.data.sources.fields.fieldmap import Fact, FieldMap
from mueang.data.sources.fields.paths import Scope, fill
from mueang.data.sources.numbers import parse_number

MAX_TOLD = 20_000
"""Entities that are remembered; when there are more, names are told again."""


class Things:
    """The entities of one source, as its map describes them."""

    def __init__(self, fields: FieldMap, marks: Marks) -> None:
        self._fields = fields
        self._marks = marks
        self._told: dict[str, dict[str, Any]] = {}

    def forget(self) -> None:
        self._told.clear()

    def placements(
        self, types: set[str], station: str, scope: Scope, number: int
    ) -> Iterator[Item]:
        """A placement for each type of entity in the row whose description is new."""
        attributes: dict[str, Any] = {}
        names = {
            "th": self._text(self._fields.name_th, scope),
            "en": self._text(self._fields.name_en, scope),
        }
        names = {language: name for language, name in names.items() if name}
        if names:
            attributes["name"] = {"type": "LanguageProperty", "languageMap": names}
        for fact in self._fields.facts:
            self._fact(fact, scope, attributes)
        yield from self._position(scope, number, attributes)
        if not attributes and self._fields.fields:
            return
        for entity_type in sorted(types) or [self._fields.entity_type]:
            entity_id = f"urn:ngsi-ld:{entity_type}:{station}"
            if self._told.get(entity_id) != attributes:
                if len(self._told) >= MAX_TOLD:
                    self._told.clear()
                self._told[entity_id] = attributes
                yield Placement(entity_type, entity_id, attributes, number)

    def _position(self, scope: Scope, number: int, into: dict[str, Any]) -> Iterator[Item]:
        if not self._fields.latitude:
            return
        given = [fill(self._fields.longitude, scope), fill(self._fields.latitude, scope)]
        if any(self._marks.says_nothing(part) for part in given):
            return
        numbers = [parse_number(short(part).strip()) for part in given]
        if None in numbers:
            detail = f"row {number}: the position is {short(given[0])!r}, {short(given[1])!r}"
            yield Refused(number, Reason.BAD_POSITION, detail, "", "location")
        elif any(numbers):  # 0, 0 lies in the sea off Ghana: devices send it without a fix
            point = {"type": "Point", "coordinates": numbers}
            into["location"] = {"type": "GeoProperty", "value": point}

    def _fact(self, fact: Fact, scope: Scope, into: dict[str, Any]) -> None:
        value = fill(fact.text, scope)
        if self._marks.says_nothing(value) or isinstance(value, dict | list):
            return
        if fact.language:
            known = into.setdefault(fact.attribute, {"type": "LanguageProperty", "languageMap": {}})
            known["languageMap"][fact.language] = short(value).strip()
            return
        if fact.kind == "number":
            value = parse_number(short(value).strip())
            if value is None:
                return
        elif isinstance(value, str):
            value = value.strip()
        into[fact.attribute] = {"type": "Property", "value": value}
        if fact.unit:
            into[fact.attribute]["unitCode"] = fact.unit

    def _text(self, text: str, scope: Scope) -> str:
        value = fill(text, scope) if text else None
        if self._marks.says_nothing(value) or isinstance(value, bool | dict | list):
            return ""
        return " ".join(short(value).split())
