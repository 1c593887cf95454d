# SPDX-License-Identifier: Apache-2.0
"""Signatures that were used, so that a copied message is told as known.

Kept in memory while they are valid. After a restart a replay is harmless all the same: a message
that tells no time is taken at the time it was signed, so its values are known by their keys.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from mueang.data.api.push.proof import Proof
from mueang.data.errors import AlreadyExists, Busy

MAX_KEPT = 200_000
SECOND = 1_000_000


class KnownAlready(AlreadyExists):
    """The same signed message again (409)."""

    title = "This message is known already"


class Replays:
    """Of all sources."""

    def __init__(self, most: int = MAX_KEPT) -> None:
        self._most = most
        self._used: OrderedDict[tuple[str, bytes], int] = OrderedDict()
        self._under_way: set[tuple[str, bytes]] = set()

    @contextmanager
    def once(self, source_id: str, proof: Proof, tolerance: int, now: int) -> Iterator[None]:
        """The block stores the message; it counts as used when the block ends well.

        Raises KnownAlready, or Busy while the same message is being stored.
        """
        if not proof.digest:
            yield
            return
        key = (source_id, proof.digest)
        self._forget(now)
        if key in self._used:
            raise KnownAlready(
                "The same signed message was taken before and is stored; nothing is to be done."
            )
        if key in self._under_way:
            raise Busy("The same message is being stored at this moment.")
        self._under_way.add(key)
        try:
            yield
            self._used[key] = proof.signed_at + tolerance * SECOND
        finally:
            self._under_way.discard(key)

    def _forget(self, now: int) -> None:
        """Those that could not be used any more, and the oldest when there are too many."""
        while self._used:
            key, until = next(iter(self._used.items()))
            if until >= now and len(self._used) < self._most:
                return
            del self._used[key]
