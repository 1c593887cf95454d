# SPDX-License-Identifier: Apache-2.0
"""All topics that anybody follows. Where nobody does, a write costs one look in a dictionary."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import time
from dataclasses import dataclass, replace

from mueang.data.context.group import Staged
from mueang.data.context.owner import Context
from mueang.data.live import frames, summary, values
from mueang.data.live.entities import EntityTopic
from mueang.data.live.entities import Render as EntityRender
from mueang.data.live.pages import Pages
from mueang.data.live.readers import Readers
from mueang.data.live.recent import Room
from mueang.data.live.summary import SummaryTopic
from mueang.data.live.topic import Pace, Topic, spread

HEAD_SECONDS = 10.0
COUNTRY_SECONDS = 4.0
AGED_SECONDS = 60.0
"""After which words are looked at again though nothing arrived: ages and silence grow."""


@dataclass(frozen=True)
class Key:
    """Which topic: values, cards, detail (of a city's entities), head (the parts of its page),
    cities, home (the parts of the first page); the city and the language, or ""."""

    what: str
    city: str = ""
    language: str = ""


class Hub:
    """Listens to the owner of "now"; must live on its event loop."""

    def __init__(
        self,
        context: Context,
        pages: Pages,
        readers: Readers,
        *,
        pace: Pace | None = None,
        room: Room | None = None,
    ) -> None:
        self.context = context
        self.readers = readers
        self.pace = pace or Pace()
        self.closing = False
        self.beat = b""
        self._pages = pages
        self._room = room or Room()
        self._topics: dict[Key, Topic] = {}
        self._by_city: dict[str, list[EntityTopic | SummaryTopic]] = {}
        self._everywhere: list[SummaryTopic] = []
        self._keeper: asyncio.Task[None] | None = None
        context.listeners.append(self.published)

    def published(self, city: str, staged: Staged) -> None:
        """What became durable and visible; called within each write."""
        if self._topics:
            for topic in self._by_city.get(city, ()):
                topic.take(staged)
            for everywhere in self._everywhere:
                everywhere.take()

    def topic(self, key: Key) -> Topic:
        """The topic, made when it is first followed. Raises UnknownCity."""
        found = self._topics.get(key)
        if found is None:
            found = self._topics[key] = self._make(key)
            if self._keeper is None:
                self._keeper = asyncio.ensure_future(self._keep())
        return found

    def _make(self, key: Key) -> Topic:
        if key.what in ("cities", "home"):
            everywhere = self._summary(key, COUNTRY_SECONDS)
            self._everywhere.append(everywhere)
            return everywhere
        self.context.city(key.city)
        made = self._summary(key, HEAD_SECONDS) if key.what == "head" else self._entities(key)
        self._by_city.setdefault(key.city, []).append(made)
        return made

    def _entities(self, key: Key) -> EntityTopic:
        render: EntityRender = values.render
        head = frames.members(city=key.city)
        if key.what in ("cards", "detail"):
            render = functools.partial(self._pages.entities, key.what, key.language)  # type: ignore[arg-type]
            head = frames.members(see=f"{key.language}/{key.city}")
        return EntityTopic(
            self.context.city(key.city),
            key.what,
            head,
            render,
            pace=self.pace,
            room=self._room,
            narrow=key.what == "detail",
        )

    def _summary(self, key: Key, seconds: float) -> SummaryTopic:
        pace = replace(self.pace, tick=seconds * self.pace.tick)
        if key.what == "cities":
            return SummaryTopic("cities", summary.country(self.context), pace=pace)
        see = f"{key.language}/{key.city}".rstrip("/")
        address = f"/{key.language}/cities/{key.city}/" if key.city else f"/{key.language}/"

        async def render() -> bytes:
            return frames.members(see=see, parts=await self._pages.parts(address))

        return SummaryTopic("parts", render, pace=pace)

    async def _keep(self) -> None:
        """Signs of life, words that age, and topics that nobody follows any more."""
        aged = 0.0
        while self._topics:
            await asyncio.sleep(self.pace.beat)
            self.beat = frames.event("beat", b'{"now":%d}' % (time.time_ns() // 1_000_000))
            aged += self.pace.beat
            for topic in list(self._topics.values()):
                if isinstance(topic, SummaryTopic) and aged >= AGED_SECONDS:
                    topic.take()
                await spread(topic.readers)
            if aged >= AGED_SECONDS:
                aged = 0.0
            self._forget()
        self._keeper = None

    def _forget(self) -> None:
        """Drop what has had no reader for a while; the listener is cheap again then."""
        now = asyncio.get_running_loop().time()
        for key, topic in list(self._topics.items()):
            if topic.readers or now - topic.left_at < self.pace.linger:
                continue
            topic.close()
            del self._topics[key]
            self._everywhere = [one for one in self._everywhere if one is not topic]
            for city in list(self._by_city):
                left = [one for one in self._by_city[city] if one is not topic]
                self._by_city[city] = left
                if not left:
                    del self._by_city[city]

    def stop(self) -> None:
        """Let every reader end: a server that stops does not wait for them."""
        self.closing = True
        for topic in self._topics.values():
            topic.close()
            for reader in topic.readers:
                reader.wake.set()

    async def aclose(self) -> None:
        self.stop()
        if self._keeper is not None:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
        await self._pages.aclose()
