# SPDX-License-Identifier: Apache-2.0
"""Whatever was sent before and between: merged, all is there once; taken back, all is as before."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mueang.data.merges import Pair, Undo
from mueang.data.merging import merge, undo_merge
from mueang.data.tests.merged_city import CITY, A, B, C, Town, town

IDS = (A, B, C)
Sent = list[tuple[str, dict[int, int]]]

hours = st.dictionaries(st.integers(0, 6), st.integers(0, 3), min_size=1, max_size=4)
sent = st.lists(st.tuples(st.sampled_from(IDS), hours), max_size=6)
placed = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(("x", "y"))), max_size=4)
pairs = st.permutations(IDS)


class Model(dict[str, dict[int, int]]):
    """Entity → hour → value. A value that was replaced stays known: it does not come back."""

    def __init__(self) -> None:
        super().__init__()
        self._ever: set[tuple[str, int, int]] = set()

    def tell(self, readings: Sent) -> None:
        for entity_id, values in readings:
            for hour, value in values.items():
                if (entity_id, hour, value) not in self._ever:
                    self._ever.add((entity_id, hour, value))
                    self.setdefault(entity_id, {})[hour] = value


async def _send(place: Town, readings: Sent) -> None:
    for entity_id, values in readings:
        await place.send(entity_id, {hour: float(value) for hour, value in values.items()})


def _merged(model: Model, *order: str) -> dict[int, int]:
    """At one time the first that has it wins."""
    found: dict[int, int] = {}
    for entity_id in reversed(order):
        found |= model.get(entity_id, {})
    return found


async def _all(place: Town) -> dict[str, Any]:
    return {entity_id: place.whole(entity_id) for entity_id in IDS}


def _now(place: Town, entity_id: str) -> object:
    return (place.now(entity_id) or {}).get("pm25")


def _newest(model: dict[int, int]) -> object:
    return model[max(model)] if model else None


async def _story(home: Path, first: Sent, names: Any, order: list[str], later: Sent) -> None:
    a, b, c = order
    model = Model()
    async with town(home) as place:
        everybody: Sent = [(entity_id, {0: 1}) for entity_id in IDS]
        await _send(place, everybody + first)
        model.tell(everybody + first)
        for entity_id, name in names:
            await place.place(entity_id, name)
        state, history = await _all(place), await place.history()
        await merge(place.context, Pair(CITY, a, b))
        await undo_merge(place.context, Undo(CITY, a))
        assert await _all(place) == state
        assert await place.history() == history == model

        await merge(place.context, Pair(CITY, a, b))
        assert await place.history() == {b: _merged(model, b, a), c: model[c]}
        await merge(place.context, Pair(CITY, b, c))
        assert await place.history() == {c: _merged(model, c, b, a)}
        await _send(place, later)
        model.tell(later)
        whole = _merged(model, c, b, a)
        assert await place.history() == {c: whole}
        assert _now(place, c) == _newest(whole)
        await undo_merge(place.context, Undo(CITY, b))
        assert _now(place, b) == _newest(_merged(model, b, a))
        await undo_merge(place.context, Undo(CITY, a))
        assert await place.history() == model
        for entity_id in IDS:
            assert _now(place, entity_id) == _newest(model[entity_id])
        if not later:
            assert await _all(place) == state


@pytest.mark.slow
@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(first=sent, names=placed, order=pairs, later=sent)
def test_merged_all_is_there_once_and_taken_back_all_is_as_before(
    first: Sent, names: Any, order: list[str], later: Sent
) -> None:
    with tempfile.TemporaryDirectory() as home:
        asyncio.run(_story(Path(home), first, names, list(order), later))
