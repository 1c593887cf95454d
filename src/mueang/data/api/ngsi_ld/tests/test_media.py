# SPDX-License-Identifier: Apache-2.0
"""Which context a ``Link`` header names, and what is said of one that cannot be read."""

from __future__ import annotations

import httpx
import pytest

from mueang.data.api.ngsi_ld.media import CONTEXT_REL, link_context
from mueang.data.api.ngsi_ld.tests.test_door import problem
from mueang.data.api.ngsi_ld.tests.test_entities import ID, station
from mueang.data.errors import BadRequestData

URL = "https://city.example/air.jsonld"


@pytest.mark.parametrize(
    ("header", "url"),
    [
        (f'<{URL}>; rel="{CONTEXT_REL}"; type="application/ld+json"', URL),
        (f"<{URL}>;rel={CONTEXT_REL}", URL),
        (f'<{URL}> ; title="a, b; c" ; rel = "{CONTEXT_REL}"', URL),
        (f'<{URL}>; REL="up {CONTEXT_REL}"; anchor', URL),
        (f'</next>; rel="next", <{URL}>; rel="{CONTEXT_REL}"', URL),
        ('</next>; rel="next"', None),
        ('</a>; rel="next", , </b>; rel=prev,', None),
    ],
)
def test_links_are_read_as_rfc_8288_writes_them(header: str, url: str | None) -> None:
    assert link_context(header) == url


@pytest.mark.parametrize(
    "header",
    [
        URL,
        f"<{URL}>",
        f'<{URL}; rel="{CONTEXT_REL}"',
        f'<>; rel="{CONTEXT_REL}"',
        f'<{URL}>; rel="{CONTEXT_REL}',
        f'<{URL}>; rel="{CONTEXT_REL}" and more',
        f'<{URL}> rel="{CONTEXT_REL}"',
        "<" * 60_000,
        f"<{URL}>; rel=" + " " * 60_000 + "!",
        f"<{URL}>" + "; a" * 30_000,
        ", ",
    ],
)
def test_a_link_that_cannot_be_read_says_how_to_write_it(header: str) -> None:
    with pytest.raises(BadRequestData) as refused:
        link_context(header)
    assert CONTEXT_REL in refused.value.detail
    assert len(refused.value.detail) < 500


async def test_nothing_is_kept_under_names_that_were_not_meant(client: httpx.AsyncClient) -> None:
    answer = await client.post("/entities", json=station(), headers={"link": URL})
    assert problem(answer) == (400, "BadRequestData")
    assert (await client.get(f"/entities/{ID}")).status_code == 404
    answer = await client.get(f"/entities/{ID}", headers={"link": f"<{URL}>"})
    assert problem(answer) == (400, "BadRequestData")
