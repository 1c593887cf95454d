# SPDX-License-Identifier: Apache-2.0
"""The verbs do what GS CIM 009, 5.6 says of each, and stage one complete change."""

from __future__ import annotations

import pytest

from mueang.data.context import entities as verbs
from mueang.data.context.checks import NULL
from mueang.data.context.tests.memory import (
    DAY,
    ID,
    START,
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
from mueang.data.errors import AlreadyExists, BadRequestData, NotFound


def test_create_stores_all_and_tells_history() -> None:
    draft = MemoryDraft()
    verbs.create_entity(draft, entity(a={"value": 1, "observedAt": T1}, b=2))
    known, own = draft.instances
    assert (known.attribute, known.observed_at, known.observed_given) == (iri("a"), T1_MICROS, True)
    assert (own.attribute, own.observed_at, own.observed_given) == (iri("b"), START, False)
    assert known.revision, "an earlier life of the entity may have had this time"
    assert not own.revision, "a modification time never repeats"
    assert known.body == bytes(entity_of(draft).attributes[iri("a")][""])
    assert entity_of(draft).created_at == entity_of(draft).modified_at == draft.now_text
    assert draft.puts == 1


def test_create_refuses_what_exists(draft: MemoryDraft) -> None:
    with pytest.raises(AlreadyExists):
        verbs.create_entity(draft, entity())


def test_an_entity_without_attributes_can_be_created() -> None:
    draft = MemoryDraft()
    verbs.create_entity(draft, entity())
    assert draft.exists(ID)


def test_append_replaces_only_the_addressed_instance(draft: MemoryDraft) -> None:
    before = bytes(entity_of(draft).attributes[iri("pm25")][DAY])
    done = verbs.append_attributes(draft, ID, entity(pm25={"value": 11, "observedAt": T2}))
    assert done.updated == [iri("pm25")]
    assert draft.body("pm25") == {"type": "Property", "value": 11, "observedAt": T2}
    assert bytes(entity_of(draft).attributes[iri("pm25")][DAY]) == before
    assert not only_instance(draft).revision, "newer than all the series has"


def test_created_at_of_a_replaced_instance_is_kept(draft: MemoryDraft) -> None:
    created = entity_of(draft).created_at
    verbs.append_attributes(draft, ID, entity(pm25=11))
    stored = bytes(entity_of(draft).attributes[iri("pm25")][""]).decode()
    assert f'"createdAt":"{created}"' in stored
    assert f'"modifiedAt":"{draft.now_text}"' in stored
    assert (entity_of(draft).created_at, entity_of(draft).modified_at) == (created, draft.now_text)


@pytest.mark.parametrize(("time", "revision"), [(T1, True), ("2026-11-21T13:00:00Z", True)])
def test_a_time_that_is_not_newer_is_a_revision(
    draft: MemoryDraft, time: str, revision: bool
) -> None:
    verbs.append_attributes(draft, ID, entity(pm25={"value": 9, "observedAt": time}))
    assert only_instance(draft).revision is revision
    assert entity_of(draft).marks[iri("pm25")][""].newest == T1_MICROS


def test_append_without_overwriting(draft: MemoryDraft) -> None:
    done = verbs.append_attributes(draft, ID, entity(pm25=99, new=1), overwrite=False)
    assert done.updated == [iri("new")]
    assert [name for name, _ in done.not_updated] == [iri("pm25")]
    assert draft.body("pm25")["value"] == 10


def test_types_are_added_and_scopes_taken_over(draft: MemoryDraft) -> None:
    verbs.append_attributes(draft, ID, part(type="Device", scope="/a"))
    verbs.append_attributes(draft, ID, part(scope=["/a", "/b"]), overwrite=False)
    assert entity_of(draft).types == [iri("Sensor"), iri("Device")]
    assert entity_of(draft).scope == ["/a", "/b"]
    assert draft.instances == []


def test_nothing_is_staged_when_nothing_came_of_it(draft: MemoryDraft) -> None:
    puts = draft.puts
    verbs.append_attributes(draft, ID, entity(pm25=99), overwrite=False)
    assert draft.puts == puts


def test_update_replaces_appends_and_deletes(draft: MemoryDraft) -> None:
    fragment = part(
        pm25=[{"value": 11}, {"datasetId": DAY, "value": NULL}], new=1, missing=NULL, scope="/a"
    )
    done = verbs.update_attributes(draft, ID, fragment)
    assert done.updated == [iri("pm25"), iri("new")]
    assert [name for name, _ in done.not_updated] == [iri("missing")]
    assert draft.removed == [(iri("pm25"), DAY)]
    assert draft.body("pm25") == {"type": "Property", "value": 11}
    assert entity_of(draft).scope == [], "a scope is only replaced where there is one (5.6.2)"


def test_update_needs_whole_attributes(draft: MemoryDraft) -> None:
    with pytest.raises(BadRequestData, match="no value"):
        verbs.update_attributes(draft, ID, part(pm25={"unitCode": "GQ"}))


def test_replace_entity_keeps_only_created_at(draft: MemoryDraft) -> None:
    created = entity_of(draft).created_at
    fragment = entity(other=1)
    fragment.types = [iri("Device")]
    verbs.replace_entity(draft, ID, fragment)
    assert (entity_of(draft).types, entity_of(draft).created_at) == ([iri("Device")], created)
    assert draft.names() == {"other"}
    assert set(draft.removed) == {(iri("pm25"), ""), (iri("pm25"), DAY), (iri("label"), "")}


def test_delete_entity(draft: MemoryDraft) -> None:
    verbs.delete_entity(draft, ID)
    assert not draft.exists(ID)
    with pytest.raises(NotFound):
        verbs.delete_entity(draft, ID)


def test_upsert_creates_replaces_and_updates() -> None:
    draft = MemoryDraft()
    assert verbs.upsert_entity(draft, entity(a=1, b=1))
    assert not verbs.upsert_entity(draft, entity(a=2), "update")
    assert draft.names() == {"a", "b"}
    assert not verbs.upsert_entity(draft, entity(a=3), "replace")
    assert draft.names() == {"a"}
    assert draft.body("a")["value"] == 3


def test_upsert_of_a_new_entity_needs_a_type() -> None:
    fragment = entity(a=1)
    fragment.types = []
    with pytest.raises(BadRequestData, match="type"):
        verbs.upsert_entity(MemoryDraft(), fragment, "update")


def test_what_does_not_exist_is_not_found(draft: MemoryDraft) -> None:
    sent = entity(a=1).attributes[iri("a")][""]
    with pytest.raises(NotFound, match="urn:x:none"):
        verbs.append_attributes(draft, "urn:x:none", entity(a=1))
    with pytest.raises(NotFound):
        verbs.replace_attribute(draft, ID, iri("a"), sent, "")
    with pytest.raises(NotFound):
        verbs.partial_update_attribute(draft, ID, iri("pm25"), sent.body, "urn:d:none")
    with pytest.raises(NotFound):
        verbs.replace_entity(draft, "urn:x:none", entity())
    with pytest.raises(BadRequestData, match="scope"):
        verbs.replace_attribute(draft, ID, verbs.SCOPE, sent, "")
