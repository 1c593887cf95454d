# SPDX-License-Identifier: Apache-2.0
"""Whom a survey's steps concern, and what they are told: who answers, and who looks at answers.

Called in the transaction of the step. What a notice asks for stands until it is done, by whomever.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from mueang.accounts.models import Membership, User
from mueang.accounts.roles import MAY, Action, Role
from mueang.agencies.models import Agency
from mueang.programme.notices.addresses import page_url
from mueang.programme.notices.models import Notice
from mueang.programme.notices.telling import settle, tell, tell_address
from mueang.programme.survey.links import link_secret
from mueang.programme.survey.models import Response, Round, Survey

ANSWERS = [role.value for role in Role if Action.SURVEY_ANSWER in MAY[role]]


def asked(responses: Sequence[Response], kind: str = "survey.invited") -> None:
    """Who answers for the agencies; one without anybody is written to at its own address."""
    people = _who_answer([one.agency for one in responses])
    for one in responses:
        values, due = _values(one), one.open_until or one.round.closes_at
        for person in people[one.agency_id]:
            tell(person, kind, _answer_key(one), values, f"surveys/answer/{one.pk}/", due)
        secret = link_secret(one)
        if not people[one.agency_id] and one.agency.email and secret:
            url = page_url(f"surveys/link/{secret}/", "th")
            tell_address(one.agency.email, kind, _answer_key(one), values, url)


def reminded(responses: Sequence[Response]) -> None:
    asked(responses, "survey.reminded")


def returned(response: Response) -> None:
    looked_at(response)
    asked([response], "survey.returned")


def submitted(response: Response) -> None:
    """The province's secretaries are told once, until they have looked."""
    settle(_answer_key(response))
    round_ = response.round
    key = _look_key(round_)
    for person in _secretaries(round_.survey):
        unread = Notice.objects.filter(person=person, key=key, settled_at=None, read_at=None)
        if not unread.exists():
            path = f"surveys/rounds/{round_.pk}/"
            tell(person, "survey.submitted", key, _values(response), path)


def accepted(response: Response) -> None:
    looked_at(response)
    key = f"survey.response:{response.pk}:accepted"
    for person in _who_answer([response.agency])[response.agency_id]:
        path = f"surveys/answer/{response.pk}/"
        tell(person, "survey.accepted", key, _values(response), path)


def looked_at(response: Response) -> None:
    """Nothing is left to look at once no answer of the round waits."""
    waiting = Response.objects.filter(round=response.round_id, state="submitted")
    if not waiting.exclude(pk=response.pk).exists():
        settle(_look_key(response.round))


def no_longer_asked(responses: Iterable[Response]) -> None:
    """Withdrawn, or the round is over."""
    for one in responses:
        settle(_answer_key(one))


def _who_answer(agencies: Iterable[Agency]) -> dict[int, list[User]]:
    """By agency: those whose role reaches it, also from an agency above."""
    lines = {one.pk: one.line() for one in agencies}
    above = {number for line in lines.values() for number in line}
    roles = Membership.objects.filter(agency__in=above, role__in=ANSWERS, ended_at=None)
    by_agency: dict[int | None, dict[int, User]] = defaultdict(dict)
    for role in roles.filter(person__is_active=True).select_related("person"):
        by_agency[role.agency_id][role.person_id] = role.person
    return {
        agency: list({k: p for number in line for k, p in by_agency[number].items()}.values())
        for agency, line in lines.items()
    }


def _secretaries(survey: Survey) -> list[User]:
    roles = Membership.objects.filter(
        role=Role.SECRETARY, province=survey.province_id, ended_at=None, person__is_active=True
    )
    return list({one.person_id: one.person for one in roles.select_related("person")}.values())


def _values(response: Response) -> dict[str, str]:
    survey, agency = response.round.survey, response.agency
    return {
        "survey_th": survey.title_th,
        "survey_en": survey.title_en,
        "agency_th": response.agency_name,
        "agency_en": agency.name_en,
    }


def _answer_key(response: Response) -> str:
    return f"survey.response:{response.pk}:answer"


def _look_key(round_: Round) -> str:
    return f"survey.round:{round_.pk}:look"
