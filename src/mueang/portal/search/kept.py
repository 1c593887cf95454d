# SPDX-License-Identifier: Apache-2.0
"""An index of the people's database, kept until what it is made of has changed or is old."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable

from mueang.portal.search.index import Entry, Index

KEEP = 60.0
"""Seconds after which it is made anew whatever the stamp says: names change too."""
Stamp = tuple[object, ...]


class Kept:
    """``stamp`` asks one small question whose answer changes when entries come or go."""

    def __init__(
        self,
        stamp: Callable[[], Stamp],
        entries: Callable[[], Iterable[Entry]],
        keep: float = KEEP,
    ) -> None:
        self._ask, self._entries, self._keep = stamp, entries, keep
        self._stamp: Stamp | None = None
        self._index = Index(())
        self._made_at = 0.0
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Whoever asks next has it made anew."""
        self._stamp = None

    def index(self) -> Index:
        stamp = self._ask()
        with self._lock:
            if stamp != self._stamp or time.monotonic() - self._made_at > self._keep:
                self._index, self._stamp = Index(self._entries()), stamp
                self._made_at = time.monotonic()
            return self._index
