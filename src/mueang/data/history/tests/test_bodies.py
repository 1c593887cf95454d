# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.history.bodies import (
    INTERVAL_START,
    QUALITY,
    VALUE_MEMBER,
    put_together,
    take_apart,
)

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=3), inner),
    max_leaves=6,
)


def again(body: dict[str, Any]) -> dict[str, Any]:
    parts = take_apart(json.dumps(body).encode())
    return put_together(parts.kind, parts.value, parts.text, parts.json, parts.extra)


@pytest.mark.parametrize("kind", sorted(VALUE_MEMBER))
@given(value=VALUES)
def test_an_instance_comes_back_as_it_was(kind: str, value: Any) -> None:
    body = {"type": kind, VALUE_MEMBER[kind]: value, "https://x/sub": {"type": "Property"}}
    assert again(body) == body


@given(value=VALUES)
def test_a_plain_property_comes_back_as_it_was(value: Any) -> None:
    assert again({"type": "Property", "value": value}) == {"type": "Property", "value": value}


def test_columns_of_a_reading() -> None:
    body = {
        "type": "Property",
        "value": 12,
        "unitCode": "GQ",
        "observedAt": "2024-01-01T00:00:00Z",
        "createdAt": "2024-01-01T00:00:00Z",
        "modifiedAt": "2024-01-01T00:00:00Z",
        QUALITY: {"type": "Property", "value": "raw"},
        INTERVAL_START: {
            "type": "Property",
            "value": {"@type": "DateTime", "@value": "2024-01-01T07:00:00+07:00"},
        },
    }
    parts = take_apart(json.dumps(body).encode())
    assert (parts.value, parts.text, parts.json) == (12.0, None, None)
    assert (parts.unit_code, parts.quality) == ("GQ", "raw")
    assert parts.interval_start == 1_704_067_200_000_000
    assert set(json.loads(parts.extra or "{}")) == {QUALITY, INTERVAL_START}


def test_digits_beyond_double_are_kept() -> None:
    parts = take_apart(b'{"type":"Property","value":9007199254740993}')
    assert parts.value == 9007199254740992.0
    assert parts.json == "9007199254740993"


@pytest.mark.parametrize("start", ['"yesterday"', "12", "{}", '{"value":"2024-01-01"}', "[1]"])
def test_an_interval_that_is_no_time_is_only_kept(start: str) -> None:
    body = f'{{"type":"Property","value":1,"{INTERVAL_START}":{start}}}'.encode()
    parts = take_apart(body)
    assert parts.interval_start is None
    assert parts.extra is not None
