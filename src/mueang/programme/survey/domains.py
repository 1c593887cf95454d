# SPDX-License-Identifier: Apache-2.0
"""What agencies do in each of the smart-city domains, and where nobody does anything."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Case, Count, OuterRef, Subquery, Sum, When

from mueang.agencies.kinds import AgencyClass
from mueang.programme.survey.models import Chosen, Round
from mueang.programme.survey.questionnaire import Meaning
from mueang.programme.survey.results import chosen, class_of


@dataclass
class Domain:
    """One option of the question for domains."""

    code: str
    agencies: int = 0
    """That run a project in it."""
    projects: int = 0
    budget: float = 0.0
    """Baht, of projects that name this domain; one of several domains counts in each."""
    classes: dict[AgencyClass, int] = field(default_factory=dict)


def domains(round_: Round) -> list[Domain]:
    """Every domain that the questionnaire offers, also those where nobody works; two queries."""
    question = round_.version.questionnaire.meaning("domains")
    if question is None:
        return []
    found = {option.code: Domain(option.code) for option in question.options}
    named = chosen(round_, question.code)
    counted = named.values("option", "response__agency_kind").annotate(
        agencies=Count("response_id", distinct=True), projects=Count("id")
    )
    for row in counted:
        domain = found.get(row["option"])
        if domain is not None:
            kind = class_of(row["response__agency_kind"])
            domain.agencies += row["agencies"]
            domain.projects += row["projects"]
            domain.classes[kind] = domain.classes.get(kind, 0) + row["agencies"]
    for code, budget in _budgets(round_, question.code):
        if code in found:
            found[code].budget = budget
    return list(found.values())


def gaps(found: list[Domain]) -> list[str]:
    """Domains in which no agency runs a project."""
    return [domain.code for domain in found if not domain.agencies]


def _budgets(round_: Round, domains_code: str) -> list[tuple[str, float]]:
    """Baht by domain: a project's budget and domains share response and place in the group."""
    money = round_.version.questionnaire.meaning("budget")
    if money is None:
        return []
    same = Chosen.objects.filter(response=OuterRef("response"), question=money.code)
    beside = same.filter(item=OuterRef("item")).order_by().values("number")[:1]
    alone = same.filter(item=None).order_by().values("number")[:1]
    baht = Case(When(item=None, then=Subquery(alone)), default=Subquery(beside))
    rows = chosen(round_, domains_code).annotate(baht=baht).order_by()
    totals = rows.values_list("option").annotate(total=Sum("baht"))
    return [(option, total or 0.0) for option, total in totals]


def option_names(round_: Round, meaning: Meaning, language: str) -> dict[str, str]:
    """Codes of a question's options → their words; empty where it is not asked."""
    question = round_.version.questionnaire.meaning(meaning)
    return {one.code: one.words.say(language) for one in question.options} if question else {}
