# SPDX-License-Identifier: Apache-2.0
"""A round as the secretary runs it: who was invited, how far each is, and what to do next."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mueang.accounts.rights import may
from mueang.accounts.roles import Action
from mueang.agencies.kinds import CLASS_OF, CLASSES, AgencyKind
from mueang.portal.context import page_language
from mueang.portal.listing import typed
from mueang.portal.survey.door import person_of, signed_in
from mueang.portal.survey.refusing import said
from mueang.portal.survey.states import response_state, round_card
from mueang.portal.survey.survey_page import frame, seen_by
from mueang.portal.survey.telling import moment
from mueang.portal.survey.times import BadTime, read_moment
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey import rounds
from mueang.programme.survey.checking import accept
from mueang.programme.survey.errors import NotOpen, NotPossible
from mueang.programme.survey.inviting import reopen_for, withdraw
from mueang.programme.survey.links import link_secret, renew_link, withdraw_link
from mueang.programme.survey.models import Response, Round
from mueang.programme.survey.naming import agency_label, called
from mueang.programme.survey.reach import of_survey
from mueang.programme.survey.reminding import WAITING, remind
from mueang.programme.survey.workflow import RESPONSE
from mueang.programme.workflow import WrongState

ON_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def page(request: HttpRequest, round_id: int) -> HttpResponse:
    rounds.close_due()
    round_ = Round.objects.select_related("survey__province", "version").get(pk=round_id)
    seen_by(request, round_.survey_id)
    language, problem = page_language(), ""
    if request.method == "POST":
        try:
            _do(request, round_)
            return redirect(request.get_full_path())
        except (NotPossible, NotOpen, WrongState) as error:
            problem = said(error, language)
        except BadTime:
            problem = TEXTS["surveys.bad_date"].say(language)
        round_.refresh_from_db()
    context = _context(request, round_, language) | {"problem": problem}
    return render(request, "portal/survey/round.html", context, status=422 if problem else 200)


def _do(request: HttpRequest, round_: Round) -> None:
    """One button. Raises NotAllowed and what the verbs raise."""
    person, post = person_of(request), request.POST
    do = post.get("do", "")
    if do == "open":
        rounds.open_round(person, round_)
    elif do == "close":
        rounds.close_round(person, round_)
    elif do == "reopen":
        until = read_moment(post.get("closes_on", ""), post.get("closes_time", ""))
        rounds.reopen_round(person, round_, until)
    elif do == "remind":
        remind(person, round_)
    else:
        _do_one(request, do, round_.responses.get(pk=int(post.get("response", "0") or 0)))


def _do_one(request: HttpRequest, do: str, response: Response) -> None:
    person, post = person_of(request), request.POST
    if do == "accept":
        accept(person, response)
    elif do == "remind_one":
        remind(person, response.round, [response.pk])
    elif do == "withdraw":
        withdraw(person, response)
    elif do == "renew_link":
        renew_link(person, response)
    elif do == "end_link":
        withdraw_link(person, response)
    elif do == "reopen_for":
        until = read_moment(post.get("until", ""), post.get("until_time", ""))
        if until is None:
            raise BadTime("")
        reopen_for(person, response, until)


def _context(request: HttpRequest, round_: Round, language: Language) -> dict[str, Any]:
    card = round_card(round_, language)
    state = request.GET.get("state", "")
    words = typed(request.GET.get("q", ""))
    listed = round_.responses.filter(withdrawn_at=None)
    if state in RESPONSE.states:
        listed = listed.filter(state=state)
    if words:
        listed = called(listed, words)
    # By their numbers: whole responses, with all they say, are too much to be put in order.
    keys = listed.values_list("pk", flat=True)
    shown = Paginator(keys, ON_PAGE).get_page(request.GET.get("page", "1"))
    known = Response.objects.select_related("agency").defer("typed").in_bulk(list(shown))
    manages = may(person_of(request), Action.SURVEY_MANAGE, of_survey(round_.survey))
    return frame(round_.survey) | {
        "round": round_,
        "card": card,
        "words": words,
        "state": state,
        "filters": _filters(request, card, state, language),
        "page": shown,
        "rows": [_row(request, known[key], language, manages=manages) for key in shown],
        "may_manage": manages,
        "live": round_.state == "open",
    }


def _filters(
    request: HttpRequest, card: dict[str, Any], state: str, language: Language
) -> list[dict[str, Any]]:
    everyone = {"key": "", "said": TEXTS["surveys.everyone"].say(language), "n": card["all"]}
    return [
        {
            "name": one["said"],
            "n": one["n"],
            "url": f"?state={one['key']}" if one["key"] else request.path,
            "current": one["key"] == state,
        }
        for one in (everyone, *card["counts"])
    ]


def _row(
    request: HttpRequest, response: Response, language: Language, *, manages: bool
) -> dict[str, Any]:
    secret = link_secret(response) if manages else None
    link = reverse("survey-link", args=[secret]) if secret else ""
    its_class = CLASSES[CLASS_OF[AgencyKind(response.agency_kind)]]
    last = response.submitted_at if response.state == "submitted" else response.saved_at
    reopened = response.open_until is not None and response.open_until > timezone.now()
    return {
        "id": response.pk,
        "name": agency_label(response, language),
        "url": reverse("survey-response", args=[response.pk]),
        "class": its_class.say(language),
        "state": response_state(response, language),
        "last": moment(last or response.opened_at, language),
        "by": response.saved_name,
        "reminders": response.reminders,
        "link": request.build_absolute_uri(link) if link else "",
        "waits": response.state in WAITING,
        "acceptable": response.state == "submitted",
        "withdrawable": response.answers is None,
        "until": moment(response.open_until, language) if reopened else "",
    }
