# SPDX-License-Identifier: Apache-2.0
"""How a caller wants entities to look: form, members, language (GS CIM 009, 4.5, 4.21, 6.3.7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from mueang.data.api.ngsi_ld.geo import LOCATION
from mueang.data.api.ngsi_ld.parameters import names, options
from mueang.data.errors import BadRequestData, InvalidRequest
from mueang.data.jsonld.table import TermTable

T = TypeVar("T")

Form = Literal["normalized", "concise", "simplified"]
TemporalForm = Literal["normalized", "temporalValues", "aggregatedValues"]

FORMS: dict[str, Form] = {
    "normalized": "normalized",
    "concise": "concise",
    "simplified": "simplified",
    "keyValues": "simplified",
}
TEMPORAL_FORMS: dict[str, TemporalForm] = {
    "normalized": "normalized",
    "temporalValues": "temporalValues",
    "simplified": "temporalValues",
    "aggregatedValues": "aggregatedValues",
}
ENTITY_MEMBERS = frozenset({"id", "type", "scope", "createdAt", "modifiedAt", "expiresAt"})


@dataclass(frozen=True, slots=True)
class Shape:
    """Attribute names are expanded; ``None`` asks for no restriction."""

    form: Form = "normalized"
    temporal: TemporalForm = "normalized"
    sys_attrs: bool = False
    attrs: frozenset[str] | None = None
    pick: frozenset[str] | None = None
    omit: frozenset[str] = frozenset()
    dataset_ids: frozenset[str] | None = None
    lang: str = ""
    geometry_property: str = LOCATION

    def shows(self, name: str) -> bool:
        """Whether an attribute (IRI) or a member of the entity is part of the answer."""
        if name in self.omit or (self.pick is not None and name not in self.pick):
            return False
        return self.attrs is None or name in self.attrs or name in ENTITY_MEMBERS

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes that were asked for by name, sorted; empty for all."""
        asked = self.attrs if self.attrs is not None else self.pick
        return tuple(sorted((asked or frozenset()) - ENTITY_MEMBERS))


WHOLE = Shape()
"""What most requests ask for: normalized, all that there is."""


def read_shape(values: dict[str, str], table: TermTable) -> Shape:
    """The shape that URL parameters ask for, entities as they are now."""
    if not values:
        return WHOLE
    words = options(values, frozenset(FORMS) | {"sysAttrs"})
    return replace(
        _members(values, table),
        form=_form(values, words - {"sysAttrs"}, FORMS) or "normalized",
        sys_attrs="sysAttrs" in words,
        lang=values.get("lang", ""),
        geometry_property=_expanded(values.get("geometryProperty", LOCATION), table),
    )


def read_temporal_shape(values: dict[str, str], table: TermTable) -> Shape:
    """The shape that URL parameters ask for, entities over time."""
    words = options(values, frozenset(TEMPORAL_FORMS) | {"sysAttrs"})
    form = _form(values, words - {"sysAttrs"}, TEMPORAL_FORMS)
    if form is None:
        form = "aggregatedValues" if "aggrMethods" in values else "normalized"
    if (form == "aggregatedValues") != ("aggrMethods" in values):
        raise BadRequestData("aggrMethods goes with format=aggregatedValues, one needs the other.")
    return replace(
        _members(values, table),
        temporal=form,
        sys_attrs="sysAttrs" in words,
        lang=values.get("lang", ""),
    )


def _form(values: dict[str, str], words: frozenset[str], known: dict[str, T]) -> T | None:
    """``format`` and the older words in ``options`` say the same; they may not disagree."""
    asked = {known[word] for word in words}
    if "format" in values:
        if values["format"] not in known:
            raise InvalidRequest(
                f"format={values['format'][:50]!r} is not known here. Known: {', '.join(known)}."
            )
        asked.add(known[values["format"]])
    if len(asked) > 1:
        raise BadRequestData("format and options ask for different representations; ask for one.")
    return asked.pop() if asked else None


def _members(values: dict[str, str], table: TermTable) -> Shape:
    """The part of a shape that is the same now and over time."""
    found = {
        name: frozenset(_expanded(item, table) for item in names(values[name]))
        if name in values
        else None
        for name in ("attrs", "pick", "omit")
    }
    if found["attrs"] is not None and (found["pick"] is not None or found["omit"] is not None):
        raise BadRequestData("attrs is the older form of pick and omit; use one or the other.")
    datasets = frozenset(names(values["datasetId"])) if "datasetId" in values else None
    return Shape(
        attrs=found["attrs"],
        pick=found["pick"],
        omit=found["omit"] or frozenset(),
        dataset_ids=datasets and frozenset("" if one == "@none" else one for one in datasets),
    )


def _expanded(name: str, table: TermTable) -> str:
    return name if name in ENTITY_MEMBERS or name == LOCATION else table.expand(name)
