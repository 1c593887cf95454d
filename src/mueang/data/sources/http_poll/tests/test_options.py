# SPDX-License-Identifier: Apache-2.0
"""Options that cannot be meant are refused when they are set up."""

from __future__ import annotations

from typing import Any

import pytest

from mueang.data.errors import BadRequestData
from mueang.data.sources.http_poll.asking import address_at
from mueang.data.sources.registry import check_options

GOOD = {"url": "https://example.go.th/api?d={today}"}


def test_good_options_are_taken() -> None:
    check_options("http_poll", GOOD)
    check_options("http_poll", {**GOOD, "pages": "next", "page_path": "links.next"})


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"url": "ftp://x/"},
        {"url": "https://x/{secret}"},
        {**GOOD, "headers": {"Host": "x"}},
        {**GOOD, "headers": {"x": "a\r\nb: c"}},
        {**GOOD, "key_header": "a b"},
        {**GOOD, "pages": "next"},
        {**GOOD, "pages": "offset"},
        {**GOOD, "seconds": 0},
        {**GOOD, "unknown": 1},
    ],
)
def test_wrong_options_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadRequestData):
        check_options("http_poll", wrong)


def test_days_in_the_address_are_thai_days() -> None:
    at = 1_790_611_200_000_000  # 2026-09-28 16:00 UTC, 23:00 in Thailand
    url = "https://x/?a={today}&b={yesterday}&c={tomorrow}&d={now}"
    assert address_at(url, at + 3_600_000_000) == (
        "https://x/?a=2026-09-29&b=2026-09-28&c=2026-09-30&d=2026-09-29T00:00:00%2B07:00"
    )
