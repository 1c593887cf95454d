# SPDX-License-Identifier: Apache-2.0
"""``POST /entityOperations/query``: a query as a document (GS CIM 009, 5.2.23 and 6.23)."""

from __future__ import annotations

from typing import Any

from mueang.data.api.ngsi_ld.call import Answer, Call
from mueang.data.api.ngsi_ld.entities import page_of
from mueang.data.api.ngsi_ld.media import answer_media, read_document
from mueang.data.api.ngsi_ld.parameters import LOCAL, PAGING, read_page, read_parameters
from mueang.data.api.ngsi_ld.selection import check_width, read_selection
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.api.ngsi_ld.shape import read_shape
from mueang.data.errors import BadRequestData, NotSupported

URL = PAGING | LOCAL | {"format", "options", "geometryProperty"}
TEXTS = frozenset({"q", "scopeQ", "lang", "id", "type"})
LISTS = frozenset({"attrs", "pick", "omit", "datasetId"})
KNOWN = TEXTS - {"id"} | LISTS | {"entities", "geoQ"}
GEO = frozenset({"georel", "geometry", "coordinates", "geoproperty"})
MAX_SELECTORS = 200
LATER = frozenset({"csf", "temporalQ", "join", "joinLevel", "containedBy", "ordering"})


async def query(services: Services, call: Call) -> Answer:
    """5.7.2 Query Entities, by POST."""
    url = read_parameters(call.query, URL)
    media = answer_media(call, geo=True)
    document, table, _ = read_document(call, services)
    values = read_query(document, KNOWN)
    shape = read_shape(values | url, table)
    page = read_page(url, services.limits)
    check_width(values | url)
    selected = read_selection(values, table, page, shape.attributes)
    found = await services.context.query(call.city, selected)
    return page_of(services, call, found, table, shape, page, media)


def read_query(document: Any, known: frozenset[str]) -> dict[str, Any]:
    """The Query's members in the form that URL parameters have."""
    if not isinstance(document, dict) or document.get("type") != "Query":
        raise BadRequestData('The body is an object with "type": "Query".')
    if later := sorted(document.keys() & LATER - known):
        raise NotSupported(f"The member '{later[0]}' is not offered by this server yet.")
    if unknown := sorted(document.keys() - known):
        raise BadRequestData(f"A Query has no member '{unknown[0][:100]}'.")
    values: dict[str, Any] = {}
    for name in TEXTS & document.keys() - {"type"}:
        values[name] = _text(document[name], name)
    for name in LISTS & document.keys():
        values[name] = _joined(document[name], name)
    if "geoQ" in document:
        values |= _geo(document["geoQ"])
    if "entities" in document:
        values |= _selectors(document["entities"])
    return values


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or not value:
        raise BadRequestData(f"'{name}' is a text.")
    return value


def _joined(value: Any, name: str) -> str:
    items = value if isinstance(value, list) else [value]
    return ",".join(_text(one, name) for one in items) or _text("", name)


def _geo(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or value.keys() - GEO:
        raise BadRequestData(f"'geoQ' is an object with {', '.join(sorted(GEO))}.")
    return value


def _selectors(value: Any) -> dict[str, str]:
    """EntitySelectors (5.2.33). Several are alternatives: they can be joined where they
    differ in one member only, which is what clients send."""
    if not isinstance(value, list) or not value:
        raise BadRequestData("'entities' is a list of selectors, each with a type.")
    if len(value) > MAX_SELECTORS:
        raise BadRequestData(
            f"'entities' has at most {MAX_SELECTORS} selectors; ask several times."
        )
    found: dict[str, list[str]] = {}
    for selector in value:
        if not isinstance(selector, dict) or "type" not in selector:
            raise BadRequestData("Each of 'entities' is an object with at least a type.")
        if unknown := sorted(selector.keys() - {"id", "type", "idPattern"}):
            raise BadRequestData(f"A selector has no member '{unknown[0][:100]}'.")
        for name in ("id", "type", "idPattern"):
            joined = _joined(selector[name], name) if name in selector else ""
            if joined not in found.setdefault(name, []):
                found[name].append(joined)
    differing = [name for name, texts in found.items() if len(texts) > 1]
    if len(differing) > 1 or any("" in found[name] for name in differing):
        raise NotSupported(
            "Selectors that differ in more than one member are not offered; ask several times."
        )
    if "idPattern" in differing:
        found["idPattern"] = ["|".join(f"(?:{one})" for one in found["idPattern"])]
    return {name: ",".join(texts) for name, texts in found.items() if any(texts)}
