# SPDX-License-Identifier: Apache-2.0
"""Whatever two people type at once, nothing that somebody typed disappears."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.programme.survey.library import library
from mueang.programme.survey.merging import merge

FORM = library()["smart_city_operations"]
TEXT = st.sampled_from(["", "ก", "ข", "ค"])
ITEM = st.fixed_dictionaries({"name": TEXT, "budget": TEXT, "area": TEXT})


@st.composite
def typed(draw: st.DrawFn) -> dict[str, Any]:
    ids = draw(st.lists(st.sampled_from("abcd"), unique=True))
    items = [{"_id": key} | draw(ITEM) for key in ids]
    return {"systems": draw(TEXT), "data_held": draw(TEXT), "projects": items}


def words(side: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Everything that is said: (item, key, text)."""
    said = {("", key, side.get(key, "")) for key in ("systems", "data_held")}
    for item in side.get("projects", []):
        said |= {(item["_id"], key, item.get(key, "")) for key in ("name", "budget", "area")}
    return {one for one in said if one[2]}


@settings(deadline=None)
@given(typed(), typed(), typed())
def test_nothing_new_is_lost(seen: Any, mine: Any, theirs: Any) -> None:
    done = merge(FORM, seen, mine, theirs)
    kept = words(done.typed) | {
        (_item(done.typed, d.path), d.path.rsplit(".", 1)[-1], d.theirs or "")
        for d in done.differences
    }
    assert words(mine) - words(seen) <= kept
    assert words(theirs) - words(seen) <= kept


@settings(deadline=None)
@given(typed(), typed())
def test_who_is_alone_keeps_what_was_typed(seen: Any, mine: Any) -> None:
    done = merge(FORM, seen, mine, seen)
    assert words(done.typed) == words(mine)
    assert (done.differences, done.taken) == ([], [])


@settings(deadline=None)
@given(typed(), typed(), typed())
def test_saving_once_more_changes_nothing(seen: Any, mine: Any, theirs: Any) -> None:
    done = merge(FORM, seen, mine, theirs).typed
    again = merge(FORM, done, done, done)
    assert again.typed == done
    assert again.differences == []


def test_two_add_a_project_and_one_takes_one_away() -> None:
    seen = {"projects": [{"_id": "a", "name": "ก"}, {"_id": "b", "name": "ข"}]}
    mine = {"projects": [{"_id": "a", "name": "ก"}, {"_id": "c", "name": "ค"}]}
    theirs = {"projects": [*seen["projects"], {"_id": "d", "name": "ง"}]}
    done = merge(FORM, seen, mine, theirs)
    assert [one["_id"] for one in done.typed["projects"]] == ["a", "d", "c"]
    assert done.differences == []
    changed = {"projects": [seen["projects"][0], {"_id": "b", "name": "ข ใหม่"}]}
    kept = merge(FORM, seen, {"projects": [seen["projects"][0]]}, changed)
    assert [one["name"] for one in kept.typed["projects"]] == ["ก", "ข ใหม่"]


def _item(side: dict[str, Any], path: str) -> str:
    parts = path.split(".")
    return side["projects"][int(parts[1])]["_id"] if len(parts) == 3 else ""
