# SPDX-License-Identifier: Apache-2.0
"""Content negotiation, and which ``@context`` a request speaks in (GS CIM 009, 6.3.4–6.3.6).

``application/json`` takes its context from a ``Link`` header, ``application/ld+json`` from
its body, never both. Without any, names are those of the core context.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from mueang.data.api.errors import NotAcceptable, UnsupportedMediaType
from mueang.data.api.ngsi_ld.bodies import read_json
from mueang.data.api.ngsi_ld.call import Call
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.errors import BadRequestData, InvalidRequest
from mueang.data.jsonld.table import TermTable

JSON = "application/json"
LD_JSON = "application/ld+json"
MERGE_JSON = "application/merge-patch+json"
GEO_JSON = "application/geo+json"

CONTEXT_REL = "http://www.w3.org/ns/json-ld#context"

_LINK = re.compile(r"<([^<>\s]+)>((?:\s*;\s*[^;,\s=\"]+(?:\s*=\s*(?:\"[^\"]*\"|[^;,\s\"]+))?)*)")
"""One link of RFC 8288; each part begins with a sign of its own, so that it reads in one pass."""
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^;,\s\"]+))", re.IGNORECASE)
MAX_LINK = 4_096

_WEIGHT = re.compile(r"q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


@lru_cache(maxsize=256)
def link_context(header: str) -> str | None:
    """URL of the JSON-LD context in a ``Link`` header; other relations are not our matter.

    A header that cannot be read is refused: without the context that the caller meant, its
    names would be kept under others.
    """
    links = list(_LINK.finditer(header)) if len(header) <= MAX_LINK else []
    relations = [_REL.search(link[2]) for link in links]
    if _LINK.sub("", header[:MAX_LINK]).strip(" \t,") or not links or not all(relations):
        raise BadRequestData(
            f"The Link header {header[:100]!r} cannot be read. Write it like "
            f'<https://city.example/context.jsonld>; rel="{CONTEXT_REL}"; type="{LD_JSON}"'
        )
    found = [
        link[1]
        for link, relation in zip(links, relations, strict=True)
        if relation and CONTEXT_REL in (relation[1] or relation[2] or "").split()
    ]
    if len(found) > 1:
        raise BadRequestData("The Link header names more than one @context; combine them in one.")
    return found[0] if found else None


def linked_table(call: Call, services: Services) -> TermTable:
    """The terms for a request without a body."""
    header = call.headers.get("link")
    url = link_context(header) if header else None
    return services.table_for(url) if url else services.core


def read_document(
    call: Call, services: Services, *, merge: bool = False
) -> tuple[Any, TermTable, bool]:
    """The body, its terms, and whether items of a list still hold an own ``@context``.

    ``merge`` lets ``application/merge-patch+json`` in, as PATCH does.
    """
    media = _body_media(call.headers, merge)
    document = read_json(call.body)
    header = call.headers.get("link")
    url = link_context(header) if header else None
    if media == LD_JSON and url:
        raise BadRequestData(
            "The context of application/ld+json is in its body: remove the Link header."
        )
    if isinstance(document, list):
        return document, _outer(url, services), media != JSON
    return document, _context_of(document, media, url, services), False


def own_table(item: dict[str, Any], services: Services) -> TermTable:
    """The terms of one entity of a batch in ``application/ld+json``."""
    if "@context" not in item:
        raise BadRequestData("In application/ld+json every entity carries its @context.")
    return services.table_for(item.pop("@context"))


def refuse_context(item: dict[str, Any]) -> None:
    if "@context" in item:
        raise BadRequestData(
            "A body with @context is application/ld+json; as application/json put the "
            "context's URL in a Link header."
        )


def _outer(url: str | None, services: Services) -> TermTable:
    return services.table_for(url) if url else services.core


def _context_of(document: Any, media: str, url: str | None, services: Services) -> TermTable:
    if not isinstance(document, dict):
        if media == LD_JSON:
            raise BadRequestData("The body of application/ld+json is an object with an @context.")
        return _outer(url, services)
    if media == JSON:
        refuse_context(document)
    elif "@context" in document:
        if url:
            raise BadRequestData("Give the @context once: in the body or in a Link header.")
        return services.table_for(document.pop("@context"))
    elif media == LD_JSON:
        raise BadRequestData("A body in application/ld+json carries its @context.")
    return _outer(url, services)


def _body_media(headers: Mapping[str, str], merge: bool) -> str:
    media, _, rest = headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    if media not in {JSON, LD_JSON} and not (merge and media == MERGE_JSON):
        offered = ", ".join([JSON, LD_JSON] + [MERGE_JSON] * merge)
        raise UnsupportedMediaType(
            f"Send the body as {offered}, with a Content-Type header that says so."
        )
    if "charset" in rest.lower() and "utf-8" not in rest.lower() and "utf8" not in rest.lower():
        raise UnsupportedMediaType("JSON is UTF-8 (RFC 8259); remove the charset.")
    return media


@lru_cache(maxsize=256)
def accepted(header: str, geo: bool = False) -> str:
    """The media type to answer in: the caller's heaviest, then ours (6.3.6)."""
    offered = (JSON, LD_JSON, GEO_JSON) if geo else (JSON, LD_JSON)
    weights = dict.fromkeys(offered, 0.0)
    precise = dict.fromkeys(offered, -1)
    for item in header.split(","):
        media, *rest = (part.strip().lower() for part in item.split(";"))
        weight = _weight(rest)
        for offer in offered:
            precision = _precision(media, offer)
            if precision > precise[offer]:
                precise[offer], weights[offer] = precision, weight
    best = max(offered, key=lambda offer: weights[offer])
    if weights[best] <= 0:
        raise NotAcceptable(f"This resource answers in {', '.join(offered)}.")
    return best


def _weight(rest: list[str]) -> float:
    for part in rest:
        if part.startswith("q="):
            if not _WEIGHT.fullmatch(part):
                raise InvalidRequest(f"{part[:50]!r} in Accept is not a weight from 0 to 1.")
            return float(part[2:])
    return 1.0


def _precision(media: str, offer: str) -> int:
    if media == offer:
        return 2
    if media == "application/*":
        return 1
    # GeoJSON must be asked for: a browser's */* gets JSON.
    return 0 if media in {"*/*", ""} else -1


def answer_media(call: Call, geo: bool = False) -> str:
    return accepted(call.headers.get("accept", "*/*"), geo)


def context_link(url: str) -> tuple[str, str]:
    """The header that names an answer's context (6.3.5)."""
    return ("link", f'<{url}>; rel="{CONTEXT_REL}"; type="{LD_JSON}"')
