# SPDX-License-Identifier: Apache-2.0
"""The verbs about one attribute (GS CIM 009, 5.6.4, 5.6.5, 5.6.19)."""

from __future__ import annotations

from typing import Any

import pytest

from mueang.data.context import entities as verbs
from mueang.data.context.checks import NULL
from mueang.data.context.tests.memory import (
    DAY,
    ID,
    T1,
    T1_MICROS,
    T2,
    MemoryDraft,
    entity,
    entity_of,
    iri,
    only_instance,
    part,
)
from mueang.data.errors import BadRequestData, NotFound


def test_partial_update_keeps_what_is_not_sent(draft: MemoryDraft) -> None:
    sent = part(pm25={"value": 12, "observedAt": T2, "accuracy": NULL}).attributes[iri("pm25")][""]
    verbs.partial_update_attribute(draft, ID, iri("pm25"), sent.body, "")
    expected = {"type": "Property", "value": 12, "unitCode": "GQ", "observedAt": T2}
    assert draft.body("pm25") == expected
    assert not only_instance(draft).revision


def test_partial_update_of_metadata_alone_is_a_revision(draft: MemoryDraft) -> None:
    verbs.partial_update_attribute(draft, ID, iri("pm25"), {"unitCode": "H29"}, "")
    assert only_instance(draft).revision
    assert only_instance(draft).observed_at == T1_MICROS


@pytest.mark.parametrize(
    "body", [{"type": "Relationship", "object": "urn:x:1"}, {"value": NULL}, {"observedAt": 5}]
)
def test_partial_update_refuses(draft: MemoryDraft, body: dict[str, Any]) -> None:
    with pytest.raises(BadRequestData):
        verbs.partial_update_attribute(draft, ID, iri("pm25"), body, "")


def test_replace_attribute_forgets_metadata(draft: MemoryDraft) -> None:
    sent = entity(pm25=[{"value": 21, "datasetId": DAY}]).attributes[iri("pm25")][DAY]
    verbs.replace_attribute(draft, ID, iri("pm25"), sent, DAY)
    assert draft.body("pm25", DAY) == {"type": "Property", "value": 21, "datasetId": DAY}


def test_a_series_is_remembered_beyond_its_attribute(draft: MemoryDraft) -> None:
    verbs.delete_attribute(draft, ID, iri("pm25"), "")
    draft.later()
    verbs.append_attributes(draft, ID, entity(pm25={"value": 1, "observedAt": T1}))
    assert only_instance(draft).revision


def test_delete_attribute_takes_one_instance_or_all(draft: MemoryDraft) -> None:
    verbs.delete_attribute(draft, ID, iri("pm25"), DAY)
    assert draft.removed == [(iri("pm25"), DAY)]
    verbs.delete_attribute(draft, ID, iri("pm25"), "", delete_all=True)
    assert draft.names() == {"label"}
    with pytest.raises(NotFound):
        verbs.delete_attribute(draft, ID, iri("pm25"), "", delete_all=True)


def test_delete_of_a_scope(draft: MemoryDraft) -> None:
    verbs.append_attributes(draft, ID, part(scope="/a"))
    verbs.delete_attribute(draft, ID, verbs.SCOPE)
    assert entity_of(draft).scope == []
    with pytest.raises(NotFound):
        verbs.delete_attribute(draft, ID, verbs.SCOPE)
