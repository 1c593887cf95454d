# SPDX-License-Identifier: Apache-2.0
"""A merged agency counts once in each round that runs; its words are kept, all can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mueang.programme.survey.tests.scene import WITHOUT, Scene, scene, with_project

if TYPE_CHECKING:
    from mueang.agencies.models import Agency
    from mueang.programme.survey.models import Response


@pytest.fixture
def one(django_home: Path) -> Scene:
    return scene()


def theirs(one: Scene) -> Response:
    """The other agency's: it stays, and the first one is merged into it."""
    return one.round.responses.select_related("round__survey", "agency").get(agency=one.other)


def hand_in(one: Scene, response: Response, typed: dict[str, Any]) -> Response:
    from mueang.programme.survey.answering import Writer, submit

    submit(Writer("ผู้ตอบ", link_to=response.pk), response, response.revision, typed, response.typed)
    response.refresh_from_db()
    return response


def merge(one: Scene, into: Agency | None = None) -> Agency:
    from mueang.agencies.merging import merge as verb
    from mueang.agencies.models import Agency

    fresh = Agency.objects.get(pk=one.agency.pk)
    return verb(one.secretary, fresh, fresh.revision, into or Agency.objects.get(pk=one.other.pk))


def unmerge(one: Scene, merged: Agency) -> None:
    from mueang.agencies.merging import unmerge as verb

    verb(one.secretary, merged, merged.revision)


def counted(one: Scene) -> tuple[int, int, int, int]:
    from mueang.programme.survey.results import tallies

    whole = tallies(one.round).whole
    assert sum(whole.shares) in (0, 100)
    return whole.invited, whole.answered, whole.running, whole.idle


def domains(one: Scene) -> int:
    from mueang.programme.survey.domains import domains as of

    return sum(found.agencies for found in of(one.round))


def test_both_answered_and_the_one_that_stays_counts(one: Scene) -> None:
    from mueang.programme.survey.passing_on import merged_beside

    hand_in(one, one.response, with_project())
    other = hand_in(one, theirs(one), WITHOUT)
    assert (counted(one), domains(one)) == ((2, 2, 1, 1), 2)
    merged = merge(one)
    assert (counted(one), domains(one)) == ((1, 1, 0, 1), 0)
    assert merged_beside(other) == [one.response]
    one.response.refresh_from_db()
    assert one.response.agency == one.agency
    assert "ไฟถนนอัจฉริยะ" in str(one.response.answers)
    unmerge(one, merged)
    assert (counted(one), domains(one)) == ((2, 2, 1, 1), 2)
    assert merged_beside(other) == []
    assert [step.name for step in one.response.steps.all()][-2:] == ["set_aside", "restored"]


def test_an_empty_form_goes_on_with_what_the_merged_agency_wrote(one: Scene) -> None:
    from mueang.programme.survey.answering import save

    save(one.writer(), one.response, 0, {"has_project": "no", "contact_name": "สมชาย"})
    merged = merge(one)
    other = theirs(one)
    assert (other.state, other.typed["contact_name"]) == ("begun", "สมชาย")
    assert counted(one) == (1, 0, 0, 0)
    unmerge(one, merged)
    other.refresh_from_db()
    assert (other.state, other.typed) == ("invited", {})
    assert one.round.responses.get(agency=one.agency).typed["contact_name"] == "สมชาย"


def test_a_draft_that_was_gone_on_with_stays_when_it_is_undone(one: Scene) -> None:
    from mueang.programme.survey.answering import Writer, save

    save(one.writer(), one.response, 0, {"contact_name": "สมชาย"})
    merged = merge(one)
    other = theirs(one)
    save(Writer("ค", link_to=other.pk), other, other.revision, other.typed | {"systems": "GIS"})
    unmerge(one, merged)
    other.refresh_from_db()
    assert other.typed["systems"] == "GIS"


def test_where_only_the_merged_one_was_asked_its_place_passes_on(one: Scene) -> None:
    from mueang.accounts.tests.people import again, agency
    from mueang.programme.notices.models import Notice
    from mueang.programme.survey.answering import save
    from mueang.programme.survey.inviting import invite
    from mueang.programme.survey.links import link_secret, open_link

    into = agency("เทศบาลใหม่")
    secret = link_secret(one.response) or ""
    merged = merge(one, into)
    place = open_link(secret)
    assert (place.agency, place.agency_name) == (into, "เทศบาลใหม่")
    assert invite(one.secretary, one.round, [into]) == [], "it is asked already"
    save(one.writer(again(one.officer)), place, 0, {"has_project": "no"})
    waiting = Notice.objects.filter(person=one.officer, settled_at=None)
    assert waiting.get().values["agency_th"] == "เทศบาลใหม่"
    unmerge(one, merged)
    back = open_link(secret)
    assert (back.agency, back.agency_name) == (one.agency, one.agency.name_th)
    assert back.typed == {"has_project": "no"}


def test_answers_that_were_handed_in_pass_on_and_say_from_whom(one: Scene) -> None:
    from mueang.accounts.tests.people import agency
    from mueang.programme.survey.inviting import invite

    hand_in(one, one.response, with_project())
    into = agency("เทศบาลใหม่")
    merged = merge(one, into)
    assert invite(one.secretary, one.round, [into]) == []
    one.response.refresh_from_db()
    assert (one.response.agency, one.response.agency_name) == (into, "เทศบาลใหม่")
    given, passed = one.response.steps.filter(name__in=("submit", "passed_on"))
    assert (given.by_name, passed.text) == ("ผู้ตอบ", one.agency.name_th)
    assert (counted(one)[:2], domains(one)) == ((2, 1), 2)
    unmerge(one, merged)
    one.response.refresh_from_db()
    assert (one.response.agency, one.response.agency_name) == (one.agency, one.agency.name_th)


def test_what_was_handed_in_since_stays_with_the_one_that_went_on(one: Scene) -> None:
    from mueang.accounts.tests.people import agency

    into = agency("เทศบาลใหม่")
    merged = merge(one, into)
    place = one.round.responses.get(agency=into)
    hand_in(one, place, WITHOUT)
    unmerge(one, merged)
    place.refresh_from_db()
    assert (place.agency, place.has_project) == (into, False)


def test_a_closed_round_says_what_it_said(one: Scene) -> None:
    from mueang.programme.survey.rounds import close_round

    hand_in(one, one.response, with_project())
    hand_in(one, theirs(one), WITHOUT)
    close_round(one.secretary, one.round)
    merge(one)
    assert (counted(one), domains(one)) == ((2, 2, 1, 1), 2)


def test_one_that_was_taken_out_is_not_asked_beside_the_merged_one(one: Scene) -> None:
    from mueang.programme.survey.inviting import invite, withdraw

    withdraw(one.secretary, theirs(one))
    merge(one)
    assert invite(one.secretary, one.round, [one.other]) == []
    assert counted(one) == (1, 0, 0, 0)


def test_the_merged_agency_s_link_says_so(one: Scene) -> None:
    from mueang.programme.survey.errors import BadLink
    from mueang.programme.survey.links import link_secret, open_link

    secret = link_secret(one.response) or ""
    merge(one)
    with pytest.raises(BadLink) as told:
        open_link(secret)
    assert told.value.why == "merged"


def test_merged_twice_undone_twice(one: Scene) -> None:
    """An undone merger's record does not undo the next one's."""
    hand_in(one, one.response, with_project())
    hand_in(one, theirs(one), WITHOUT)
    for _ in range(2):
        merged = merge(one)
        assert counted(one) == (1, 1, 0, 1)
        unmerge(one, merged)
        assert counted(one) == (2, 2, 1, 1)
