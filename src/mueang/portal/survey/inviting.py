# SPDX-License-Identifier: Apache-2.0
"""The page of invitations: by class, one by one, or from a list with a look at what it means."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.agencies.kinds import CLASS_OF, CLASSES, AgencyClass, AgencyKind
from mueang.agencies.models import Agency
from mueang.portal.context import page_language
from mueang.portal.listing import typed
from mueang.portal.survey.door import person_of, signed_in
from mueang.portal.survey.excel import refusal
from mueang.portal.survey.survey_page import frame
from mueang.portal.wording.text import Language
from mueang.programme.survey.errors import BadForm
from mueang.programme.survey.invited_list import MOST_BYTES, Line, match, read_list, read_text
from mueang.programme.survey.inviting import invite, may_be_invited, of_classes
from mueang.programme.survey.models import Round
from mueang.programme.survey.reach import of_survey

MOST_SHOWN = 300
MOST_TEXT = 200_000


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def page(request: HttpRequest, round_id: int) -> HttpResponse:
    round_ = Round.objects.select_related("survey__province").get(pk=round_id)
    must(person_of(request), Action.SURVEY_MANAGE, of_survey(round_.survey))
    language, problem = page_language(), ""
    lines: list[Line] | None = None
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do != "preview":
            invited = invite(person_of(request), round_, _chosen(request, round_, do))
            address = reverse("survey-invite", args=[round_.pk])
            return redirect(f"{address}?invited={len(invited)}")
        try:
            lines = match(round_.survey, _listed(request))
        except BadForm as error:
            problem = refusal(error, language)
    context = _context(request, round_, language) | {
        "problem": problem,
        "lines": None if lines is None else _lines(lines, round_, language),
        "matched": sum(len(one.agencies) == 1 for one in lines or []),
    }
    return render(request, "portal/survey/invite.html", context, status=422 if problem else 200)


def _chosen(request: HttpRequest, round_: Round, do: str) -> list[Agency]:
    if do == "classes":
        named = request.POST.getlist("class")
        return list(of_classes(round_.survey, [one for one in AgencyClass if one.value in named]))
    ids = [int(one) for one in request.POST.getlist("agency") if one.isdecimal()]
    return list(may_be_invited(round_.survey).filter(pk__in=ids))


def _listed(request: HttpRequest) -> list[list[str]]:
    """Raises BadForm."""
    file = request.FILES.get("list")
    if file is not None:
        return read_list(file.name or "", file.read(MOST_BYTES + 1))
    return read_text(request.POST.get("names", "")[:MOST_TEXT])


def _context(request: HttpRequest, round_: Round, language: Language) -> dict[str, Any]:
    already = set(round_.responses.filter(withdrawn_at=None).values_list("agency_id", flat=True))
    words = typed(request.GET.get("q", ""))
    agencies = may_be_invited(round_.survey).filter(province=round_.survey.province_id)
    if words:
        agencies = may_be_invited(round_.survey).filter(name_th__icontains=words)
    listed = list(agencies[: MOST_SHOWN + 1])
    return frame(round_.survey) | {
        "round": round_,
        "classes": [_class(one, round_, already, language) for one in AgencyClass],
        "agencies": [
            _agency(one, language) | {"already": one.pk in already} for one in listed[:MOST_SHOWN]
        ],
        "more": len(listed) > MOST_SHOWN,
        "words": words,
        "invited": request.GET.get("invited", ""),
        "count": len(already),
    }


def _class(
    its_class: AgencyClass, round_: Round, already: set[int], language: Language
) -> dict[str, Any]:
    ids = set(of_classes(round_.survey, [its_class]).values_list("pk", flat=True))
    words = CLASSES[its_class]
    return {
        "code": its_class.value,
        "name": words.say(language),
        "all": len(ids),
        "new": len(ids - already),
        "chosen": its_class != AgencyClass.OTHER,
    }


def _agency(agency: Agency, language: Language) -> dict[str, Any]:
    words = CLASSES[CLASS_OF[AgencyKind(agency.kind)]]
    name = agency.name_en if language == "en" and agency.name_en else agency.name_th
    return {
        "id": agency.pk,
        "name": name,
        "class": words.say(language),
    }


def _lines(lines: list[Line], round_: Round, language: Language) -> list[dict[str, Any]]:
    already = set(round_.responses.filter(withdrawn_at=None).values_list("agency_id", flat=True))
    return [
        {
            "number": one.number,
            "text": one.text,
            "agencies": [
                _agency(agency, language) | {"already": agency.pk in already}
                for agency in one.agencies[:10]
            ],
            "sure": len(one.agencies) == 1,
        }
        for one in lines
    ]
