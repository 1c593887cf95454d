# SPDX-License-Identifier: Apache-2.0
"""Words of open pages: asked for once for all readers, again when pages did not answer."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import AsyncIterator
from typing import cast

import pytest

from mueang.data.context.city import CityNow
from mueang.data.context.owner import Context
from mueang.data.live.hub import Hub
from mueang.data.live.pages import Pages
from mueang.data.live.readers import Readers
from mueang.data.live.tests.conftest import AT_ONCE
from mueang.data.live.tests.listening import Listener, listening
from mueang.data.live.tests.reading import events_in
from mueang.data.live.tests.writing import STATION, create, delete, dust, update
from mueang.data.live.topic import NotRendered


class Portal:
    """Says how often it was asked; may not answer."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.down = 0

    async def entities(
        self, what: str, language: str, city: CityNow, entity_ids: list[str]
    ) -> dict[str, bytes | None]:
        if self.down:
            self.down -= 1
            raise NotRendered("pages do not answer")
        self.asked[f"{what} {language}"] += 1
        return {
            entity_id: b'{"words":"%s"}' % language.encode() if there else None
            for entity_id in entity_ids
            for there in [entity_id in city.documents]
        }

    async def parts(self, address: str) -> dict[str, str]:
        self.asked[address] += 1
        return {"headline": f"<h1>{self.asked[address]}</h1>"}

    async def aclose(self) -> None:
        pass


@pytest.fixture
def portal() -> Portal:
    return Portal()


@pytest.fixture
async def hub(context: Context, portal: Portal) -> AsyncIterator[Hub]:
    made = Hub(context, cast(Pages, portal), Readers(50, 50), pace=AT_ONCE)
    yield made
    await made.aclose()


def has(listener: Listener, name: str, entity_id: str = STATION) -> bool:
    return any(entity_id in event.data["entities"] for event in listener.named(name))


async def test_words_are_made_once_for_all(context: Context, hub: Hub, portal: Portal) -> None:
    async with (
        listening(hub, "/events", query="see=th/phuket") as one,
        listening(hub, "/events", query="see=th/phuket") as two,
        listening(hub, "/events", query="see=en/phuket") as other,
    ):
        for reader in (one, two, other):
            await reader.until(lambda reader: bool(reader.events))
        await create(context, "phuket", **dust(1))
        for reader in (one, two, other):
            await reader.until(lambda reader: has(reader, "cards"))
    assert portal.asked["cards th"] == portal.asked["cards en"] == 1
    assert one.named("cards")[0].data["see"] == "th/phuket"
    assert one.named("cards")[0].data["entities"][STATION] == {"words": "th"}
    assert other.named("cards")[0].data["entities"][STATION] == {"words": "en"}


async def test_nothing_is_lost_while_pages_do_not_answer(
    context: Context, hub: Hub, portal: Portal
) -> None:
    async with listening(hub, "/events", query="see=th/phuket") as listener:
        await listener.until(lambda one: bool(one.events))
        portal.down = 3
        await create(context, "phuket", **dust(1))
        await listener.until(lambda one: has(one, "cards"))
    assert portal.down == 0


async def test_one_stream_shows_several_things_and_resumes_each(context: Context, hub: Hub) -> None:
    sees = f"see=th&see=th/hat-yai&see=th/phuket&see=th/phuket/{STATION}"
    async with listening(hub, "/events", query=sees) as listener:
        await listener.until(lambda one: bool(one.named("parts")))
        await create(context, "phuket", **dust(1))
        await listener.until(lambda one: has(one, "cards") and has(one, "detail"))
        last = listener.named("cards")[-1].id
    assert last == f"0.{context.city('hat-yai').n}.{context.last_n('phuket')}.0"
    await create(context, "hat-yai", id="urn:ngsi-ld:Noise:1", type="NoiseLevelObserved")
    async with listening(hub, "/events", query=sees, last_event_id=last) as again:
        await again.until(lambda one: has(one, "cards", "urn:ngsi-ld:Noise:1"))
    assert not again.named("reset")
    assert not has(again, "cards", STATION)


async def test_more_is_shown_without_losing_what_was(context: Context, hub: Hub) -> None:
    """A tab is opened: the stream is asked for anew, with an empty place for what is new."""
    async with listening(hub, "/events", query="see=th/phuket") as listener:
        await create(context, "phuket", **dust(1))
        await listener.until(lambda one: has(one, "cards"))
    after = listener.events[-1].id
    await update(context, "phuket", **dust(2))
    query = f"see=th/hat-yai&see=th/phuket&after=.{after}"
    async with listening(hub, "/events", query=query) as more:
        await more.until(lambda one: has(one, "cards"))
    assert not more.named("reset")


async def test_a_deleted_thing_is_told_to_its_page(context: Context, hub: Hub) -> None:
    await create(context, "phuket", **dust(1))
    async with listening(hub, "/events", query=f"see=th/phuket/{STATION}") as listener:
        await listener.until(lambda one: has(one, "detail"))
        await delete(context, "phuket")
        await listener.until(lambda one: one.named("detail")[-1].data["gone"] == [STATION])


def read(listener: Listener) -> bytes:
    return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(listener.stream)


async def test_an_open_page_is_sent_gzip_with_the_same_words(context: Context, hub: Hub) -> None:
    see = "see=th/phuket"
    async with (
        listening(hub, "/events", query=see, accept_encoding="gzip, deflate, br") as page,
        listening(hub, "/events", query=see) as plain,
    ):
        await page.until(lambda one: bool(events_in(read(one))))
        await create(context, "phuket", **dust(1))
        for name in ("cards", "parts"):
            await plain.until(lambda one, name=name: bool(one.named(name)))  # type: ignore[misc]
            await page.until(
                lambda one, name=name: name in {event.name for event in events_in(read(one))}  # type: ignore[misc]
            )
    assert page.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    told = {event.name: event.data for event in events_in(read(page))}
    assert told["cards"] == plain.named("cards")[-1].data
