# SPDX-License-Identifier: Apache-2.0
"""A flood of refusals is counted, not kept one by one: quarantine is for people to read.

A live source may send rubbish for days. Of each reason the first are kept whole, then some every
minute; all others are told as one row that says how many they were.
"""

from __future__ import annotations

import msgspec

from mueang.data.ingest.reasons import Reason
from mueang.data.model import Refused

AT_ONCE = 100
"""Rows of one reason that are kept before the first is left out."""
A_MINUTE = 5
"""Rows of one reason that are kept from then on."""
MINUTE = 60_000_000
MOST = 10_000
"""Pairs of source and reason that are followed."""


class _Flow(msgspec.Struct):
    room: float
    at: int
    left_out: int = 0
    since: int = 0


class FloodGate:
    """One for each city; what it follows is in memory, and starts anew with the server."""

    def __init__(self) -> None:
        self._flows: dict[tuple[str, str], _Flow] = {}

    def thin(self, source: str, refusals: list[Refused], now: int) -> list[Refused]:
        """What to keep of a batch's refusals at ``now`` (µs), with what was left out before."""
        kept = [row for row in refusals if self._has_room(source, row.reason, now)]
        return kept + self._told(source, now)

    def _has_room(self, source: str, reason: str, now: int) -> bool:
        flow = self._flows.get((source, reason))
        if flow is None:
            if len(self._flows) >= MOST:
                self._flows.clear()
            flow = self._flows[source, reason] = _Flow(AT_ONCE, now)
        flow.room = min(AT_ONCE, flow.room + (now - flow.at) / MINUTE * A_MINUTE)
        flow.at = now
        if flow.room >= 1:
            flow.room -= 1
            return True
        flow.since = flow.since or now
        flow.left_out += 1
        return False

    def _told(self, source: str, now: int) -> list[Refused]:
        """A row for each reason of which rows were left out for a minute."""
        rows = []
        for (owner, reason), flow in self._flows.items():
            if owner == source and flow.left_out and now - flow.since >= MINUTE:
                seconds = (now - flow.since) // 1_000_000
                detail = f"{flow.left_out:,} more in {seconds} s: {reason}"
                rows.append(Refused(0, Reason.MANY_ALIKE, detail, ""))
                flow.left_out = flow.since = 0
        return rows
