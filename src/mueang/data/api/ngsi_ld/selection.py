# SPDX-License-Identifier: Apache-2.0
"""Which entities a query is about: URL parameters, or a Query document's members, to one tree."""

from __future__ import annotations

from typing import Any

from mueang.data.api.ngsi_ld.geo import parse_geo
from mueang.data.api.ngsi_ld.names import entity_id
from mueang.data.api.ngsi_ld.parameters import Page, names
from mueang.data.api.ngsi_ld.patterns import check_pattern
from mueang.data.api.ngsi_ld.q import parse_q
from mueang.data.api.ngsi_ld.types import parse_types
from mueang.data.context.query_tree import EntityQuery
from mueang.data.errors import BadRequestData
from mueang.data.jsonld.table import TermTable

MAX_SCOPE = 2_048


def check_width(values: dict[str, Any]) -> None:
    """Queries that ask for everything are refused (5.7.2.4), ``local=true`` says it is meant."""
    narrow = {"id", "type", "attrs", "pick", "q", "georel", "geometry", "coordinates", "scopeQ"}
    if not narrow & values.keys() and values.get("local") != "true":
        raise BadRequestData(
            "The query is too wide: give at least one of type, id, attrs, q, georel, local=true."
        )


def read_selection(
    values: dict[str, Any], table: TermTable, page: Page, attributes: tuple[str, ...] = ()
) -> EntityQuery:
    """The query tree of URL parameters."""
    ids = names(values["id"]) if "id" in values else ()
    for one in ids:
        entity_id(one)
    scope = values.get("scopeQ", "")
    if len(scope) > MAX_SCOPE:
        raise BadRequestData(f"scopeQ is longer than {MAX_SCOPE} characters.")
    return EntityQuery(
        ids=ids,
        id_pattern=check_pattern(values["idPattern"], "idPattern") if "idPattern" in values else "",
        types=read_types(values.get("type", ""), table),
        attributes=attributes,
        q=parse_q(values["q"], table) if "q" in values else None,
        geo=parse_geo(values, table),
        scope=scope,
        limit=page.limit,
        offset=page.offset,
        count=page.count,
        page_bytes=page.bytes,
    )


def read_types(text: str, table: TermTable) -> tuple[tuple[str, ...], ...]:
    """``*`` is any type (4.17)."""
    return () if text in {"", "*"} else parse_types(text, table)
