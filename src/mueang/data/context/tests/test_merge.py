# SPDX-License-Identifier: Apache-2.0
"""Merging entities to any depth (GS CIM 009, 5.6.17 and 5.5.12)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.context import entities as verbs
from mueang.data.context.checks import NULL
from mueang.data.context.merge import merge_json
from mueang.data.context.tests.memory import ID, MemoryDraft, entity, iri, part
from mueang.data.errors import BadRequestData

T1, T2 = "2026-11-21T14:00:00Z", "2026-11-21T15:00:00Z"

_keys = st.sampled_from("abc")
_leaves = st.integers(0, 3) | st.sampled_from(["x", "y"]) | st.lists(st.integers(0, 1), max_size=2)
_trees = st.recursive(_leaves, lambda sub: st.dictionaries(_keys, sub, max_size=3), max_leaves=8)
_patches = st.recursive(
    _leaves | st.just(NULL), lambda sub: st.dictionaries(_keys, sub, max_size=3), max_leaves=8
)


def _made(**attributes: Any) -> MemoryDraft:
    draft = MemoryDraft()
    verbs.create_entity(draft, entity(**attributes))
    draft.later()
    return draft


def _rfc7396(target: Any, patch: Any) -> Any:
    """The pseudo code of RFC 7396, section 2, line by line."""
    if isinstance(patch, dict):
        if not isinstance(target, dict):
            target = {}
        target = dict(target)
        for name, value in patch.items():
            if value == NULL:
                if name in target:
                    del target[name]
            else:
                target[name] = _rfc7396(target.get(name), value)
        return target
    return patch


@given(_trees, _patches)
def test_json_is_merged_as_rfc_7396_says(target: Any, patch: Any) -> None:
    assert merge_json(target, patch) == _rfc7396(target, patch)


@given(_trees, _patches)
def test_merging_twice_is_merging_once(target: Any, patch: Any) -> None:
    once = merge_json(target, patch)
    assert merge_json(once, patch) == once


@given(_trees, _trees)
def test_a_merged_value_holds_all_that_was_sent(target: Any, patch: Any) -> None:
    draft = _made(a={"value": target})
    verbs.merge_entity(draft, ID, part(a={"value": patch}))
    assert draft.body("a")["value"] == _rfc7396(target, patch)


@given(
    st.dictionaries(_keys, st.integers(0, 9)),
    st.dictionaries(_keys, st.integers(0, 9) | st.just(NULL)),
)
def test_attributes_are_merged_like_members(stored: dict[str, int], sent: dict[str, Any]) -> None:
    draft = _made(**stored)
    done = verbs.merge_entity(draft, ID, part(**sent))
    expected = _rfc7396(stored, sent)
    assert draft.names() == set(expected)
    assert {name: draft.body(name)["value"] for name in expected} == expected
    missing = {iri(name) for name, value in sent.items() if value == NULL and name not in stored}
    assert {name for name, _ in done.not_updated} == missing


def test_metadata_that_is_not_sent_stays() -> None:
    """The example of 5.5.12: unitCode stays, value and observedAt change."""
    draft = _made(t={"value": 25, "unitCode": "CEL", "observedAt": T1})
    verbs.merge_entity(draft, ID, part(t={"type": "Property", "value": 100, "observedAt": T2}))
    expected = {"type": "Property", "value": 100, "unitCode": "CEL", "observedAt": T2}
    assert draft.body("t") == expected


def test_sub_attributes_are_merged_and_deleted() -> None:
    draft = _made(t={"value": 1, "a": {"value": 1, "unitCode": "CEL"}, "b": 2})
    verbs.merge_entity(draft, ID, part(t={"a": {"value": 5}, "b": NULL, "c": 7}))
    assert draft.body("t") == {
        "type": "Property",
        "value": 1,
        iri("a"): {"type": "Property", "value": 5, "unitCode": "CEL"},
        iri("c"): {"type": "Property", "value": 7},
    }


def test_a_common_time_renews_times_that_are_there() -> None:
    draft = _made(a={"value": 1, "observedAt": T1}, b=1, c={"value": 1, "observedAt": T1})
    verbs.merge_entity(
        draft, ID, part(a={"value": 2}, b={"value": 2}, c={"value": 2, "observedAt": T1}), T2
    )
    assert draft.body("a")["observedAt"] == T2
    assert "observedAt" not in draft.body("b")
    assert draft.body("c")["observedAt"] == T1


def test_a_bare_value_keeps_the_type_of_the_attribute() -> None:
    draft = _made(
        rel={"object": "urn:x:1"},
        label={"languageMap": {"th": "ก", "en": "a"}},
        raw={"type": "JsonProperty", "json": {"a": 1}},
        items={"valueList": [1]},
    )
    fragment = part(
        simplified=True, rel="urn:x:2", label="ข", raw={"json": {"b": None}}, items=[2, 3]
    )
    verbs.merge_entity(draft, ID, fragment, None, "th")
    assert draft.body("rel") == {"type": "Relationship", "object": "urn:x:2"}
    assert draft.body("label")["languageMap"] == {"th": "ข", "en": "a"}
    assert draft.body("raw")["json"] == {"a": 1, "b": None}
    assert draft.body("items") == {"type": "ListProperty", "valueList": [2, 3]}


@pytest.mark.parametrize(
    ("stored", "sent"),
    [
        ({"object": "urn:x:1"}, "not a uri"),
        ({"type": "GeoProperty", "value": {"type": "Point", "coordinates": [1, 2]}}, "Phuket"),
        ({"languageMap": {"th": "ก"}}, 5),
        ({"vocab": "high"}, "low"),
        ({"languageMap": {"th": "ก"}}, {"languageMap": {"th": NULL}}),
    ],
)
def test_a_bare_value_that_does_not_fit_is_refused(stored: Any, sent: Any) -> None:
    draft = _made(a=stored)
    with pytest.raises(BadRequestData):
        verbs.merge_entity(draft, ID, part(a=sent))


def test_a_language_can_be_deleted() -> None:
    draft = _made(label={"languageMap": {"th": "ก", "en": "a"}})
    verbs.merge_entity(draft, ID, part(label={"languageMap": {"en": NULL}}))
    assert draft.body("label")["languageMap"] == {"th": "ก"}


def test_another_type_takes_the_place_of_the_value() -> None:
    draft = _made(a={"value": 1, "unitCode": "CEL", "b": 2})
    verbs.merge_entity(draft, ID, part(a={"type": "Relationship", "object": "urn:x:1"}))
    assert draft.body("a")["object"] == "urn:x:1"
    assert "value" not in draft.body("a")


def test_instances_are_merged_by_dataset() -> None:
    draft = _made(a=[{"value": 1, "unitCode": "CEL"}, {"value": 2, "datasetId": "urn:d"}])
    verbs.merge_entity(draft, ID, part(a=[{"value": 3, "datasetId": "urn:d"}]))
    verbs.merge_entity(draft, ID, part(a={"value": 4, "datasetId": "urn:e"}))
    assert draft.body("a") == {"type": "Property", "value": 1, "unitCode": "CEL"}
    assert draft.body("a", "urn:d")["value"] == 3
    assert draft.body("a", "urn:e")["value"] == 4
