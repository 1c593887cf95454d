# SPDX-License-Identifier: Apache-2.0
"""How much may come in a minute, counted by name."""

from __future__ import annotations

from mueang.data.errors import LimitReached

MINUTE = 60_000_000
MAX_NAMES = 10_000


class Allowance:
    """Counts of the current minute; a new minute begins anew."""

    def __init__(self) -> None:
        self._minute = 0
        self._spent: dict[str, int] = {}

    def spend(self, name: str, per_minute: int, now: int) -> None:
        """One more at ``now`` (µs UTC). Raises LimitReached."""
        minute = now // MINUTE
        if minute != self._minute or len(self._spent) > MAX_NAMES:
            self._minute = minute
            self._spent.clear()
        self._spent[name] = self._spent.get(name, 0) + 1
        if self._spent[name] > per_minute:
            raise LimitReached(
                f"More than {per_minute} messages in a minute. Wait a minute, or raise the limit "
                "on the source's page."
            )
