# SPDX-License-Identifier: Apache-2.0
"""A real owner of "now" with its hub; pages are a stand-in that says what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mueang.data.context.owner import Context
from mueang.data.live.hub import Hub
from mueang.data.live.pages import Pages
from mueang.data.live.readers import Readers
from mueang.data.live.topic import Pace
from mueang.data.model import City

AT_ONCE = Pace(soon=0, tick=0, again=0)


@pytest.fixture
async def context(tmp_path: Path) -> AsyncIterator[Context]:
    made = Context(tmp_path, free_floor=0)
    made.put_city(City("phuket", "ภูเก็ต", "Phuket"))
    made.put_city(City("hat-yai", "หาดใหญ่", "Hat Yai"))
    committer = asyncio.create_task(made.run())
    yield made
    committer.cancel()
    await asyncio.gather(committer, return_exceptions=True)
    await made.close()


@pytest.fixture
async def hub(context: Context) -> AsyncIterator[Hub]:
    made = Hub(context, Pages(context.home), Readers(50, 5), pace=AT_ONCE)
    yield made
    await made.aclose()
