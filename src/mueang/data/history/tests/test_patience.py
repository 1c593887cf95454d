# SPDX-License-Identifier: Apache-2.0
"""A history that stands still holds up no page for long, and is asked again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from mueang.data.errors import HistoryUnavailable
from mueang.data.history import client
from mueang.data.history.client import HistoryClient


@asynccontextmanager
async def frozen(home: Path) -> AsyncIterator[list[asyncio.StreamWriter]]:
    """Takes connections and says nothing; the list grows with each."""
    taken: list[asyncio.StreamWriter] = []
    (home / "run").mkdir()
    server = await asyncio.start_unix_server(
        lambda reader, writer: taken.append(writer), home / "run" / "history.sock"
    )
    try:
        yield taken
    finally:
        for writer in taken:
            writer.close()
        server.close()
        await server.wait_closed()


async def test_only_the_first_question_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PAGE_SECONDS", 0.05)
    async with frozen(tmp_path) as taken, HistoryClient(tmp_path) as history:
        for _ in range(5):
            with pytest.raises(HistoryUnavailable, match="slow just now"):
                await history.soon(history.positions())
        assert len(taken) == 1


async def test_it_is_asked_again_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PAGE_SECONDS", 0.05)
    monkeypatch.setattr(client, "REST_SECONDS", 0.0)
    async with frozen(tmp_path) as taken, HistoryClient(tmp_path) as history:
        for _ in range(2):
            with pytest.raises(HistoryUnavailable):
                await history.soon(history.positions())
        assert len(taken) == 2


async def test_what_answers_in_time_is_the_answer(tmp_path: Path) -> None:
    async def seven() -> int:
        return 7

    async with HistoryClient(tmp_path) as history:
        assert await history.soon(seven()) == 7
