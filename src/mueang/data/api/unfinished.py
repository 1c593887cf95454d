# SPDX-License-Identifier: Apache-2.0
"""Bodies that are still coming, all of them together, within bounds.

Each may be as large as one body is allowed to be, and thousands can come at once, slowly.
"""

from __future__ import annotations

from types import TracebackType
from typing import Self

from mueang.data.errors import Busy


class Unfinished:
    """The bytes that all unfinished bodies hold in memory."""

    def __init__(self, room: int = 256 << 20) -> None:
        self.room = room
        self.held = 0

    def body(self) -> Share:
        """One body's share, given back when it ends, however it does."""
        return Share(self)


class Share:
    def __init__(self, whole: Unfinished) -> None:
        self._whole = whole
        self._held = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._whole.held -= self._held

    def add(self, size: int) -> None:
        """Raises Busy when there is no room for more."""
        if self._whole.held + size > self._whole.room:
            raise Busy("Too many requests are being received at once. Send it again in a while.")
        self._whole.held += size
        self._held += size
