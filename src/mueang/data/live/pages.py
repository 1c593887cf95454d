# SPDX-License-Identifier: Apache-2.0
"""Words for open pages: made once by the ``pages`` role for all who have the page open.

Rules, units and words of a page live in the portal and nowhere else, so a value that arrives
in an open page reads as it would after a reload. If pages do not answer, frames wait.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Literal

import httpx
import msgspec

from mueang.data import sockets
from mueang.data.context.city import CityNow
from mueang.data.live.topic import NotRendered
from mueang.data.plain import PlainEntity, plain

HOST = "mueang.internal"
"""The name under which the server asks pages for something that no reader may ask."""
PATH = "/live/words"
CHUNK = 250
"""Entities in one request: about 20 ms of the pages role."""
PART = re.compile(r"<!--part ([a-z-]{1,40})-->(.*?)<!--/part-->", re.DOTALL)

Language = Literal["th", "en"]


class WordsAsk(msgspec.Struct):
    """What is asked: ``cards`` of entities, or the ``detail`` of some."""

    what: Literal["cards", "detail"]
    language: Language
    city: str
    entities: list[PlainEntity]


class Words(msgspec.Struct):
    """JSON by entity id."""

    entities: dict[str, bytes]


class Pages:
    """The pages role, behind its Unix socket."""

    def __init__(self, home: Path) -> None:
        self._http = httpx.AsyncClient(
            transport=sockets.async_to(home / "run" / "pages.sock"),
            base_url=f"http://{HOST}",
            timeout=httpx.Timeout(20, connect=1),
        )

    async def entities(
        self,
        what: Literal["cards", "detail"],
        language: Language,
        city: CityNow,
        entity_ids: list[str],
    ) -> dict[str, bytes | None]:
        """Each entity's words as JSON; None for one that is gone."""
        found: dict[str, bytes | None] = {}
        for start in range(0, len(entity_ids), CHUNK):
            part = entity_ids[start : start + CHUNK]
            told = [plain(doc) for i in part if (doc := city.documents.get(i)) is not None]
            ask = WordsAsk(what, language, city.code, told)
            words = await self._ask(ask) if told else {}
            found |= {entity_id: words.get(entity_id) for entity_id in part}
            await asyncio.sleep(0)
        return found

    async def _ask(self, ask: WordsAsk) -> dict[str, bytes]:
        try:
            answer = await self._http.post(PATH, content=msgspec.msgpack.encode(ask))
            answer.raise_for_status()
            return msgspec.msgpack.decode(answer.content, type=Words).entities
        except (httpx.HTTPError, msgspec.MsgspecError) as error:
            raise NotRendered(f"pages: {error or type(error).__name__}") from error

    async def parts(self, address: str) -> dict[str, str]:
        """The parts of a page that stand between ``<!--part name-->`` and ``<!--/part-->``."""
        try:
            answer = await self._http.get(address, headers={"Accept": "text/html"})
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise NotRendered(f"pages: {error or type(error).__name__}") from error
        return dict(PART.findall(answer.text))

    async def aclose(self) -> None:
        await self._http.aclose()
