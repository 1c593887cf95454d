# SPDX-License-Identifier: Apache-2.0
"""The requests of one turn: the address of today, the key, and the pages one after the other."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import httpx

from mueang.data.errors import DataError
from mueang.data.sources.csv.clock import THAILAND
from mueang.data.sources.fields.documents import rows_of
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.paths import Scope, look, read_path
from mueang.data.sources.fields.samples import is_json, read_sample
from mueang.data.sources.http_poll.options import Options
from mueang.data.sources.http_poll.pace import Pace
from mueang.data.sources.outbound.body import page_trouble
from mueang.data.sources.outbound.client import Answer, Ask, Outbound, read_url
from mueang.data.sources.outbound.trouble import FetchTrouble


class Page:
    """One answer and what is in it."""

    def __init__(self, url: str, answer: Answer) -> None:
        self.url = url
        self.answer = answer
        self.document: Any = None


def address_at(url: str, at: int) -> str:
    """The address with its dates, at a moment (µs UTC)."""
    now = datetime.fromtimestamp(at // 1_000_000, UTC).astimezone(THAILAND)
    words = {
        "today": f"{now:%Y-%m-%d}",
        "yesterday": f"{now - timedelta(days=1):%Y-%m-%d}",
        "tomorrow": f"{now + timedelta(days=1):%Y-%m-%d}",
        "now": quote(now.isoformat(timespec="seconds"), safe=":"),
    }
    return re.sub(r"\{(\w+)\}", lambda found: words[found[1]], url)


def ask_for(options: Options, secret: str, url: str, conditions: Mapping[str, str]) -> Ask:
    """The request for one address; the secret stands only where it cannot be logged."""
    secret_headers = {}
    if secret and options.key_header:
        secret_headers[options.key_header] = f"{options.key_prefix} {secret}".strip()
    return Ask(
        url,
        headers={
            "accept": "application/json, text/csv, */*;q=0.5",
            **options.headers,
            **conditions,
        },
        secret_headers=secret_headers,
        secret_query={options.key_parameter: secret} if secret and options.key_parameter else {},
        seconds=options.seconds,
        max_bytes=options.max_bytes,
    )


class Asking:
    """One turn of one source."""

    def __init__(self, outbound: Outbound, pace: Pace, options: Options, secret: str) -> None:
        self._outbound = outbound
        self._pace = pace
        self._options = options
        self._secret = secret

    async def pages(
        self, at: int, fields: FieldMap | None, conditions: Mapping[str, str]
    ) -> AsyncIterator[Page]:
        """The pages with their documents; the first may be "not modified" (304), then it is all.

        Raises FetchTrouble.
        """
        url, seen = address_at(self._options.url, at), set[str]()
        first = url
        for number in range(self._options.most_pages):
            page = await self._page(url, conditions if number == 0 else {})
            yield page
            if page.answer.status == 304 or not self._options.pages:
                return
            seen.add(url)
            following = self._following(first, page, number, fields)
            if following is None or following in seen:
                return
            url = following

    async def _page(self, url: str, conditions: Mapping[str, str]) -> Page:
        ask = ask_for(self._options, self._secret, url, conditions)
        host = read_url(url).host
        async with self._pace.turn(host):
            try:
                page = Page(url, await self._outbound.fetch(ask))
            except FetchTrouble as trouble:
                if trouble.retry_after is not None:
                    self._pace.hold(host, trouble.retry_after)
                raise
        if page.answer.status != 304:
            page.document = read_answer(page.answer, self._options)
        return page

    def _following(
        self, first: str, page: Page, number: int, fields: FieldMap | None
    ) -> str | None:
        """The address of the next page; None where there is none."""
        if self._options.pages == "next":
            path = read_path(self._options.page_path)
            told = look(path, Scope(page.document, page.document))
            if not isinstance(told, str) or not told.strip():
                return None
            return str(httpx.URL(page.url).join(told.strip()))
        rows = sum(1 for _ in rows_of(page.document, fields or FieldMap(), {}))
        if rows < self._options.page_size:
            return None
        by_row = self._options.pages == "offset"
        value = (number + 1) * self._options.page_size if by_row else number + 2
        parameters = {self._options.page_parameter: str(value)}
        return str(httpx.URL(first).copy_merge_params(parameters))


def read_answer(answer: Answer, options: Options) -> Any:
    """The document of an answer. Raises FetchTrouble that says what came instead."""
    is_table = options.content == "table"
    if not is_table:
        page = page_trouble(answer.headers, answer.body)
        if page is not None:
            raise page
    try:
        if options.content == "json" and not is_json(answer.body):
            raise FetchTrouble("answer", "what came is not JSON")
        return read_sample(answer.body, "", options.max_bytes)[0]
    except DataError as error:
        raise FetchTrouble("answer", error.detail) from None
