# SPDX-License-Identifier: Apache-2.0
"""The door over a real city: the real owner of "now", and history answering in process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from mueang.data.api.ngsi_ld.call import Call
from mueang.data.api.ngsi_ld.routes import routes
from mueang.data.api.ngsi_ld.services import Limits, Services
from mueang.data.context.owner import Context
from mueang.data.errors import KeyMissing
from mueang.data.history.server import routed
from mueang.data.history.service import Service
from mueang.data.jsonld import Contexts
from mueang.data.model import City

CONTEXT_URL = "https://city.example/air.jsonld"
CONTEXT = {
    "@context": {
        "Station": "https://city.example/terms#Station",
        "dust": "https://city.example/terms#dust",
    }
}
LINK = {"link": f'<{CONTEXT_URL}>; rel="http://www.w3.org/ns/json-ld#context"'}


def authorize(call: Call, city: str, write: bool) -> None:
    """As the server does: reading is open, writing needs a key (here: a word)."""
    if write and call.headers.get("x-api-key") != "let-me-in":
        raise KeyMissing("Send a key of the city in X-API-Key.")


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    context = Context(tmp_path, free_floor=0)
    context.put_city(City("hat-yai", "หาดใหญ่", "Hat Yai"))
    context.put_city(City("phuket", "ภูเก็ต", "Phuket"))
    past = Service(tmp_path)
    await context.history.aclose()
    context.history._http = httpx.AsyncClient(
        transport=httpx.ASGITransport(routed(past)), base_url="http://history"
    )
    contexts = Contexts()
    contexts.put(CONTEXT_URL, CONTEXT)
    task = asyncio.create_task(context.run())
    yield Services(
        context=context,
        authorize=authorize,
        default_city=lambda: "hat-yai",
        table_for=contexts.table_for,
        core=contexts.core,
        limits=Limits(body_bytes=100_000, batch_entities=50, temporal_instances=40),
    )
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await context.close()
    past.close()


@pytest.fixture
async def client(services: Services) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(Starlette(routes=routes(services)))
    async with httpx.AsyncClient(
        transport=transport,
        base_url="http://city.example/ngsi-ld/v1",
        headers={"x-api-key": "let-me-in"},
    ) as found:
        yield found
