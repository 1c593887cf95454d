# SPDX-License-Identifier: Apache-2.0
"""The projects that agencies named, each with an address: response and place in it.

What was submitted of a project stays where it is (``Response.answers``): whoever makes a project
of it later reads it with ``project_at`` and types nothing again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from mueang.agencies.kinds import AgencyClass
from mueang.programme.survey.models import Response, Round
from mueang.programme.survey.questionnaire import Questionnaire
from mueang.programme.survey.results import behind, chosen, class_of

Order = Literal["agency", "budget", "name"]


@dataclass(frozen=True)
class Project:
    """One of an agency's projects, as it was answered."""

    response: int
    item: int
    """Which of the response's, from 0."""
    agency: str
    agency_en: str
    """Empty where it has no English name."""
    agency_class: AgencyClass
    name: str
    domains: tuple[str, ...]
    """Codes of options."""
    budget: float | None
    """Baht."""
    status: str
    """Code of an option; empty where it is not asked."""
    said: dict[str, Any]
    """Everything that was answered of it, by question code."""

    @property
    def key(self) -> str:
        """``12.0``: the first project of response 12."""
        return f"{self.response}.{self.item}"

    def agency_in(self, language: str) -> str:
        return (self.agency_en if language == "en" else "") or self.agency


def projects(
    round_: Round, *, agency_class: AgencyClass | None = None, domain: str = ""
) -> Iterator[Project]:
    """Every project that was named, agency by agency."""
    form = round_.version.questionnaire
    found = behind(round_, has_project=True, agency_class=agency_class, domain=domain)
    rows = found.only("agency_name", "agency_kind", "answers", "agency__name_en")
    for response in rows.iterator(500):
        for one in of_response(form, response):
            if not domain or domain in one.domains:
                yield one


def of_response(form: Questionnaire, response: Response) -> Iterator[Project]:
    """The projects of submitted answers, in their order."""
    group = form.meaning("projects")
    if group is None:
        return
    code = {one.meaning: one.code for one in group.questions if one.meaning}
    for number, item in enumerate((response.answers or {}).get(group.code, [])):
        yield Project(
            response.pk,
            number,
            response.agency_name,
            response.agency.name_en,
            class_of(response.agency_kind),
            str(item.get(code.get("project_name", ""), "")),
            tuple(item.get(code.get("domains", ""), ())),
            item.get(code.get("budget", "")),
            str(item.get(code.get("status", ""), "")),
            item,
        )


def largest(round_: Round, most: int) -> list[Project]:
    """Those with the largest budgets; only their own answers are read."""
    form = round_.version.questionnaire
    money = form.meaning("budget")
    if money is None:
        return []
    places = list(
        chosen(round_, money.code)
        .exclude(item=None)
        .order_by("-number", "response_id", "item")
        .values_list("response_id", "item")[:most]
    )
    read = Response.objects.select_related("agency").in_bulk([response for response, _ in places])
    found = {one.key: one for each in read.values() for one in of_response(form, each)}
    keys = [f"{response}.{item}" for response, item in places]
    return [found[key] for key in keys if key in found]


def project_at(response: Response, item: int) -> Project | None:
    """The one at this address; None where the submitted answers have none there (any more)."""
    found = of_response(response.round.version.questionnaire, response)
    return next((one for one in found if one.item == item), None)


def in_order(found: Iterator[Project], order: Order) -> list[Project]:
    """By agency, by name, or the largest budget first and those without one last."""
    if order == "agency":
        return list(found)
    keys: dict[str, Callable[[Project], Any]] = {
        "budget": lambda one: (one.budget is None, -(one.budget or 0), one.name),
        "name": lambda one: (one.name, one.agency),
    }
    return sorted(found, key=keys[order])
