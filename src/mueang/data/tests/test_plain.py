# SPDX-License-Identifier: Apache-2.0
"""Entities in plain words: what is a measured value, and what a fact."""

from __future__ import annotations

from typing import Any

import pytest

from mueang.data.context import entities as verbs
from mueang.data.context.draft import Draft
from mueang.data.context.fragment import read_fragment
from mueang.data.jsonld.contexts import CORE
from mueang.data.plain import plain

AT = 1_795_000_000_000_000
TEXT = "2026-11-18T11:06:40Z"


def shown(**attributes: Any) -> Any:
    entity_id = "urn:ngsi-ld:AirQualityObserved:roof"
    draft = Draft("town", 1, AT, TEXT, lambda _: None)
    sent = {"id": entity_id, "type": "AirQualityObserved", **attributes}
    verbs.create_entity(draft, read_fragment(sent, CORE, need_id=True, need_type=True))
    document = draft.documents[entity_id]
    assert document is not None
    return plain(document)


def test_a_measurement_without_a_time_was_true_when_it_came() -> None:
    found = shown(pm25={"type": "Property", "value": 12.5, "unitCode": "GQ"})
    assert (found.values["pm25"].value, found.values["pm25"].observed_at) == (12.5, AT)
    assert "pm25" not in found.facts


def test_its_own_time_goes_before() -> None:
    found = shown(
        pm25={"type": "Property", "value": 12.5, "observedAt": "2026-11-18T10:40:00Z"},
    )
    assert found.values["pm25"].observed_at == AT - 1_600_000_000


@pytest.mark.parametrize(
    ("name", "value"),
    [("pm25", "ไม่ทราบ"), ("floors", 3), ("pm25", True), ("dataProvider", "กรมควบคุมมลพิษ")],
)
def test_what_is_no_measurement_is_a_fact(name: str, value: Any) -> None:
    found = shown(**{name: {"type": "Property", "value": value}})
    assert found.facts[name] == value
    assert found.values == {}
