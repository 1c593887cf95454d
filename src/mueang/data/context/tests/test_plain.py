# SPDX-License-Identifier: Apache-2.0
"""The short way reads exactly what the long way reads, or leaves it alone."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.context.entities import (
    append_attributes,
    create_entity,
    update_attributes,
    upsert_entity,
)
from mueang.data.context.fragment import Fragment, SentInstance, read_fragment
from mueang.data.context.plain import read_plain, read_plain_batch
from mueang.data.context.tests.memory import ID, MemoryDraft
from mueang.data.errors import BadRequestData
from mueang.data.jsonld import CORE

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
VALUE = (
    st.integers(-(1 << 70), 1 << 70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | TEXT
    | st.sampled_from(["urn:ngsi-ld:null", [1], {"a": 1}, None])
)
INSTANCE = st.fixed_dictionaries(
    {"type": st.sampled_from(["Property", "Property", "GeoProperty", "Other"]), "value": VALUE},
    optional={
        "unitCode": TEXT,
        "observedAt": st.sampled_from(
            ["2026-11-21T14:22:17Z", "2026-11-21T21:22:17+07:00", "yesterday", ""]
        ),
        "datasetId": st.just("urn:x:mean"),
        "accuracy": st.just(0.5),
    },
)
NAME = st.sampled_from(["pm25", "ฝุ่น", "location", "observedAt", "no name", "scope", "@id"])
DOCUMENT = st.builds(
    lambda head, attributes: head | attributes,
    st.fixed_dictionaries(
        {},
        optional={
            "id": st.sampled_from(["urn:x:1", "no uri"]),
            "type": st.sampled_from(["Sensor", "no name", ["A", "B"]]),
        },
    ),
    st.dictionaries(NAME, INSTANCE | TEXT, max_size=4),
)


@given(DOCUMENT, st.booleans())
def test_the_same_or_nothing(document: dict[str, Any], partial: bool) -> None:
    body = msgspec.json.encode(document)
    short = read_plain(body, CORE)
    if short is None:
        return
    long = read_fragment(
        msgspec.json.decode(body), CORE, need_id=False, need_type=False, partial=partial
    )
    assert (short.id, short.types, short.scope) == (long.id, long.types, long.scope)
    assert _told(short) == _told(long)


@given(
    st.lists(st.dictionaries(st.sampled_from(["pm25", "ฝุ่น", "o3"]), INSTANCE, max_size=3)),
    st.sampled_from(["append", "update", "upsert", "replace"]),
)
def test_both_ways_store_the_same(documents: list[dict[str, Any]], verb: str) -> None:
    """Whatever was stored before: the same entity, and the same for history."""
    ways = MemoryDraft(), MemoryDraft()
    for document in [{"id": ID, "type": "Sensor"}, *documents]:
        short = read_plain(msgspec.json.encode(document), CORE)
        if short is None:
            continue
        long = read_fragment(document, CORE, need_id=False, need_type=False)
        for draft, fragment in zip(ways, (short, long), strict=True):
            draft.later()
            if not draft.exists(ID):
                create_entity(draft, fragment)
            elif verb == "append":
                append_attributes(draft, ID, fragment)
            elif verb == "update":
                update_attributes(draft, ID, fragment)
            else:
                fragment.id = ID
                upsert_entity(draft, fragment, "update" if verb == "upsert" else "replace")
        assert _staged(ways[0]) == _staged(ways[1])


def _staged(draft: MemoryDraft) -> Any:
    entity = draft.get(ID)
    assert entity is not None
    now = {
        (name, dataset_id): msgspec.json.decode(raw)
        for name, instances in entity.attributes.items()
        for dataset_id, raw in instances.items()
    }
    then = [
        (one.attribute, one.dataset_id, one.observed_at, one.observed_given, one.revision)
        for one in draft.instances
    ]
    return now, then, draft.removed, entity.marks, entity.types, entity.modified_at


def _told(fragment: Fragment) -> dict[str, Any]:
    """What history and "now" get of each attribute."""
    return {
        iri: {
            dataset_id: (sent.observed_at, sent.body, sent.deletes, _stored(sent))
            for dataset_id, sent in instances.items()
        }
        for iri, instances in fragment.attributes.items()
    }


def _stored(sent: SentInstance) -> Any:
    return msgspec.json.decode(sent.document("", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"))


def test_an_escaped_quote_is_left_to_the_long_way() -> None:
    body = msgspec.json.encode({"a": {"type": "Property", "value": 'a "quoted" word'}})
    assert read_plain(body, CORE) is None


def test_plain_entities_take_the_short_way() -> None:
    body = (
        b'[{"id":"urn:x:1","type":"Sensor","pm25":{"type":"Property","value":1.5,'
        b'"unitCode":"GQ","observedAt":"2026-11-21T14:22:17Z"}}]'
    )
    found = read_plain_batch(body, CORE)
    assert found is not None
    assert [part.id for part in found] == ["urn:x:1"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"a":{"type":"Property","value":1},"a":{"type":"Property","value":2}}',
        b'{"a":{"type":"Property","value":1,"value":2}}',
        b'{"a":{"type":"Property","value":1},"\\u0061":{"type":"Property","value":2}}',
        b'{"id":"urn:x:1","id":"urn:x:2"}',
    ],
)
def test_duplicate_keys_are_left_to_the_long_way(body: bytes) -> None:
    assert read_plain(body, CORE) is None


def test_the_long_way_says_what_is_wrong() -> None:
    document = {"a": {"type": "Property", "value": 1, "observedAt": "yesterday"}}
    assert read_plain(msgspec.json.encode(document), CORE) is None
    with pytest.raises(BadRequestData, match="observedAt"):
        read_fragment(document, CORE, need_id=False, need_type=False)
