# SPDX-License-Identifier: Apache-2.0
"""Paths: read strictly, walked forgivingly."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mueang.data.sources.fields.paths import (
    ABSENT,
    MAX_PATH,
    PathError,
    Scope,
    fill,
    look,
    path_text,
    read_path,
    read_text,
)

DOCUMENT: dict[str, Any] = {
    "time": "now",
    "st": [{"id": 7, "data": [{"pm2.5": 9, "ระดับน้ำ": {"ค่า": 1.5}}, [1, 2]]}],
}
SCOPE = Scope(
    row=DOCUMENT["st"][0]["data"][0],
    document=DOCUMENT,
    around=(DOCUMENT["st"][0], DOCUMENT),
    beside={"key": 0, "topic": ["city", "air", "44t"]},
)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("['pm2.5']", 9),
        ('["pm2.5"]', 9),
        ("ระดับน้ำ.ค่า", 1.5),
        ("$.time", "now"),
        ("$.st[0].id", 7),
        ("$.st[-1].data[1][1]", 2),
        ("^.id", 7),
        ("^^.time", "now"),
        ("@topic[2]", "44t"),
        ("@key", 0),
        ("nothing.there", ABSENT),
        ("$.st[5]", ABSENT),
        ("$.time.deeper", ABSENT),
        ("^^^.x", ABSENT),
    ],
)
def test_a_path_leads_to_its_value(path: str, value: object) -> None:
    assert look(read_path(path), SCOPE) == value


@pytest.mark.parametrize("text", ["", "a..b", "a[", "a[x]", "a.b]", "@", "a{b}", "a['x", "x" * 400])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(PathError):
        read_path(text)


def test_texts_are_filled() -> None:
    assert fill("node-{^.id}-{@topic[2]}", SCOPE) == "node-7-44t"
    assert fill("{^.id}", SCOPE) == 7
    assert fill("18.79", SCOPE) == "18.79"
    assert fill("x-{nothing}", SCOPE) is ABSENT
    assert fill("x-{ระดับน้ำ}", SCOPE) is ABSENT
    with pytest.raises(PathError):
        read_text("a{b")


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=20) | st.integers(0, 99_999), min_size=1, max_size=8))
def test_a_written_path_reads_back(steps: list[str | int]) -> None:
    assume(not any(isinstance(s, str) and "'" in s and '"' in s for s in steps))
    assume(len(path_text(*steps)) <= MAX_PATH)
    assert list(read_path(path_text(*steps)).steps) == steps


@settings(deadline=None)
@given(st.text(max_size=60), st.recursive(st.none() | st.text(), st.lists, max_leaves=5))
def test_any_text_is_a_path_or_refused(text: str, document: Any) -> None:
    try:
        path = read_path(text)
    except PathError as error:
        assert str(error)
        return
    found = look(path, Scope(document, document))
    assert repr(found) == repr(look(read_path(text), Scope(document, document)))
