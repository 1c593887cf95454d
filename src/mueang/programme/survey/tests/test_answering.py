# SPDX-License-Identifier: Apache-2.0
"""Answers are kept, put together, handed in once, returned and accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mueang.programme.survey.tests.scene import WITHOUT, scene, with_project
from mueang.programme.survey.workflow import RESPONSE

if TYPE_CHECKING:
    from mueang.accounts.models import User
    from mueang.programme.survey.models import Response


@pytest.mark.parametrize("state", RESPONSE.states)
@pytest.mark.parametrize("step", ["save", "submit", "return", "accept"])
def test_every_step_of_a_response(django_home: Path, state: str, step: str) -> None:
    from mueang.accounts.errors import NotAllowed
    from mueang.programme.survey.answering import save, submit
    from mueang.programme.survey.checking import Said, accept, return_for_correction
    from mueang.programme.workflow import WrongState

    set_up = scene()
    set_up.response.state = state
    set_up.response.save()
    one, said = set_up.response, [Said("", "แก้ไข")]
    do: dict[str, Callable[[User], Response]] = {
        "save": lambda who: save(set_up.writer(who), one, 0, WITHOUT).response,
        "submit": lambda who: submit(set_up.writer(who), one, 0, WITHOUT).response,
        "return": lambda who: return_for_correction(who, one, said),
        "accept": lambda who: accept(who, one),
    }
    own, others = (
        (set_up.officer, (set_up.secretary, set_up.stranger))
        if step in ("save", "submit")
        else (set_up.secretary, (set_up.officer, set_up.stranger))
    )
    for other in others:
        with pytest.raises(NotAllowed):
            do[step](other)
    allowed = {each.name: each for each in RESPONSE.possible(state)}
    if step in allowed:
        assert do[step](own).state == allowed[step].target
    else:
        with pytest.raises(WrongState):
            do[step](own)


def test_submitted_answers_are_counted_and_a_second_time_changes_nothing(django_home: Path) -> None:
    from mueang.audit.models import AuditRecord
    from mueang.programme.survey.answering import submit

    set_up = scene()
    typed = with_project()
    done = submit(set_up.writer(), set_up.response, 0, typed).response
    assert done.answers is not None
    assert (done.state, done.has_project, done.answers["projects"][0]["fiscal_year"]) == (
        "submitted", True, 2569,
    )  # fmt: skip
    chosen = set(done.chosen.values_list("question", "item", "option", "number"))
    assert {("has_project", None, "yes", None), ("domains", 0, "mob", None)} <= chosen
    assert ("budget", 0, "", 1_200_000.0) in chosen
    again = submit(set_up.writer(), set_up.response, 0, typed).response
    assert again.revision == done.revision
    assert again.steps.filter(name="submit").count() == 1
    assert AuditRecord.objects.filter(action="survey.submitted").count() == 1


def test_what_cannot_be_handed_in_is_kept_and_said(django_home: Path) -> None:
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.errors import HasProblems

    set_up = scene()
    with pytest.raises(HasProblems) as refused:
        submit(set_up.writer(), set_up.response, 0, with_project(progress="140"))
    assert [(one.path, one.code) for one in refused.value.problems] == [
        ("projects.0.progress", "too_large")
    ]
    set_up.response.refresh_from_db()
    assert (set_up.response.state, set_up.response.revision) == ("begun", 1)
    assert set_up.response.typed["projects"][0]["progress"] == "140"


def test_two_on_one_form_lose_nothing(django_home: Path) -> None:
    from mueang.programme.survey.answering import save, submit
    from mueang.programme.survey.errors import AnswersChanged

    set_up = scene()
    first = save(set_up.writer(), set_up.response, 0, {"has_project": "no", "systems": "GIS"})
    seen = dict(first.response.typed)
    other = set_up.writer(set_up.colleague)
    second = save(other, set_up.response, 1, seen | {"data_held": "ฝุ่น"}, seen)
    assert second.response.revision == 2
    third = save(set_up.writer(), set_up.response, 1, seen | {"contact_name": "ก"}, seen)
    assert third.taken == ["data_held"]
    assert third.response.typed == seen | {"data_held": "ฝุ่น", "contact_name": "ก"}
    with pytest.raises(AnswersChanged) as changed:
        save(other, set_up.response, 2, second.response.typed | {"contact_name": "ข"}, seen)
    refused = changed.value
    assert [(d.path, d.mine, d.theirs) for d in refused.differences] == [("contact_name", "ข", "ก")]
    assert (refused.by, refused.revision) == ("สมชาย", 3)
    assert refused.typed["contact_name"] == "ข"
    done = submit(other, set_up.response, 2, seen | {"systems": "x"}, seen)
    assert done.response.state == "begun", "nobody hands in what they have not seen"
    assert "contact_name" in done.taken


def test_returned_answers_are_corrected(django_home: Path) -> None:
    from mueang.programme.survey.answering import save, submit
    from mueang.programme.survey.checking import Said, accept, return_for_correction
    from mueang.programme.survey.errors import NotOpen, NotPossible
    from mueang.programme.survey.rounds import close_round

    set_up = scene()
    submit(set_up.writer(), set_up.response, 0, with_project())
    with pytest.raises(NotPossible, match="bad_remark"):
        return_for_correction(set_up.secretary, set_up.response, [Said("", "  ")])
    said = [Said("projects.0.budget", "งบประมาณไม่ตรงกับข้อบัญญัติ")]
    back = return_for_correction(set_up.secretary, set_up.response, said)
    assert back.answers is not None, "it counts until the corrected answers come"
    mended = with_project(budget="900000")
    submit(set_up.writer(), set_up.response, 1, mended)
    assert set_up.response.remarks.get().settled_at is not None
    assert accept(set_up.secretary, set_up.response).state == "accepted"
    assert [one.name for one in set_up.response.steps.all()] == [
        "invited", "submit", "return", "submit", "accept",
    ]  # fmt: skip
    close_round(set_up.secretary, set_up.round)
    with pytest.raises(NotOpen):
        return_for_correction(set_up.secretary, set_up.response, said)
    from django.utils import timezone

    until = timezone.now() + timedelta(days=1)
    return_for_correction(set_up.secretary, set_up.response, said, until)
    save(set_up.writer(), set_up.response, 2, mended | {"systems": "GIS"}, mended)


def test_after_closing_one_agency_can_be_let_in(django_home: Path) -> None:
    from django.utils import timezone

    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.errors import NotOpen
    from mueang.programme.survey.inviting import reopen_for
    from mueang.programme.survey.rounds import close_round

    set_up = scene()
    close_round(set_up.secretary, set_up.round)
    with pytest.raises(NotOpen):
        submit(set_up.writer(), set_up.response, 0, WITHOUT)
    reopen_for(set_up.secretary, set_up.response, timezone.now() + timedelta(hours=1))
    assert submit(set_up.writer(), set_up.response, 0, WITHOUT).response.state == "submitted"
    theirs = set_up.round.responses.get(agency=set_up.other)
    with pytest.raises(NotOpen):
        submit(set_up.writer(set_up.stranger), theirs, 0, WITHOUT)


def test_a_link_opens_its_own_form_and_names_who_wrote(django_home: Path) -> None:
    from mueang.accounts.errors import NotAllowed
    from mueang.audit.models import AuditRecord
    from mueang.programme.survey.answering import Writer, save

    set_up = scene()
    came = Writer("ผู้ตอบทางลิงก์", link_to=set_up.response.pk)
    save(came, set_up.response, 0, {"has_project": "no", "hacked": "x", "projects": "x"})
    set_up.response.refresh_from_db()
    assert set_up.response.typed == {"has_project": "no"}
    assert set_up.response.saved_name == "ผู้ตอบทางลิงก์"
    assert AuditRecord.objects.get(action="survey.begun").actor_name == "ผู้ตอบทางลิงก์"
    with pytest.raises(NotAllowed):
        save(came, set_up.round.responses.get(agency=set_up.other), 0, {})
