# SPDX-License-Identifier: Apache-2.0
"""Rounds: numbers, ends, invitations and links; every step allowed and forbidden."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from mueang.programme.survey.tests.scene import WITHOUT, published, scene
from mueang.programme.survey.workflow import ROUND

if TYPE_CHECKING:
    from mueang.accounts.models import User
    from mueang.programme.survey.models import Round


def test_rounds_are_numbered_within_the_buddhist_year(django_home: Path) -> None:
    from django.utils import timezone

    from mueang.programme.survey.rounds import create_round

    secretary, _, version = published()
    first, second = create_round(secretary, version), create_round(secretary, version)
    assert (first.number, second.number) == (1, 2)
    assert first.year == timezone.localtime().year + 543


def test_an_unpublished_version_and_a_past_end_are_refused(django_home: Path) -> None:
    from django.utils import timezone

    from mueang.programme.survey.building import new_version
    from mueang.programme.survey.errors import NotPossible
    from mueang.programme.survey.rounds import create_round, open_round

    secretary, survey, version = published()
    with pytest.raises(NotPossible, match="no_version"):
        create_round(secretary, new_version(secretary, survey))
    with pytest.raises(NotPossible, match="closes_past"):
        create_round(secretary, version, closes_at=timezone.now())
    with pytest.raises(NotPossible, match="nobody"):
        open_round(secretary, create_round(secretary, version))


@pytest.mark.parametrize("state", ROUND.states)
@pytest.mark.parametrize("step", ["open", "close", "reopen"])
def test_every_step_of_a_round(django_home: Path, state: str, step: str) -> None:
    from mueang.accounts.errors import NotAllowed
    from mueang.audit.models import AuditRecord
    from mueang.programme.survey import rounds
    from mueang.programme.workflow import WrongState

    set_up = scene(opened=False)
    set_up.round.state = state
    set_up.round.save()
    do: dict[str, Callable[[User], Round]] = {
        "open": lambda who: rounds.open_round(who, set_up.round),
        "close": lambda who: rounds.close_round(who, set_up.round),
        "reopen": lambda who: rounds.reopen_round(who, set_up.round, None),
    }
    with pytest.raises(NotAllowed):
        do[step](set_up.officer)
    allowed = {one.name: one for one in ROUND.possible(state)}
    if step in allowed:
        assert do[step](set_up.secretary).state == allowed[step].target
        assert AuditRecord.objects.filter(action__startswith="survey.round_").count() == 2
    else:
        with pytest.raises(WrongState):
            do[step](set_up.secretary)


def test_a_round_closes_by_itself_and_takes_nothing_from_that_moment(django_home: Path) -> None:
    from django.utils import timezone

    from mueang.programme.survey.answering import save
    from mueang.programme.survey.errors import NotOpen
    from mueang.programme.survey.models import Round
    from mueang.programme.survey.rounds import close_due

    set_up = scene()
    end = timezone.now() + timedelta(hours=1)
    Round.objects.update(closes_at=end)
    save(set_up.writer(), set_up.response, 0, {"has_project": "no"}, at=end - timedelta(seconds=1))
    with pytest.raises(NotOpen):
        save(set_up.writer(), set_up.response, 1, WITHOUT, at=end)
    assert close_due(end - timedelta(seconds=1)) == []
    (closed,) = close_due(end)
    assert (closed.state, closed.closed_at) == ("closed", end)
    arrived = end - timedelta(seconds=1)
    late = save(set_up.writer(), set_up.response, 1, {"has_project": "yes"}, at=arrived)
    assert late.response.typed == {"has_project": "yes"}, "its turn came after the end"
    with pytest.raises(NotOpen):
        save(set_up.writer(), set_up.response, 2, WITHOUT, at=end)


def test_by_class_without_units_closed_or_other_provinces(django_home: Path) -> None:
    from django.utils import timezone

    from mueang.agencies.kinds import AgencyClass
    from mueang.agencies.models import Agency, AgencyKind
    from mueang.programme.survey.inviting import invite, of_classes

    set_up = scene(opened=False)
    kind, here = AgencyKind.TOWN_MUNICIPALITY, "50"
    Agency.objects.create(name_th="กองช่าง", kind=kind, province_id=here, parent=set_up.agency)
    Agency.objects.create(name_th="ปิดแล้ว", kind=kind, province_id=here, closed_at=timezone.now())
    Agency.objects.create(name_th="หาดใหญ่", kind=kind, province_id="90")
    new = Agency.objects.create(name_th="ทม.แม่โจ้", kind=kind, province_id=here)
    found = of_classes(set_up.survey, [AgencyClass.LOCAL])
    assert set(found) == {set_up.agency, new}
    assert [one.agency for one in invite(set_up.secretary, set_up.round, found)] == [new]


def test_a_list_of_names_and_codes_is_matched_and_nothing_is_guessed(django_home: Path) -> None:
    from mueang.agencies.models import Agency, AgencyKind, AgencyName
    from mueang.programme.survey.invited_list import match, read_list

    set_up = scene(opened=False)
    kind = AgencyKind.PROVINCIAL
    coded = Agency.objects.create(name_th="คลังจังหวัด", kind=kind, province_id="50", code="5001")
    old = Agency.objects.create(name_th="ชื่อใหม่", kind=kind, province_id="50", short_th="ซ้ำ")
    Agency.objects.create(name_th="อีกแห่ง", kind=kind, province_id="50", short_th="ซ้ำ")
    AgencyName.objects.create(agency=old, name_th="ชื่อเดิม")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows: list[tuple[int | str | None, ...]] = [
        ("ลำดับ", "ชื่อหน่วยงาน"), (1, "เทศบาลนคร เชียงใหม่ "), (2, 5001), (3, "ชื่อเดิม"),
        (None, None), (4, "ไม่มีหน่วยงานนี้"), (5, "ซ้ำ"), (6, "=cmd()"),
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    lines = match(set_up.survey, read_list("list.xlsx", file.getvalue()))
    assert [one.number for one in lines] == [2, 3, 4, 6, 7, 8]
    assert [one.agencies for one in lines[:3]] == [(set_up.agency,), (coded,), (old,)]
    assert [len(one.agencies) for one in lines[3:]] == [0, 2, 0]
    text = "หน่วยงาน,รหัส\nคลังจังหวัด,๕๐๐๑\n".encode("cp874")
    (line,) = match(set_up.survey, read_list("list.csv", text))
    assert line.agencies == (coded,)


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0broken", b"x" * (6 << 20)]
)
def test_a_list_that_cannot_be_read_is_said(content: bytes) -> None:
    from mueang.programme.survey.errors import BadForm
    from mueang.programme.survey.invited_list import read_list

    with pytest.raises(BadForm):
        read_list("list.xlsx", content)


def test_links_open_and_say_why_they_do_not(django_home: Path) -> None:
    from mueang.programme.survey import links
    from mueang.programme.survey.errors import BadLink
    from mueang.programme.survey.inviting import invite, withdraw

    set_up = scene()
    secret = links.link_secret(set_up.response) or ""
    assert links.open_link(secret) == set_up.response
    assert secret not in str(vars(set_up.response))
    held = links.renew_link(set_up.secretary, set_up.response)
    newer = links.link_secret(held) or ""

    def why(secret: str) -> str:
        with pytest.raises(BadLink) as refused:
            links.open_link(secret)
        return refused.value.why

    assert why(secret) == "replaced"
    assert {why("f" * 48), why(""), why("../etc"), why(newer[:-1])} == {"unknown"}
    withdraw(set_up.secretary, held)
    assert why(newer) == "invitation_withdrawn"
    (back,) = invite(set_up.secretary, set_up.round, [set_up.agency])
    assert why(newer) == "replaced"
    links.withdraw_link(set_up.secretary, back)
    assert why(links.link_secret(back) or "") == "withdrawn"
    back.refresh_from_db()
    assert links.link_secret(back) is None


def test_an_invitation_is_not_withdrawn_once_it_was_answered(django_home: Path) -> None:
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.errors import NotPossible
    from mueang.programme.survey.inviting import withdraw

    set_up = scene()
    submit(set_up.writer(), set_up.response, 0, WITHOUT)
    with pytest.raises(NotPossible, match="already_answered"):
        withdraw(set_up.secretary, set_up.response)
