# SPDX-License-Identifier: Apache-2.0
"""What clients send is read into one form, or refused in words that help (GS CIM 009, 4.5)."""

from __future__ import annotations

from typing import Any

import pytest

from mueang.data.context.checks import NULL
from mueang.data.context.fragment import SentInstance, read_fragment
from mueang.data.context.tests.memory import ID, entity, iri, part
from mueang.data.errors import BadRequestData
from mueang.data.jsonld import CORE

POINT = {"type": "Point", "coordinates": [100.5, 13.75]}


def _one(value: Any, name: str = "a") -> SentInstance:
    return entity(**{name: value}).attributes[CORE.expand(name)][""]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"type": "Property", "value": 21.5}, {"type": "Property", "value": 21.5}),
        ({"value": 21.5}, {"type": "Property", "value": 21.5}),
        (21.5, {"type": "Property", "value": 21.5}),
        ([1, 2], {"type": "Property", "value": [1, 2]}),
        ({"object": "urn:x:1"}, {"type": "Relationship", "object": "urn:x:1"}),
        (POINT, {"type": "GeoProperty", "value": POINT}),
        ({"value": POINT}, {"type": "GeoProperty", "value": POINT}),
        (
            {"languageMap": {"th": "ภูเก็ต", "en": ["Phuket"]}},
            {"type": "LanguageProperty", "languageMap": {"th": "ภูเก็ต", "en": ["Phuket"]}},
        ),
        ({"vocab": "high"}, {"type": "VocabProperty", "vocab": iri("high")}),
        ({"valueList": [1, "b"]}, {"type": "ListProperty", "valueList": [1, "b"]}),
        (
            {"objectList": ["urn:x:1", {"object": "urn:x:2"}]},
            {
                "type": "ListRelationship",
                "objectList": [{"object": "urn:x:1"}, {"object": "urn:x:2"}],
            },
        ),
        ({"json": {"a": None}}, {"type": "JsonProperty", "json": {"a": None}}),
    ],
)
def test_every_attribute_type_is_read_normalized_and_concise(sent: Any, kept: Any) -> None:
    assert _one(sent).body == kept


def test_metadata_and_sub_attributes_are_kept_under_their_iris() -> None:
    read = _one(
        {
            "type": "Property",
            "value": 1,
            "unitCode": "CEL",
            "observedAt": "2026-11-21T21:22:17+07:00",
            "createdAt": "2020-01-01T00:00:00Z",
            "accuracy": {"value": 0.5, "method": "manual"},
            "providedBy": {"type": "Relationship", "object": "urn:x:1", "objectType": "Agency"},
        }
    )
    assert read.observed_at == 1_795_270_937_000_000
    assert read.body == {
        "type": "Property",
        "value": 1,
        "unitCode": "CEL",
        "observedAt": "2026-11-21T21:22:17+07:00",
        iri("accuracy"): {
            "type": "Property",
            "value": 0.5,
            iri("method"): {"type": "Property", "value": "manual"},
        },
        iri("providedBy"): {
            "type": "Relationship",
            "object": "urn:x:1",
            "objectType": iri("Agency"),
        },
    }


def test_instances_are_told_apart_by_dataset() -> None:
    read = entity(a=[{"value": 1}, {"value": 2, "datasetId": "urn:d:24h"}]).attributes[iri("a")]
    assert {key: one.body["value"] for key, one in read.items()} == {"": 1, "urn:d:24h": 2}


