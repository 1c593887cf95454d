# SPDX-License-Identifier: Apache-2.0
"""Which entities an answer over time is about: asked of history, and of "now" where it must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from mueang.data.api.ngsi_ld.call import Call
from mueang.data.api.ngsi_ld.query_document import GEO
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.api.ngsi_ld.shape import Shape
from mueang.data.api.ngsi_ld.temporal_parameters import Window
from mueang.data.context.query_tree import EntityQuery
from mueang.data.effects import read_entity
from mueang.data.errors import NotFound, TooComplex
from mueang.data.history.asks import AggregateSeries, EntityIdsAsk, ObservationSeries
from mueang.data.jsonld.table import TermTable

Head = tuple[str, list[str]]
Found = Sequence[ObservationSeries] | Sequence[AggregateSeries]


@dataclass(frozen=True, slots=True)
class View:
    """All that one temporal answer needs beside the ids of its entities."""

    services: Services
    call: Call
    table: TermTable
    shape: Shape
    window: Window
    media: str


def heads_of_found(view: View, entity_id: str, found: Found) -> list[Head]:
    """The same from what lies in the window, if anything does: no second question is asked.

    The types are those of now, or as they were last told for one of the attributes.
    """
    if not found:
        return []
    document = view.services.context.get(view.call.city, entity_id)
    types = found[-1].entity_types if document is None else read_entity(document).types
    return [(entity_id, types)]


async def heads_of_one(view: View, entity_id: str) -> list[Head]:
    """The entity's id and types, as history knows them: it may have been deleted since."""
    context, city = view.services.context, view.call.city
    ask = EntityIdsAsk(city=city, up_to=context.last_n(city), entity_ids=(entity_id,), limit=1)
    found = await context.history.entity_ids(ask)
    if not found.ids:
        raise NotFound(f"History knows nothing of {entity_id} in {city}.")
    return list(zip(found.ids, found.types, strict=True))


def asks_now(values: dict[str, Any], selected: EntityQuery) -> bool:
    """Conditions that history's columns cannot answer are put to current state."""
    together = any(len(types) > 1 for types in selected.types)
    return bool({"q", "scopeQ"} & values.keys() or GEO & values.keys() or together)


async def heads_of_page(
    view: View, selected: EntityQuery, *, needs_now: bool
) -> tuple[list[Head], int | None]:
    """The entities of this page and one more, if there is one."""
    services, city = view.services, view.call.city
    ids = selected.ids
    if needs_now:
        ids = await _matching_now(services, city, selected)
        if not ids:
            return [], 0
    ask = EntityIdsAsk(
        city=city,
        up_to=services.context.last_n(city),
        entity_ids=ids,
        id_pattern=selected.id_pattern,
        entity_types=() if needs_now else tuple(one for (one,) in selected.types),
        attributes=selected.attributes,
        dataset_ids=tuple(sorted(view.shape.dataset_ids or ())),
        limit=selected.limit + 1,
        offset=selected.offset,
        count=selected.count,
        **view.window.members(),
    )
    found = await services.context.history.entity_ids(ask)
    return list(zip(found.ids, found.types, strict=True)), found.count


async def _matching_now(services: Services, city: str, selected: EntityQuery) -> tuple[str, ...]:
    """Ids that satisfy q, geo and scope at present, bounded."""
    bound = services.limits.page_max
    everything = replace(selected, limit=bound, offset=0, count=False, attributes=(), page_bytes=0)
    page = await services.context.query(city, everything)
    if page.more:
        raise TooComplex(
            f"More than {bound} entities match; narrow q, the area or the scope of the query."
        )
    return tuple(read_entity(document).id for document in page.documents)
