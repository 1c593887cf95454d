# SPDX-License-Identifier: Apache-2.0
"""``/entities`` and ``/entities/{id}``: create, query, retrieve, replace, merge, delete."""

from __future__ import annotations

from mueang.data.api.ngsi_ld import answers, names
from mueang.data.api.ngsi_ld.call import Answer, Call
from mueang.data.api.ngsi_ld.geojson import collection_of, feature_of
from mueang.data.api.ngsi_ld.media import GEO_JSON, answer_media, linked_table, read_document
from mueang.data.api.ngsi_ld.parameters import (
    LOCAL,
    PAGING,
    SELECTION,
    SHAPE,
    Page,
    read_page,
    read_parameters,
)
from mueang.data.api.ngsi_ld.reading import read_entity_body
from mueang.data.api.ngsi_ld.representation import represent
from mueang.data.api.ngsi_ld.selection import check_width, read_selection, read_types
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.api.ngsi_ld.shape import Shape, read_shape
from mueang.data.api.ngsi_ld.times import optional_time
from mueang.data.context import entities as verbs
from mueang.data.context.fragment import read_fragment
from mueang.data.context.query_tree import EntityPage
from mueang.data.effects import read_entity
from mueang.data.errors import BadRequestData, NotFound
from mueang.data.jsonld.table import TermTable
from mueang.data.model import Entity

QUERY = SELECTION | SHAPE | PAGING | LOCAL
RETRIEVE = SHAPE | LOCAL | {"type"}
ONE = LOCAL | {"type"}
MERGE = ONE | {"lang", "observedAt", "format", "options"}


async def create(services: Services, call: Call) -> Answer:
    """5.6.1 Create Entity."""
    read_parameters(call.query, LOCAL)
    fragment, _ = read_entity_body(services, call, need_id=True, need_type=True)
    await services.context.write(call.city, lambda draft: verbs.create_entity(draft, fragment))
    return answers.created(fragment.id)


async def query(services: Services, call: Call) -> Answer:
    """5.7.2 Query Entities."""
    values = read_parameters(call.query, QUERY)
    media = answer_media(call, geo=True)
    table = linked_table(call, services)
    shape = read_shape(values, table)
    page = read_page(values, services.limits)
    check_width(values)
    selected = read_selection(values, table, page, shape.attributes)
    found = await services.context.query(call.city, selected)
    return page_of(services, call, found, table, shape, page, media)


def page_of(
    services: Services,
    call: Call,
    found: EntityPage,
    table: TermTable,
    shape: Shape,
    page: Page,
    media: str,
) -> Answer:
    """One page of entities in the form that was asked for."""
    table = answers.answer_terms(services, table, media)
    entities = [read_entity(document) for document in found.documents]
    if media == GEO_JSON:
        features = [feature_of(entity, table, shape) for entity in entities]
        answer = answers.document(call, collection_of(features), table, media)
    else:
        shown = [represent(entity, table, shape) for entity in entities]
        answer = answers.document(call, shown, table, media)
    answers.add_paging(answer, call, page, len(entities), found.total, found.more)
    return answer


async def retrieve(services: Services, call: Call, entity_id: str) -> Answer:
    """5.7.1 Retrieve Entity."""
    values = read_parameters(call.query, RETRIEVE)
    media = answer_media(call, geo=True)
    table = linked_table(call, services)
    shape = read_shape(values, table)
    stored = services.context.get(call.city, names.entity_id(entity_id))
    entity = read_entity(stored) if stored else None
    if entity is None or not has_type(entity, values, table):
        raise NotFound(f"There is no entity {entity_id} in {call.city}.")
    if shape.attributes and not any(iri in entity.attributes for iri in shape.attributes):
        raise NotFound(f"The entity {entity_id} has none of the attributes asked for.")
    make = feature_of if media == GEO_JSON else represent
    return answers.document(call, make(entity, table, shape), table, media)


async def replace(services: Services, call: Call, entity_id: str) -> Answer:
    """5.6.18 Replace Entity."""
    values = read_parameters(call.query, ONE)
    fragment, table = read_entity_body(services, call, need_type=True)
    check_same_id(fragment.id, names.entity_id(entity_id))
    check_types(services, call, values, table, entity_id)
    await services.context.write(
        call.city, lambda draft: verbs.replace_entity(draft, entity_id, fragment)
    )
    return answers.no_content()


async def merge(services: Services, call: Call, entity_id: str) -> Answer:
    """5.6.17 Merge Entity."""
    values = read_parameters(call.query, MERGE)
    named = {k: v for k, v in values.items() if k in {"format", "options"}}
    simplified = read_shape(named, services.core).form == "simplified"
    document, table, _ = read_document(call, services, merge=True)
    observed_at = optional_time(values, "observedAt")
    fragment = read_fragment(
        document, table, need_id=False, need_type=False, partial=True, simplified=simplified
    )
    check_same_id(fragment.id, names.entity_id(entity_id))
    check_types(services, call, values, table, entity_id)
    lang = values.get("lang")
    await services.context.write(
        call.city,
        lambda draft: verbs.merge_entity(draft, entity_id, fragment, observed_at, lang),
    )
    return answers.no_content()


async def delete(services: Services, call: Call, entity_id: str) -> Answer:
    """5.6.6 Delete Entity."""
    values = read_parameters(call.query, ONE)
    names.entity_id(entity_id)
    check_types(services, call, values, linked_table(call, services), entity_id)
    await services.context.write(call.city, lambda draft: verbs.delete_entity(draft, entity_id))
    return answers.no_content()


def check_same_id(given: str, entity_id: str) -> None:
    if given and given != entity_id:
        raise BadRequestData(f"The body is about {given[:100]}, the path about {entity_id}.")


def has_type(entity: Entity, values: dict[str, str], table: TermTable) -> bool:
    """Whether the entity has the type that the ``type`` parameter selects, if any."""
    if "type" not in values:
        return True
    have = set(entity.types)
    wanted = read_types(values["type"], table)
    return not wanted or any(have.issuperset(together) for together in wanted)


def check_types(
    services: Services, call: Call, values: dict[str, str], table: TermTable, entity_id: str
) -> None:
    """An entity of another type is not the one that was meant (6.3.18)."""
    if "type" not in values:
        return
    stored = services.context.get(call.city, entity_id)
    if stored is None or not has_type(read_entity(stored), values, table):
        raise NotFound(f"There is no entity {entity_id} of this type in {call.city}.")
