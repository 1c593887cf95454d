# SPDX-License-Identifier: Apache-2.0
"""Fields become what was typed, whatever a browser or somebody else sends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.programme.survey.library import library
from mueang.programme.survey.merging import merge

FORM = library()["smart_city_operations"]
NAMES = st.sampled_from(
    [
        "has_project", "projects", "projects.0._id", "projects.0.name", "projects.3._id",
        "projects.3.domains", "projects.99._id", "projects.-1._id", "obstacle", "obstacle.text",
        "obstacle.text.text", "systems", "..", "_id", "projects.x.name", "seen", "",
    ]
)  # fmt: skip
CHOSEN = st.sampled_from(["yes", "no", "env", "mob", "other", "a1", "", "a\x00b"])
VALUES = st.one_of(CHOSEN, st.text())


def words(typed: Any) -> Iterator[str]:
    """Every text in it, however deep."""
    if isinstance(typed, str):
        yield typed
    elif isinstance(typed, (list, dict)):
        for one in typed.values() if isinstance(typed, dict) else typed:
            yield from words(one)


@settings(deadline=None)  # The first example loads Django.
@given(sent=st.lists(st.tuples(NAMES, VALUES), max_size=30))
def test_anything_sent_can_be_kept(home_with_people: Path, sent: list[tuple[str, str]]) -> None:
    from django.http import QueryDict

    from mueang.portal.survey import fields
    from mueang.programme.survey.answers import read_answers

    said = QueryDict(mutable=True)
    for name, value in sent:
        said.appendlist(name, value)
    typed = fields.typed_from(FORM, said)
    kept = merge(FORM, {}, typed, {})
    assert kept.differences == []
    assert set(kept.typed) <= {"has_project", "projects", "obstacle", "obstacle.text", "systems"}
    read_answers(FORM, kept.typed)
    assert not any("\x00" in text for text in words(kept.typed))
    for path in ("projects.0.name", "projects.7.name", "obstacle.text", "", "."):
        fields.at_path(kept.typed, path)


def test_what_the_other_wrote_is_taken_at_its_place(home_with_people: Path) -> None:
    from mueang.portal.survey.fields import remove_item, take_theirs

    typed: dict[str, Any] = {"projects": [{"_id": "a", "name": "ก"}], "obstacle.text": "ข"}
    take_theirs(typed, [("projects.0.name", "ค"), ("obstacle.text", None)])
    assert typed == {"projects": [{"_id": "a", "name": "ค"}]}
    for nonsense in ("projects.7", "projects.-1", "obstacle.0", "x", ""):
        remove_item(typed, nonsense)
    assert len(typed["projects"]) == 1
    remove_item(typed, "projects.0")
    assert typed == {"projects": []}
