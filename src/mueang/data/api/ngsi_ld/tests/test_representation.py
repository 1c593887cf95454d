# SPDX-License-Identifier: Apache-2.0
"""Representations as pure functions (4.5): what is shown is what was stored, in short names."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from mueang.data.api.ngsi_ld.representation import represent
from mueang.data.api.ngsi_ld.shape import Shape
from mueang.data.context.fragment import read_fragment
from mueang.data.jsonld import CORE
from mueang.data.model import Entity

VOCAB = "https://uri.etsi.org/ngsi-ld/default-context/"
TIMES = {"createdAt": "2026-01-01T00:00:00Z", "modifiedAt": "2026-01-02T00:00:00Z"}
TEXT = st.text(st.characters(codec="utf-8"), max_size=8).filter(lambda text: text[:4] != "urn:")
# A value may hold what looks like names of ours: nothing inside it may change.
KEY = st.sampled_from(["type", "a", VOCAB + "pm25", "createdAt", "modifiedAt", "ฝุ่น"])
LEAF = st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, width=32) | st.booleans() | TEXT
VALUE = st.recursive(
    LEAF.filter(lambda leaf: leaf not in (float("inf"), float("-inf"))),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
    max_leaves=6,
)
SUB = st.fixed_dictionaries({"type": st.just("Property"), "value": VALUE})
PROPERTY = st.fixed_dictionaries(
    {"type": st.just("Property"), "value": VALUE},
    optional={"unitCode": st.just("GQ"), "accuracy": SUB},
)
OTHER = st.sampled_from(
    [
        {"type": "Relationship", "object": "urn:x:2"},
        {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [100.5, 7.5]}},
        {"type": "LanguageProperty", "languageMap": {"th": "ก", "en": "a"}},
        {"type": "VocabProperty", "vocab": "open"},
        {"type": "JsonProperty", "json": {VOCAB + "pm25": None, "createdAt": 1}},
        {"type": "ListProperty", "valueList": [1, 2]},
    ]
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["pm25", "pm10", "ฝุ่น", "status"]), PROPERTY | OTHER, max_size=4
)


def stored(attributes: dict[str, Any]) -> Entity:
    """The entity as the verbs keep it."""
    document = {"id": "urn:x:1", "type": "Sensor"} | attributes
    fragment = read_fragment(document, CORE, need_id=True, need_type=True)
    instances = {
        iri: {name: Raw(msgspec.json.encode(one.body | TIMES)) for name, one in datasets.items()}
        for iri, datasets in fragment.attributes.items()
    }
    return Entity("urn:x:1", fragment.types, instances, TIMES["createdAt"], TIMES["modifiedAt"])


def bodies(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What the verbs would keep of a document."""
    fragment = read_fragment(document, CORE, need_id=True, need_type=True)
    return {
        iri: {name: one.body for name, one in datasets.items()}
        for iri, datasets in fragment.attributes.items()
    }


@given(ATTRIBUTES)
def test_4_5_1_normalized_is_what_was_sent(attributes: dict[str, Any]) -> None:
    shown = represent(stored(attributes), CORE, Shape())
    assert shown == {"id": "urn:x:1", "type": "Sensor"} | attributes


@given(ATTRIBUTES)
def test_4_5_1_concise_means_the_same(attributes: dict[str, Any]) -> None:
    shown = represent(stored(attributes), CORE, Shape(form="concise"))
    sent = {"id": "urn:x:1", "type": "Sensor"} | attributes
    assert bodies(shown) == bodies(sent)


@given(ATTRIBUTES)
def test_4_5_4_simplified_values_are_untouched(attributes: dict[str, Any]) -> None:
    shown = represent(stored(attributes), CORE, Shape(form="simplified"))
    for name, sent in attributes.items():
        if sent["type"] == "Property":
            assert shown[name] == sent["value"]
