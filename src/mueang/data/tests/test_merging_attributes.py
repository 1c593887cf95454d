# SPDX-License-Identifier: Apache-2.0
"""Merging what is not a plain number: texts, several datasets, intervals, relationships, places."""

from __future__ import annotations

from pathlib import Path

from mueang.data.context.entities import update_attributes
from mueang.data.context.fragment import read_fragment
from mueang.data.flow import take_batch
from mueang.data.jsonld.contexts import CORE
from mueang.data.merges import Pair, Undo
from mueang.data.merging import merge, undo_merge
from mueang.data.model import Placement, Reading
from mueang.data.runs import Batch
from mueang.data.tests.merged_city import CITY, HOUR, KIND, START, A, B, town

MEAN = "urn:mean:24h"


def _batch(entity_id: str, hour: int, word: str) -> Batch:
    at = START + hour * HOUR
    place = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [100.4, 7.0 + hour]}}
    return Batch(
        "test",
        [
            Reading(KIND, entity_id, "status", at, word),
            Reading(KIND, entity_id, "pm25", at, 10.0 + hour, "GQ", MEAN, interval_start=at - HOUR),
            Placement(
                KIND,
                entity_id,
                {
                    "location": place,
                    "refDevice": {"type": "Relationship", "object": f"urn:device:{word}"},
                    "name": {"type": "LanguageProperty", "languageMap": {"th": word}},
                },
            ),
        ],
    )


async def test_every_kind_of_attribute_comes_back_as_it_was(tmp_path: Path) -> None:
    async with town(tmp_path) as place:
        await take_batch(place.context, CITY, _batch(A, 1, "a"))
        await take_batch(place.context, CITY, _batch(A, 3, "c"))
        await take_batch(place.context, CITY, _batch(B, 2, "b"))
        before = place.whole(A), place.whole(B)
        await merge(place.context, Pair(CITY, A, B))
        merged = place.whole(B)["attributes"]
        status = merged[CORE.expand("status")][""]
        assert status["value"] == "c"
        assert merged[CORE.expand("pm25")][MEAN]["value"] == 13
        assert merged[CORE.expand("refDevice")][""]["object"] == "urn:device:b"
        assert merged[CORE.expand("location")] == before[1]["attributes"][CORE.expand("location")]
        await undo_merge(place.context, Undo(CITY, A))
        assert (place.whole(A), place.whole(B)) == before


async def test_what_each_was_told_meanwhile_stays_its_own(tmp_path: Path) -> None:
    """Readings by their ids, and a change that somebody sent to the one that stays."""
    async with town(tmp_path) as place:
        await take_batch(place.context, CITY, _batch(A, 1, "a"))
        await take_batch(place.context, CITY, _batch(B, 2, "b"))
        await merge(place.context, Pair(CITY, A, B))
        await take_batch(place.context, CITY, _batch(A, 5, "a5"))
        device = {"refDevice": {"type": "Relationship", "object": "urn:device:new"}}
        change = read_fragment(device, CORE, need_id=False, need_type=False)
        await place.context.write(CITY, lambda draft: update_attributes(draft, B, change))
        await undo_merge(place.context, Undo(CITY, A))
        ours, theirs = place.whole(A)["attributes"], place.whole(B)["attributes"]
        status, device_of = CORE.expand("status"), CORE.expand("refDevice")
        assert (ours[status][""]["value"], theirs[status][""]["value"]) == ("a5", "b")
        assert theirs[device_of][""]["object"] == "urn:device:new"
        assert ours[device_of][""]["object"] == "urn:device:a"
        assert ours[CORE.expand("pm25")][MEAN]["value"] == 15
