# SPDX-License-Identifier: Apache-2.0
"""A group: all writes that arrived while the previous commit ran. One log row per city."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from mueang.data.effects import Effect


@dataclass(slots=True)
class Staged:
    """One city's part of a group."""

    n: int
    at: int = 0
    effects: list[Effect] = field(default_factory=list)
    documents: dict[str, bytes | None] = field(default_factory=dict)
    """The overlay: what the next group merges on top of, and readers do not see yet."""


@dataclass(slots=True)
class Group:
    cities: dict[str, Staged] = field(default_factory=dict)
    waiting: list[tuple[asyncio.Future[Any], Any]] = field(default_factory=list)
    """Who is answered once the group is durable, and with what."""
    weight: int = 0
    """Bytes of documents staged, to bound memory."""

    def fail(self, error: Exception) -> None:
        for future, _ in self.waiting:
            if not future.done():
                future.set_exception(error)

    def answer(self) -> None:
        for future, result in self.waiting:
            if not future.done():
                future.set_result(result)
