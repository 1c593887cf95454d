# SPDX-License-Identifier: Apache-2.0
"""A questionnaire is built, changed by two at once, undone, published and followed by another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.programme.survey import editing
from mueang.programme.survey.flaws import flaws
from mueang.programme.survey.library import library
from mueang.programme.survey.questionnaire import Question, Questionnaire, Section, Words
from mueang.programme.survey.tests.scene import person, published

READY = library()["smart_city_operations"]


def test_a_survey_is_built_by_hand_until_it_may_be_published(django_home: Path) -> None:
    from mueang.accounts.roles import Role
    from mueang.places.models import Province
    from mueang.programme.survey.building import create_survey, edit_draft, publish
    from mueang.programme.survey.errors import DraftChanged, HasFlaws, NotPossible

    province = Province.objects.get(code="50")
    secretary = person("s@example.go.th", "เลขา", role=Role.SECRETARY, province=province)
    survey = create_survey(secretary, province, "แบบสำรวจ")
    draft = survey.versions.get()
    with pytest.raises(HasFlaws) as refused:
        publish(secretary, draft, 1)
    assert [one.code for one in refused.value.flaws] == ["no_questions"]
    form, code = editing.add_question(draft.questionnaire, "section_1", "text")
    draft = edit_draft(secretary, draft, 1, form)
    assert draft.revision == 2
    with pytest.raises(DraftChanged) as changed:
        edit_draft(secretary, draft, 1, form)
    assert (changed.value.revision, changed.value.by) == (2, "เลขา")
    form = editing.put(form, code, Question(code, "text", Words("ชื่อ")))
    draft = edit_draft(secretary, draft, 2, form)
    published = publish(secretary, draft, 3)
    assert published.published_at is not None
    with pytest.raises(NotPossible):
        edit_draft(secretary, published, 3, form)


def test_what_was_done_is_undone_step_by_step(django_home: Path) -> None:
    from mueang.programme.survey.building import edit_draft, new_version, undo_edit
    from mueang.programme.survey.errors import NotPossible

    secretary, survey, version = published()
    draft = new_version(secretary, survey)
    assert (draft.number, draft.questionnaire) == (2, version.questionnaire)
    with pytest.raises(NotPossible):
        new_version(secretary, survey)
    begun = draft.questionnaire
    without = editing.remove(begun, "projects")
    draft = edit_draft(secretary, draft, 1, without)
    draft = edit_draft(secretary, draft, 2, editing.remove(without, "obstacle"))
    draft = undo_edit(secretary, draft, 3)
    assert draft.questionnaire == without
    assert undo_edit(secretary, draft, 4).questionnaire == begun
    with pytest.raises(NotPossible):
        undo_edit(secretary, draft, 5)


def test_only_the_provinces_secretary_builds(django_home: Path) -> None:
    from mueang.accounts.errors import NotAllowed
    from mueang.accounts.roles import Role
    from mueang.places.models import Province
    from mueang.programme.survey.building import create_survey, new_version, rename_survey

    _, survey, _ = published()
    songkhla = Province.objects.get(code="90")
    other = person("o@example.go.th", "สงขลา", role=Role.SECRETARY, province=songkhla)
    for forbidden in (
        lambda: create_survey(other, survey.province, "แบบสำรวจ"),
        lambda: new_version(other, survey),
        lambda: rename_survey(other, survey, "อื่น", ""),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


def places(form: Questionnaire) -> list[str]:
    top = [one.code for one in form.questions()]
    return top + [f"{g.code}.{one.code}" for g in form.questions() for one in g.questions]


@settings(deadline=None)
@given(st.data())
def test_changes_keep_every_question_once(data: st.DataObject) -> None:
    form = READY
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.sampled_from(places(form)))
        what = data.draw(st.sampled_from(["up", "down", "copy", "add", "section", "move_section"]))
        before = sorted(places(form))
        if what in ("up", "down"):
            form = editing.move(form, place, -1 if what == "up" else 1)
            assert sorted(places(form)) == before
        elif what == "copy":
            form, new = editing.copy(form, place)
            assert new in places(form)
            assert new not in before
        elif what == "add":
            section = data.draw(st.sampled_from([one.code for one in form.sections]))
            form, new = editing.add_question(form, section, "number")
            assert sorted([*before, new]) == sorted(places(form))
        elif what == "section":
            form, _ = editing.add_section(form)
            assert sorted(places(form)) == before
        else:
            code = data.draw(st.sampled_from([one.code for one in form.sections]))
            form = editing.move_section(form, code, data.draw(st.sampled_from([-1, 1])))
            assert sorted(places(form)) == before
    assert "code_twice" not in {one.code for one in flaws(form)}


def test_a_question_goes_from_section_to_section_and_stays_at_the_ends() -> None:
    form = Questionnaire(
        Words("ก"),
        sections=[
            Section("one", Words("1"), questions=[Question("a", "text", Words("ก"))]),
            Section("two", Words("2")),
        ],
    )
    moved = editing.move(form, "a", 1)
    assert [[q.code for q in s.questions] for s in moved.sections] == [[], ["a"]]
    assert editing.move(moved, "a", 1) == moved
    assert editing.move(moved, "a", -1) == form
    with pytest.raises(editing.NoSuchPlace):
        editing.move(form, "b", 1)
