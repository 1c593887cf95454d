# SPDX-License-Identifier: Apache-2.0
"""A server whose committer has died stops, so that a fresh one is started in its place."""

from __future__ import annotations

import asyncio

import pytest
import uvicorn

from mueang.data.api.app import _stop_with


async def _dies() -> None:
    raise RuntimeError("the committer died")


async def _ends() -> None:
    return


async def _waits() -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize(("part", "stops"), [(_dies, True), (_ends, False), (_waits, False)])
async def test_only_a_part_that_failed_stops_the_server(part: object, stops: bool) -> None:
    assert callable(part)
    server = uvicorn.Server(uvicorn.Config("none"))
    task = asyncio.create_task(part())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    _stop_with(task, [(server, None)])
    assert server.should_exit is stops
