# SPDX-License-Identifier: Apache-2.0
"""``/types`` and ``/attributes``: what there is in a city now (GS CIM 009, 5.7.5–5.7.10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from mueang.data.api.ngsi_ld import answers, names
from mueang.data.api.ngsi_ld.call import Answer, Call
from mueang.data.api.ngsi_ld.media import answer_media, linked_table
from mueang.data.api.ngsi_ld.parameters import LOCAL, flag, read_parameters
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.context.census import Census
from mueang.data.errors import NotFound
from mueang.data.jsonld.table import TermTable

LISTED = LOCAL | {"details"}


class Found:
    """Attributes by type, types by attribute, kinds by attribute, over some entities."""

    def __init__(self) -> None:
        self.entities = 0
        self.by_type: dict[str, set[str]] = {}
        self.by_attribute: dict[str, set[str]] = {}
        self.kinds: dict[str, set[str]] = {}
        self.counts: Counter[str] = Counter()


async def _find(services: Services, call: Call, of_type: str = "") -> Found:
    """Over all entities of the city, or those of a type."""
    now = services.context.city(call.city)
    census = services.censuses.setdefault(call.city, Census())
    found = Found()
    for shape, number in (await census.shapes(now.documents)).items():
        if of_type and of_type not in shape.types:
            continue
        found.entities += number
        for one in shape.types:
            found.by_type.setdefault(one, set()).update(iri for iri, _ in shape.attributes)
        for iri, kinds in shape.attributes:
            found.by_attribute.setdefault(iri, set()).update(shape.types)
            found.kinds.setdefault(iri, set()).update(kinds)
            found.counts[iri] += number
    return found


async def types(services: Services, call: Call) -> Answer:
    """5.7.5 and 5.7.6: the entity types there are, with their attributes on ``details=true``."""
    values = read_parameters(call.query, LISTED)
    media = answer_media(call)
    table = linked_table(call, services)
    if not flag(values, "details"):
        known = await services.context.city(call.city).columns.types()
        listed = sorted(table.compact_type(iri) for iri in known)
        content: Any = _listing("EntityTypeList", call.city, "typeList", listed)
    else:
        found = await _find(services, call)
        content = [
            {
                "id": iri,
                "type": "EntityType",
                "typeName": table.compact_type(iri),
                "attributeNames": _short(found.by_type[iri], table.compact),
            }
            for iri in sorted(found.by_type)
        ]
    return answers.document(call, content, table, media)


async def type_info(services: Services, call: Call, name: str) -> Answer:
    """5.7.7: one entity type, how many there are and which attributes they have."""
    iri, table, media = _one(services, call, name)
    found = await _find(services, call, of_type=iri)
    if not found.entities:
        raise NotFound(f"There is no entity of the type {name[:100]} in {call.city}.")
    content = {
        "id": iri,
        "type": "EntityTypeInfo",
        "typeName": table.compact_type(iri),
        "entityCount": found.entities,
        "attributeDetails": [
            {
                "id": attribute,
                "type": "Attribute",
                "attributeName": table.compact(attribute),
                "attributeTypes": sorted(found.kinds[attribute]),
            }
            for attribute in sorted(found.by_attribute)
        ],
    }
    return answers.document(call, content, table, media)


async def attributes(services: Services, call: Call) -> Answer:
    """5.7.8 and 5.7.9: the attributes there are, with their types on ``details=true``."""
    values = read_parameters(call.query, LISTED)
    media = answer_media(call)
    table = linked_table(call, services)
    found = await _find(services, call)
    if not flag(values, "details"):
        listed = _short(found.by_attribute, table.compact)
        content: Any = _listing("AttributeList", call.city, "attributeList", listed)
    else:
        content = [
            {
                "id": iri,
                "type": "Attribute",
                "attributeName": table.compact(iri),
                "typeNames": _short(found.by_attribute[iri], table.compact_type),
            }
            for iri in sorted(found.by_attribute)
        ]
    return answers.document(call, content, table, media)


async def attribute_info(services: Services, call: Call, name: str) -> Answer:
    """5.7.10: one attribute, where it is found and of which kind it is."""
    iri, table, media = _one(services, call, name)
    found = await _find(services, call)
    if not found.counts[iri]:
        raise NotFound(f"No entity in {call.city} has the attribute {name[:100]}.")
    content = {
        "id": iri,
        "type": "Attribute",
        "attributeName": table.compact(iri),
        "attributeCount": found.counts[iri],
        "attributeTypes": sorted(found.kinds[iri]),
        "typeNames": _short(found.by_attribute[iri], table.compact_type),
    }
    return answers.document(call, content, table, media)


def _one(services: Services, call: Call, name: str) -> tuple[str, TermTable, str]:
    """The IRI of the one type or attribute that a path names; the terms and form to answer in."""
    read_parameters(call.query, LOCAL)
    table = linked_table(call, services)
    return names.attribute(name, table), table, answer_media(call)


def _listing(kind: str, city: str, member: str, listed: list[str]) -> dict[str, Any]:
    """The id is this list's own and the same each time it is asked for."""
    return {"id": f"urn:ngsi-ld:{kind}:{city}", "type": kind, member: listed}


def _short(iris: Iterable[str], compact: Any) -> list[str]:
    return sorted(compact(iri) for iri in iris)
