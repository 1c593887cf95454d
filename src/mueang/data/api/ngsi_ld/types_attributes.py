# SPDX-License-Identifier: Apache-2.0
"""``/types`` and ``/attributes``: what there is in a city now (GS CIM 009, 5.7.5–5.7.10).

Counted from current state page by page, with a breath between pages for other requests.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from typing import Any

import msgspec

from mueang.data.api.ngsi_ld import answers, names
from mueang.data.api.ngsi_ld.call import Answer, Call
from mueang.data.api.ngsi_ld.media import answer_media, linked_table
from mueang.data.api.ngsi_ld.parameters import LOCAL, flag, read_parameters
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.context.query_tree import EntityQuery
from mueang.data.effects import read_entity
from mueang.data.errors import NotFound
from mueang.data.model import Entity

PAGE = 500
LISTED = LOCAL | {"details"}


class _Kind(msgspec.Struct):
    type: str = "Property"


_kind = msgspec.json.Decoder(_Kind).decode


class Census:
    """Attributes by type, types by attribute, kinds by attribute, over some entities."""

    def __init__(self) -> None:
        self.entities = 0
        self.by_type: dict[str, set[str]] = {}
        self.by_attribute: dict[str, set[str]] = {}
        self.kinds: dict[str, set[str]] = {}
        self.counts: dict[str, int] = {}

    def add(self, entity: Entity) -> None:
        self.entities += 1
        for one in entity.types:
            self.by_type.setdefault(one, set()).update(entity.attributes)
        for iri, datasets in entity.attributes.items():
            self.by_attribute.setdefault(iri, set()).update(entity.types)
            self.counts[iri] = self.counts.get(iri, 0) + 1
            self.kinds.setdefault(iri, set()).update(_kind(raw).type for raw in datasets.values())


async def _entities(services: Services, city: str, selected: EntityQuery) -> AsyncIterator[Entity]:
    offset = 0
    while True:
        asked = replace(selected, limit=PAGE, offset=offset)
        page = services.context.query(city, asked)
        for document in page.documents:
            yield read_entity(document)
        if not page.more:
            return
        offset += PAGE
        await asyncio.sleep(0)


async def _census(services: Services, call: Call, selected: EntityQuery) -> Census:
    census = Census()
    async for entity in _entities(services, call.city, selected):
        census.add(entity)
    return census


async def types(services: Services, call: Call) -> Answer:
    """5.7.5 and 5.7.6: the entity types there are, with their attributes on ``details=true``."""
    values = read_parameters(call.query, LISTED)
    media = answer_media(call)
    table = linked_table(call, services)
    if not flag(values, "details"):
        known = services.context.city(call.city).columns.types()
        listed = sorted(table.compact_type(iri) for iri in known)
        content: Any = _listing("EntityTypeList", call.city, "typeList", listed)
    else:
        census = await _census(services, call, EntityQuery())
        content = [
            {
                "id": iri,
                "type": "EntityType",
                "typeName": table.compact_type(iri),
                "attributeNames": _short(census.by_type[iri], table.compact),
            }
            for iri in sorted(census.by_type)
        ]
    return answers.document(call, content, table, media)


async def type_info(services: Services, call: Call, name: str) -> Answer:
    """5.7.7: one entity type, how many there are and which attributes they have."""
    read_parameters(call.query, LOCAL)
    media = answer_media(call)
    table = linked_table(call, services)
    iri = names.attribute(name, table)
    census = await _census(services, call, EntityQuery(types=((iri,),)))
    if not census.entities:
        raise NotFound(f"There is no entity of the type {name[:100]} in {call.city}.")
    content = {
        "id": iri,
        "type": "EntityTypeInfo",
        "typeName": table.compact_type(iri),
        "entityCount": census.entities,
        "attributeDetails": [
            {
                "id": attribute,
                "type": "Attribute",
                "attributeName": table.compact(attribute),
                "attributeTypes": sorted(census.kinds[attribute]),
            }
            for attribute in sorted(census.by_attribute)
        ],
    }
    return answers.document(call, content, table, media)


async def attributes(services: Services, call: Call) -> Answer:
    """5.7.8 and 5.7.9: the attributes there are, with their types on ``details=true``."""
    values = read_parameters(call.query, LISTED)
    media = answer_media(call)
    table = linked_table(call, services)
    census = await _census(services, call, EntityQuery())
    if not flag(values, "details"):
        listed = _short(census.by_attribute, table.compact)
        content: Any = _listing("AttributeList", call.city, "attributeList", listed)
    else:
        content = [
            {
                "id": iri,
                "type": "Attribute",
                "attributeName": table.compact(iri),
                "typeNames": _short(census.by_attribute[iri], table.compact_type),
            }
            for iri in sorted(census.by_attribute)
        ]
    return answers.document(call, content, table, media)


async def attribute_info(services: Services, call: Call, name: str) -> Answer:
    """5.7.10: one attribute, where it is found and of which kind it is."""
    read_parameters(call.query, LOCAL)
    media = answer_media(call)
    table = linked_table(call, services)
    iri = names.attribute(name, table)
    census = await _census(services, call, EntityQuery(attributes=(iri,)))
    if not census.entities:
        raise NotFound(f"No entity in {call.city} has the attribute {name[:100]}.")
    content = {
        "id": iri,
        "type": "Attribute",
        "attributeName": table.compact(iri),
        "attributeCount": census.counts[iri],
        "attributeTypes": sorted(census.kinds[iri]),
        "typeNames": _short(census.by_attribute[iri], table.compact_type),
    }
    return answers.document(call, content, table, media)


def _listing(kind: str, city: str, member: str, listed: list[str]) -> dict[str, Any]:
    """The id is this list's own and the same each time it is asked for."""
    return {"id": f"urn:ngsi-ld:{kind}:{city}", "type": kind, member: listed}


def _short(iris: Iterable[str], compact: Any) -> list[str]:
    return sorted(compact(iri) for iri in iris)
