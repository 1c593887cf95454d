# SPDX-License-Identifier: Apache-2.0
"""The agencies behind a figure: by class, state, domain, obstacle, or what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mueang.agencies.kinds import AgencyClass
from mueang.portal.listing import typed
from mueang.portal.results.cells import STATE_OF, class_name
from mueang.portal.results.changes import chosen, name_of, others
from mueang.portal.results.door import Seen, frame, seen
from mueang.portal.survey.door import signed_in
from mueang.portal.survey.states import response_state
from mueang.portal.survey.telling import moment
from mueang.programme.survey.comparing import compare
from mueang.programme.survey.domains import option_names
from mueang.programme.survey.models import Response
from mueang.programme.survey.naming import agency_label, called, label_of
from mueang.programme.survey.results import behind, class_of

ON_PAGE = 50
STATES = ("answered", "with", "without", "silent")
CHANGES = ("began", "stopped", "first_asked")


@dataclass(frozen=True)
class Filter:
    """What an address asks for; what cannot be meant is left out."""

    agency_class: AgencyClass | None = None
    state: str = ""
    domain: str = ""
    obstacle: str = ""
    change: str = ""
    against: str = ""
    words: str = ""

    @property
    def query(self) -> str:
        said = {
            "q": self.words, "class": self.agency_class or "", "state": self.state,
            "domain": self.domain, "obstacle": self.obstacle, "change": self.change,
            "against": self.against if self.change else "",
        }  # fmt: skip
        return urlencode({name: value for name, value in said.items() if value})


def filter_of(one: Seen, asked: Mapping[str, str]) -> Filter:
    def known(name: str, options: Any) -> str:
        return asked.get(name, "") if asked.get(name, "") in options else ""

    kind = known("class", set(AgencyClass))
    return Filter(
        AgencyClass(kind) if kind else None,
        known("state", (*STATES, "unsaid")),
        known("domain", option_names(one.round, "domains", "th")),
        known("obstacle", option_names(one.round, "obstacle", "th")),
        known("change", CHANGES),
        asked.get("against", "")[:18],
        typed(asked.get("q", "")),
    )


def select(one: Seen, wanted: Filter) -> QuerySet[Response]:
    found = behind(
        one.round,
        agency_class=wanted.agency_class,
        domain=wanted.domain,
        obstacle=wanted.obstacle,
        has_project={"with": True, "without": False}.get(wanted.state),
        answered={"silent": False, "answered": True, "unsaid": True}.get(wanted.state),
    )
    if wanted.state == "unsaid":
        found = found.filter(has_project=None)
    if wanted.change:
        before = chosen(one, wanted.against, others(one))
        if before is None:
            return found.none()
        these = getattr(compare(before, one.round), wanted.change)
        found = found.filter(Q(agency__in=these) | Q(agency__merged_into__in=these))
    if wanted.words:
        found = called(found, wanted.words)
    return found.order_by(label_of(one.language), "pk")


@require_safe
@signed_in
def page(request: HttpRequest, round_id: int) -> HttpResponse:
    one = seen(request, round_id, answers=True)
    wanted = filter_of(one, request.GET.dict())
    shown = Paginator(select(one, wanted), ON_PAGE).get_page(request.GET.get("page", "1"))
    count = shown.paginator.count
    context = frame(one) | {
        "title": one.counted("results.n_agencies", "results.one_agency", count),
        "told": _told(one, wanted, count),
        "filter": wanted,
        "classes": class_choices(one, wanted.agency_class),
        "states": [(name, one.say(f"results.{name}"), name == wanted.state) for name in STATES],
        "domains": domain_choices(one, wanted.domain),
        "rows": [_row(one, response) for response in shown],
        "page": shown,
        "query": wanted.query,
    }
    return render(request, "portal/results/agencies.html", context)


def class_choices(one: Seen, now: AgencyClass | None) -> list[tuple[str, str, bool]]:
    return [(its.value, class_name(its, one.language), its == now) for its in AgencyClass]


def domain_choices(one: Seen, now: str) -> list[tuple[str, str, bool]]:
    names = option_names(one.round, "domains", one.language)
    return [(code, name, code == now) for code, name in names.items()]


def _told(one: Seen, wanted: Filter, count: int) -> str:
    """What the list is of, in words."""
    said = []
    if wanted.change:
        before = chosen(one, wanted.against, others(one))
        said.append(one.say(f"results.{wanted.change}", n=f"{count:,}"))
        if before is not None:
            said.append(one.say("results.against") + " " + name_of(one, before))
    said += [class_name(wanted.agency_class, one.language)] if wanted.agency_class else []
    said += [one.say(f"results.{wanted.state}")] if wanted.state else []
    for meaning, code in (("domains", wanted.domain), ("obstacle", wanted.obstacle)):
        if code:
            said.append(option_names(one.round, meaning, one.language)[code])  # type: ignore[arg-type]
    return " · ".join(said)


def _row(one: Seen, response: Response) -> dict[str, Any]:
    answered = response.submitted_at is not None
    return {
        "name": agency_label(response, one.language),
        "url": reverse("survey-response", args=[response.pk]),
        "class": class_name(class_of(response.agency_kind), one.language),
        "has": one.say(f"results.{STATE_OF[response.has_project]}")
        if answered
        else one.say("results.silent"),
        "has_state": STATE_OF[response.has_project] if answered else "silent",
        "state": response_state(response, one.language),
        "submitted": moment(response.submitted_at, one.language),
    }
