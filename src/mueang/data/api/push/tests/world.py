# SPDX-License-Identifier: Apache-2.0
"""A door for devices with its server, for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx

from mueang.data.api.push.door import PushDoor
from mueang.data.api.push.proof import sign
from mueang.data.context.owner import Context
from mueang.data.context.source_rows import SourceRows
from mueang.data.model import City
from mueang.data.plain import PlainEntity, plain
from mueang.data.sources.book import SourceBook
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.settings import SourceSettings

NOW = 1_790_600_000


SECRET = "k3ep-it-close"


FIELDS = FieldMap(
    entity_type="AirQualityObserved",
    station="{id}",
    time=TimeField(["at"]),
    fields=[Field("pm25", "pm25", "GQ")],
)


BODY = b'{"id": "roof", "pm25": 12.5, "at": "2026-09-28T09:00:00Z"}'


ROOF = "urn:ngsi-ld:AirQualityObserved:roof"


class World:
    """A city, its book of sources, and a sender."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.context = Context(home, free_floor=0)
        self.context.put_city(City("hat-yai", "หาดใหญ่", "Hat Yai"))
        self.book = SourceBook(SourceRows(home / "state.db"))
        self.now = NOW
        self.restart()

    def restart(self) -> None:
        """A fresh server forgets what was in its memory."""
        door = PushDoor(self.context, self.book, clock=lambda: self.now * 1_000_000)

        async def app(scope: Any, receive: Any, send: Any) -> None:
            assert await door(scope, receive, send)

        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://city.example")

    async def put(self, source_id: str = "air", **given: Any) -> None:
        options = given.pop("options", {})
        facts: dict[str, Any] = {"fields": FIELDS, "secret": SECRET, "state": "on", **given}
        await self.book.put(
            SourceSettings(source_id, "hat-yai", "push", "Air", options=options, **facts)
        )

    async def send(
        self, body: bytes = BODY, path: str = "/push/air", **headers: str
    ) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.post(path, content=body, headers=named)

    async def signed(self, body: bytes = BODY, at: float | str = NOW) -> httpx.Response:
        return await self.send(body, mueang_signature=sign(SECRET, body, f"{at}"))

    def entity(self, entity_id: str = ROOF) -> PlainEntity | None:
        found = self.context.get("hat-yai", entity_id)
        return plain(found) if found else None

    def report(self) -> Any:
        (report,) = self.book.reports()
        return report
