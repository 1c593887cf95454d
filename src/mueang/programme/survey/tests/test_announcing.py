# SPDX-License-Identifier: Apache-2.0
"""Who is told of a survey's steps, until when a notice stands, and when reminders come."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mueang.accounts.models import User


def kinds(person: User) -> list[str]:
    from mueang.programme.notices.models import Notice

    return [one.kind for one in Notice.objects.filter(person=person, settled_at=None)]


def test_from_asked_to_accepted(django_home: Path) -> None:
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.checking import Said, accept, return_for_correction
    from mueang.programme.survey.rounds import open_round
    from mueang.programme.survey.tests.scene import WITHOUT, scene

    one = scene(opened=False)
    assert kinds(one.officer) == [], "not before the round opens"
    open_round(one.secretary, one.round)
    assert kinds(one.officer) == kinds(one.colleague) == ["survey.invited"]
    one.response.refresh_from_db()
    submit(one.writer(), one.response, 0, WITHOUT)
    assert (kinds(one.officer), kinds(one.colleague)) == ([], [])
    assert kinds(one.secretary) == ["survey.submitted"]
    return_for_correction(one.secretary, one.response, [Said("obstacle", "เพราะอะไร")])
    assert (kinds(one.officer), kinds(one.secretary)) == (["survey.returned"], [])
    one.response.refresh_from_db()
    submit(one.writer(), one.response, one.response.revision, {**WITHOUT, "obstacle": ["budget"]})
    accept(one.secretary, one.response)
    assert (kinds(one.officer), kinds(one.secretary)) == (["survey.accepted"], [])


def test_an_agency_without_anybody_is_written_to(django_home: Path) -> None:
    from mueang.agencies.models import Agency
    from mueang.programme.notices.models import Letter
    from mueang.programme.survey.inviting import invite
    from mueang.programme.survey.tests.scene import scene

    one = scene()
    lone = Agency.objects.create(
        name_th="อบต.ไกล", kind="sao", province_id="50", email="far@example.go.th"
    )
    invite(one.secretary, one.round, [lone])
    letter = Letter.objects.get(to="far@example.go.th")
    assert "/surveys/link/" in letter.body


def test_reminded_once_on_the_days_that_the_round_names(django_home: Path) -> None:
    from mueang.programme.survey.models import Round
    from mueang.programme.survey.reminding import remind_due
    from mueang.programme.survey.rounds import THAILAND
    from mueang.programme.survey.tests.scene import scene

    one = scene()
    ends = datetime(2030, 6, 30, 16, 30, tzinfo=THAILAND)
    Round.objects.filter(pk=one.round.pk).update(closes_at=ends, remind_days=[7])
    day = datetime(2030, 6, 23, 7, 0, tzinfo=THAILAND)
    assert remind_due(day) == [], "not in the night"
    assert len(remind_due(day + timedelta(hours=2))) == 2
    assert remind_due(day + timedelta(hours=5)) == [], "once a day"
    assert remind_due(day + timedelta(days=1, hours=5)) == []
    assert kinds(one.officer) == ["survey.reminded"]


def test_nothing_is_asked_any_more(django_home: Path) -> None:
    from mueang.programme.survey.inviting import withdraw
    from mueang.programme.survey.rounds import close_round, open_round
    from mueang.programme.survey.tests.scene import scene

    one = scene(opened=False)
    open_round(one.secretary, one.round)
    withdraw(one.secretary, one.response)
    assert (kinds(one.officer), kinds(one.stranger)) == ([], ["survey.invited"])
    close_round(one.secretary, one.round)
    assert kinds(one.stranger) == []
