# SPDX-License-Identifier: Apache-2.0
"""Documents on their way out: media type, ``@context``, paging (GS CIM 009, 6.3.5–6.3.13)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from mueang.data.api.ngsi_ld.call import Answer, Call
from mueang.data.api.ngsi_ld.media import GEO_JSON, JSON, LD_JSON, context_link
from mueang.data.api.ngsi_ld.parameters import Page
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.jsonld.table import TermTable

ROOT = "/ngsi-ld/v1"

_encode = msgspec.json.Encoder().encode


def plain(document: Any, status: int = 200) -> Answer:
    """JSON without names of a context (ids, batch results)."""
    return Answer(status, _encode(document), [("content-type", JSON)])


def no_content() -> Answer:
    return Answer(204)


def created(entity_id: str, below: str = "entities") -> Answer:
    """201 with the new resource's address; ids may be Unicode, addresses may not (6.3.3)."""
    return Answer(201, b"", [("location", f"{ROOT}/{below}/{quote(entity_id, safe=':')}")])


def answer_terms(services: Services, table: TermTable, media: str) -> TermTable:
    """The terms to answer in: a context without an address cannot be named in a ``Link``,
    so the core context's names are used then."""
    return table if table.link or media != JSON else services.core


def document(call: Call, content: Any, table: TermTable, media: str) -> Answer:
    """Content in the caller's terms, its context in the ``Link`` or in the body."""
    inside = media == LD_JSON or (
        media == GEO_JSON and "body=json" not in call.headers.get("prefer", "")
    )
    headers = [("content-type", media)]
    if not inside:
        headers.append(context_link(table.link or ""))
    elif isinstance(content, list):
        content = [{"@context": table.source, **item} for item in content]
    else:
        content = {"@context": table.source, **content}
    if media == GEO_JSON and "prefer" in call.headers:
        headers.append(("preference-applied", "body=ld+json" if inside else "body=json"))
    return Answer(200, _encode(content), headers)


def add_paging(
    answer: Answer, call: Call, page: Page, shown: int, total: int | None, more: bool
) -> None:
    """``Link`` to the neighbours with all other parameters kept, and the count (6.3.10, 6.3.13).

    The next page begins behind the ``shown`` ones: large entities may have ended this page
    before its limit.
    """
    if page.count and total is not None:
        answer.headers.append(("ngsild-results-count", str(total)))
    if more and page.limit:
        answer.headers.append(_neighbour(call, page.offset + shown, page, "next"))
    if page.offset and page.limit:
        answer.headers.append(_neighbour(call, max(0, page.offset - page.limit), page, "prev"))


def _neighbour(call: Call, offset: int, page: Page, relation: str) -> tuple[str, str]:
    kept = [
        pair
        for pair in call.query.split("&")
        if pair and pair.partition("=")[0] not in {"limit", "offset"}
    ]
    kept += [f"limit={page.limit}", f"offset={offset}"]
    path = "/".join(quote(segment, safe=":") for segment in call.segments)
    return ("link", f'<{ROOT}/{path}?{"&".join(kept)}>; rel="{relation}"')
