# SPDX-License-Identifier: Apache-2.0
"""Floods of refusals: every one is kept or counted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.ingest.flood import A_MINUTE, AT_ONCE, MINUTE, FloodGate
from mueang.data.model import Refused


def rubbish(count: int, reason: str = "bad_json") -> list[Refused]:
    return [Refused(n, reason, "", "{") for n in range(count)]


def told(rows: list[Refused]) -> int:
    """How many were left out, as the rows say."""
    counts = [row.detail.split()[0] for row in rows if row.reason == "many_alike"]
    return sum(int(count.replace(",", "")) for count in counts)


def test_a_few_are_kept_whole() -> None:
    assert FloodGate().thin("a", rubbish(AT_ONCE), 0) == rubbish(AT_ONCE)


def test_a_flood_is_counted_and_others_have_room() -> None:
    gate = FloodGate()
    assert len(gate.thin("a", rubbish(5_000), 0)) == AT_ONCE
    assert len(gate.thin("b", rubbish(3), 0)) == 3
    assert len(gate.thin("a", rubbish(3, "not_text"), 0)) == 3
    after = gate.thin("a", [], MINUTE)
    assert told(after) == 5_000 - AT_ONCE
    assert gate.thin("a", [], 2 * MINUTE) == []
    assert len(gate.thin("a", rubbish(50), 2 * MINUTE)) == 2 * A_MINUTE


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3 * MINUTE)), max_size=20))
def test_none_is_forgotten(batches: list[tuple[int, int]]) -> None:
    gate, now, sent, kept = FloodGate(), 0, 0, 0
    for count, pause in batches:
        now += pause
        rows = gate.thin("a", rubbish(count), now)
        sent += count
        kept += sum(row.reason == "bad_json" for row in rows) + told(rows)
    rows = gate.thin("a", [], now + MINUTE)
    assert kept + told(rows) == sent
