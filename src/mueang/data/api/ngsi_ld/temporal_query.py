# SPDX-License-Identifier: Apache-2.0
"""``GET /temporal/entities…`` and its POST twin: what was (GS CIM 009, 5.7.3 and 5.7.4)."""

from __future__ import annotations

from typing import Any

from mueang.data.api.ngsi_ld import answers, names
from mueang.data.api.ngsi_ld.call import Answer, Call
from mueang.data.api.ngsi_ld.media import answer_media, linked_table, read_document
from mueang.data.api.ngsi_ld.parameters import (
    LOCAL,
    PAGING,
    SELECTION,
    SHAPE,
    TEMPORAL,
    read_page,
    read_parameters,
)
from mueang.data.api.ngsi_ld.query_document import KNOWN, read_query
from mueang.data.api.ngsi_ld.selection import check_width, read_selection
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.api.ngsi_ld.shape import read_temporal_shape
from mueang.data.api.ngsi_ld.temporal_parameters import read_window
from mueang.data.api.ngsi_ld.temporal_range import observe
from mueang.data.api.ngsi_ld.temporal_representation import (
    add_aggregates,
    add_observations,
    head_over_time,
)
from mueang.data.api.ngsi_ld.temporal_selection import (
    Found,
    Head,
    View,
    asks_now,
    heads_of_found,
    heads_of_one,
    heads_of_page,
)
from mueang.data.errors import BadRequestData, TooComplex
from mueang.data.history.asks import (
    AggregateAsk,
    AggregateSeries,
    TemporalAsk,
)
from mueang.data.jsonld.table import TermTable

FORM = SHAPE - {"geometryProperty"}
RETRIEVE = FORM | TEMPORAL | LOCAL
QUERY = RETRIEVE | SELECTION | PAGING
QUERY_URL = PAGING | LOCAL | {"format", "options"}


async def retrieve(services: Services, call: Call, entity_id: str) -> Answer:
    """5.7.3 Retrieve Temporal Evolution of an Entity."""
    values = read_parameters(call.query, RETRIEVE)
    media = answer_media(call)
    table = linked_table(call, services)
    shape = read_temporal_shape(values, table)
    window = read_window(values, need_timerel=False)
    names.entity_id(entity_id)
    view = View(services, call, table, shape, window, media)
    found, cut_header = await _evolution(view, (entity_id,))
    heads = heads_of_found(view, entity_id, found) or await heads_of_one(view, entity_id)
    answer = answers.document(call, _documents(view, heads, found)[0], table, media)
    return _partial(answer, cut_header)


async def query(services: Services, call: Call) -> Answer:
    """5.7.4 Query Temporal Evolution of Entities."""
    values = read_parameters(call.query, QUERY)
    media = answer_media(call)
    return await _query(services, call, values, linked_table(call, services), media)


async def query_document(services: Services, call: Call) -> Answer:
    """5.7.4 by POST: a Query with ``temporalQ`` (6.24)."""
    url = read_parameters(call.query, QUERY_URL)
    media = answer_media(call)
    document, table, _ = read_document(call, services)
    values = read_query(document, KNOWN | {"temporalQ"})
    window = document.get("temporalQ")
    if not isinstance(window, dict) or window.keys() - TEMPORAL:
        raise BadRequestData("'temporalQ' is an object with timerel, timeAt and so on.")
    values |= {name: _plain(name, value) for name, value in window.items()}
    return await _query(services, call, values | url, table, media)


def _plain(name: str, value: Any) -> str:
    """A temporalQ member in the form of a URL parameter."""
    if isinstance(value, list):
        return ",".join(_plain(name, item) for item in value)
    if isinstance(value, str) or (name == "lastN" and type(value) is int):
        return str(value)
    raise BadRequestData(f"temporalQ: '{name}' is a text.")


async def _query(
    services: Services, call: Call, values: dict[str, Any], table: TermTable, media: str
) -> Answer:
    shape = read_temporal_shape(values, table)
    window = read_window(values, need_timerel=True)
    page = read_page(values, services.limits)
    check_width(values)
    table = answers.answer_terms(services, table, media)
    view = View(services, call, table, shape, window, media)
    selected = read_selection(values, table, page, shape.attributes)
    heads, total = await heads_of_page(view, selected, needs_now=asks_now(values, selected))
    more = len(heads) > page.limit
    heads = heads[: page.limit]
    found, cut_header = await _evolution(view, tuple(entity_id for entity_id, _ in heads))
    documents = _documents(view, heads, found)
    answer = answers.document(call, documents, table, media)
    answers.add_paging(answer, call, page, len(documents), total, more)
    return _partial(answer, cut_header)


def _documents(view: View, heads: list[Head], found: Found) -> list[dict[str, Any]]:
    """The entities with their evolution."""
    documents = {
        entity_id: head_over_time(entity_id, types, view.table, view.shape)
        for entity_id, types in heads
    }
    for one in found:
        document = documents[one.entity_id]
        if not view.shape.shows(one.attribute):
            continue
        if isinstance(one, AggregateSeries):
            add_aggregates(document, one, view.table)
        else:
            add_observations(document, one, view.window, view.table, view.shape)
    return list(documents.values())


async def _evolution(view: View, entity_ids: tuple[str, ...]) -> tuple[Found, str]:
    """What history holds of these entities in the window, and the ``Content-Range`` when
    it had to be cut."""
    if not entity_ids:
        return [], ""
    common = {
        "city": view.call.city,
        "up_to": view.services.context.last_n(view.call.city),
        "entity_ids": entity_ids,
        "attributes": view.shape.attributes,
        "dataset_ids": tuple(sorted(view.shape.dataset_ids or ())),
        **view.window.members(),
    }
    limits = view.services.limits
    if view.shape.temporal == "aggregatedValues":
        return await _aggregates(view, common, limits.temporal_instances), ""
    pairs = view.shape.temporal == "temporalValues"
    ask = TemporalAsk(
        last_n=view.window.last_n,
        limit=limits.temporal_instances,
        bytes=limits.answer_bytes,
        brief=pairs and view.window.time_property == "observedAt",
        **common,
    )
    return await observe(view.services.context, ask)


async def _aggregates(view: View, common: dict[str, Any], limit: int) -> list[AggregateSeries]:
    window = view.window
    ask = AggregateAsk(
        methods=window.methods,
        period=window.period,
        months=window.months,
        offset=window.origin,
        limit=limit,
        **common,
    )
    found = await view.services.context.history.aggregate(ask)
    if found.truncated:
        raise TooComplex(
            f"The answer has more than {limit} buckets; ask for a longer aggrPeriodDuration, "
            "a shorter time or fewer entities."
        )
    return found.series


def _partial(answer: Answer, header: str) -> Answer:
    """206 with the range that the answer covers (6.3.10)."""
    if header:
        answer.status = 206
        answer.headers.append(("content-range", header))
    return answer
