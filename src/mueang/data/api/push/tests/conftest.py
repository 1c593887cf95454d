# SPDX-License-Identifier: Apache-2.0
"""A door for devices, open for each test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from mueang.data.api.push.tests.world import World
from mueang.data.history.server import routed
from mueang.data.history.service import Service


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    here = World(tmp_path)
    past = Service(tmp_path)
    await here.context.history.aclose()
    here.context.history._http = httpx.AsyncClient(
        transport=httpx.ASGITransport(routed(past)), base_url="http://history"
    )
    task = asyncio.create_task(here.context.run())
    await here.put()
    yield here
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await here.http.aclose()
    await here.book.close()
    await here.context.close()
    past.close()
