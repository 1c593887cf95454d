# SPDX-License-Identifier: Apache-2.0
"""The projects that agencies named: the largest on the results page, all of them on their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mueang.agencies.kinds import AgencyClass
from mueang.portal.listing import typed
from mueang.portal.results.agencies import class_choices, domain_choices
from mueang.portal.results.cells import class_name
from mueang.portal.results.door import Seen, frame, seen
from mueang.portal.search.folding import fold
from mueang.portal.survey.door import signed_in
from mueang.programme.survey.domains import option_names
from mueang.programme.survey.projects import Order, Project, in_order, projects

ON_PAGE = 50
ORDERS: tuple[Order, ...] = ("budget", "agency", "name")


@require_safe
@signed_in
def page(request: HttpRequest, round_id: int) -> HttpResponse:
    one, asked = seen(request, round_id, answers=True), request.GET
    domain_names = option_names(one.round, "domains", one.language)
    domain = asked.get("domain", "") if asked.get("domain", "") in domain_names else ""
    kind = AgencyClass(asked["class"]) if asked.get("class", "") in set(AgencyClass) else None
    order = next((name for name in ORDERS if name == asked.get("order")), ORDERS[0])
    words = typed(asked.get("q", ""))
    found = in_order(projects(one.round, agency_class=kind, domain=domain), order)
    if words:
        wanted = fold(words)
        found = [
            p
            for p in found
            if wanted in fold(p.name) or wanted in fold(f"{p.agency} {p.agency_en}")
        ]
    shown = Paginator(found, ON_PAGE).get_page(asked.get("page", "1"))
    query = {"q": words, "class": kind or "", "domain": domain, "order": asked.get("order", "")}
    context = frame(one) | {
        "title": one.counted("results.n_projects", "results.one_project", len(found)),
        "words": words,
        "classes": class_choices(one, kind),
        "domains": domain_choices(one, domain),
        "orders": [(name, one.say(f"results.order_{name}"), name == order) for name in ORDERS],
        "filtered": bool(words or kind or domain),
        "rows": rows(one, shown),
        "page": shown,
        "query": urlencode({name: value for name, value in query.items() if value}),
    }
    return render(request, "portal/results/projects.html", context)


def rows(one: Seen, found: Iterable[Project]) -> list[dict[str, Any]]:
    names = option_names(one.round, "domains", one.language)
    states = option_names(one.round, "status", one.language)
    return [
        {
            "name": each.name,
            "agency": each.agency_in(one.language),
            "class": class_name(each.agency_class, one.language),
            "url": reverse("survey-response", args=[each.response]),
            "domains": [names.get(code, code) for code in each.domains],
            "budget": f"{each.budget:,.0f}" if each.budget is not None else "",
            "status": states.get(each.status, each.status),
        }
        for each in found
    ]
