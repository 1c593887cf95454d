# SPDX-License-Identifier: Apache-2.0
"""An entity that was deleted and made anew has one history: no time has two values."""

from __future__ import annotations

from pathlib import Path

import pytest

from mueang.data.context.entities import delete_entity
from mueang.data.flow import take_batch
from mueang.data.model import Reading
from mueang.data.runs import Batch
from mueang.data.tests.merged_city import CITY, KIND, START, A, town


@pytest.mark.parametrize("interval", [None, START])
async def test_a_correction_after_a_deletion_replaces(tmp_path: Path, interval: int | None) -> None:
    async with town(tmp_path) as place:
        await place.send(A, {1: 10, 2: 5})
        await place.context.write(CITY, lambda draft: delete_entity(draft, A))
        hour = START + 2 * 3_600_000_000
        reading = Reading(KIND, A, "pm25", hour, 11.0, "GQ", interval_start=interval)
        counts = await take_batch(place.context, CITY, Batch("test", [reading], read=1))
        assert counts.corrected == 1
        assert await place.history(A) == {A: {1: 10, 2: 11}}
