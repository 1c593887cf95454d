# SPDX-License-Identifier: Apache-2.0
"""An operator's base map: in ranges, only when it is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

ADDRESS = "/basemap.pmtiles"


@pytest.fixture
def archive(django_home: Path) -> Iterator[bytes]:
    body = bytes(range(256)) * 40
    file = django_home / "basemap.pmtiles"
    file.write_bytes(body)
    yield body
    file.unlink()


def test_a_map_is_told_of_it_only_where_it_is(browser: Client) -> None:
    assert b"data-basemap" not in browser.get("/th/").content
    assert browser.get(ADDRESS, headers={"Range": "bytes=0-9"}).status_code == 404


def test_ranges(browser: Client, archive: bytes) -> None:
    assert b'data-basemap="/basemap.pmtiles"' in browser.get("/th/").content
    part = browser.get(ADDRESS, headers={"Range": "bytes=10-19", "Accept-Encoding": "gzip"})
    assert (part.status_code, part.content) == (206, archive[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(archive)}"
    rest = browser.get(ADDRESS, headers={"Range": f"bytes={len(archive) - 5}-"})
    assert rest.content == archive[-5:]


@pytest.mark.parametrize("asked", ["", "bytes=99999999-", "bytes=-5", "bytes=1-2,5-6", "rubbish"])
def test_what_is_no_range_of_it_is_416(browser: Client, archive: bytes, asked: str) -> None:
    answer = browser.get(ADDRESS, headers={"Range": asked} if asked else {})
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{len(archive)}"