def test_entity_members_are_read() -> None:
    document = {
        "id": ID,
        "type": ["Sensor", "Device", "Sensor"],
        "scope": "/Phuket/Patong",
        "expiresAt": "2027-01-01T00:00:00Z",
        "อุณหภูมิ": 30,
    }
    read = read_fragment(document, CORE, need_id=True, need_type=True)
    assert (read.id, read.types) == (ID, [iri("Sensor"), iri("Device")])
    assert (read.scope, read.expires_at) == (["/Phuket/Patong"], "2027-01-01T00:00:00Z")
    assert list(read.attributes) == [iri("อุณหภูมิ")]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"type": "Property"}, "needs the member 'value'"),
        ({"accuracy": 1}, "has no value"),
        ({"type": "Propperty", "value": 1}, "is not one of"),
        ({"type": "Property", "object": "urn:x:1"}, "cannot have the member 'object'"),
        (None, "null"),
        ({"value": None}, "null"),
        ({"value": {"a": [None]}}, "null"),
        (NULL, "updates and merges"),
        ({"value": NULL}, "may only be sent to update"),
        ({"value": {"a": NULL}}, "updates and merges"),
        ({"value": float("nan")}, "nan"),
        ({"value": [float("inf")]}, "inf"),
        ({"value": 1 << 70}, "64 bits"),
        ({"value": "\ud800"}, "surrogate"),
        ({"value": {"\ud800": 1}}, "surrogate"),
        ({"value": 1, "observedAt": "2026-11-21T14:22:17"}, "date-time with zone"),
        ({"value": 1, "observedAt": 5}, "date-time"),
        ({"value": 1, "unitCode": 5}, "unitCode"),
        ({"value": 1, "datasetId": "24h"}, "URI"),
        ({"value": 1, "@context": {}}, "cannot be a name"),
        ({"value": 1, "a b": 1}, "cannot be a name"),
        ({"type": "Relationship", "object": "not a uri"}, "URI"),
        ({"type": "Relationship", "object": []}, "at least one"),
        ({"languageMap": "Phuket"}, "language tags"),
        ({"languageMap": {"th": 5}}, "must be a text"),
        ({"languageMap": {"ไทย": "x"}}, "language tag"),
        ({"vocab": 5}, "vocab"),
        ({"valueList": 5}, "must be a list"),
        ({"objectList": [5]}, "URI"),
        ([{"value": 1}, {"value": 2}], "two instances have no datasetId"),
        ([{"value": 1, "datasetId": "urn:d"}, {"value": 2, "datasetId": "urn:d"}], "urn:d"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_named(sent: Any, words: str) -> None:
    with pytest.raises(BadRequestData) as refused:
        _one(sent)
    assert words in refused.value.detail
    assert words.startswith(("cannot be a name", "null")) or "a" in refused.value.detail


@pytest.mark.parametrize(
    "document",
    [
        {"type": "Sensor"},
        {"id": "sensor-1", "type": "Sensor"},
        {"id": 5, "type": "Sensor"},
        {"id": ID},
        {"id": ID, "type": []},
        {"id": ID, "type": [5]},
        {"id": ID, "type": "A B"},
        {"id": ID, "type": "Sensor", "scope": "/a//b"},
        {"id": ID, "type": "Sensor", "scope": []},
        {"id": ID, "type": "Sensor", "expiresAt": "tomorrow"},
        {"id": ID, "type": "Sensor", "a": 1, iri("a"): 2},
        {"id": "urn:x:" + "x" * 2_000, "type": "Sensor"},
        [],
    ],
)
def test_broken_entities_are_refused(document: Any) -> None:
    with pytest.raises(BadRequestData):
        read_fragment(document, CORE, need_id=True, need_type=True)


@pytest.mark.parametrize("member", ["value", "sub"])
def test_nesting_is_bounded(member: str) -> None:
    deep: Any = {"value": 1}
    for _ in range(5_000):
        deep = {"value": 1, "a": deep} if member == "sub" else {"a": deep}
    with pytest.raises(BadRequestData, match="deep"):
        _one(deep if member == "sub" else {"value": deep})


def test_partial_fragments_may_lack_values_and_hold_nulls() -> None:
    read = part(a={"unitCode": "CEL", "observedAt": NULL, "b": NULL}, c=NULL, d={"value": NULL})
    assert read.attributes[iri("a")][""].body == {
        "unitCode": "CEL",
        "observedAt": NULL,
        iri("b"): NULL,
    }
    assert read.attributes[iri("c")][""].deletes
    assert read.attributes[iri("d")][""].deletes


def test_simplified_values_are_values_whatever_they_look_like() -> None:
    read = part(
        simplified=True,
        a={"value": 5, "street": "x"},
        b={"languageMap": {"th": "x"}},
        c=POINT,
        d={"dataset": {"@none": 1, "urn:d": 2}},
    ).attributes
    assert read[iri("a")][""].body == {"type": "Property", "value": {"value": 5, "street": "x"}}
    assert read[iri("b")][""].body["type"] == "LanguageProperty"
    assert read[iri("c")][""].body["type"] == "GeoProperty"
    assert {key: one.body["value"] for key, one in read[iri("d")].items()} == {"": 1, "urn:d": 2}


def test_a_list_of_types_has_an_end() -> None:
    document = {"id": ID, "type": [f"T{number}" for number in range(1_000)]}
    with pytest.raises(BadRequestData, match="at most 50 types; this one has 1,000"):
        read_fragment(document, CORE, need_id=True, need_type=True)
