# SPDX-License-Identifier: Apache-2.0
"""What a round says, counted by the database: who answered, who runs projects, in which domains.

An agency counts with the answers it submitted last; one that was returned keeps counting with
them until the corrected ones come. All figures can be opened: ``behind`` gives the responses.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet, Sum

from mueang.agencies.kinds import CLASS_OF, AgencyClass, AgencyKind
from mueang.programme.survey.models import Chosen, Response, Round
from mueang.programme.survey.percents import whole_percents

KINDS_OF = {
    one: [kind.value for kind, its in CLASS_OF.items() if its is one] for one in AgencyClass
}


@dataclass
class Tally:
    """Agencies of a round, or of a class in it."""

    invited: int = 0
    answered: int = 0
    running: int = 0
    """With projects."""
    idle: int = 0
    """Without."""

    @property
    def silent(self) -> int:
        """Who has not answered."""
        return self.invited - self.answered

    @property
    def rate(self) -> int:
        """Answered of invited, whole per cent."""
        return whole_percents([self.answered, self.silent])[0]

    @property
    def shares(self) -> tuple[int, int]:
        """With and without projects of those who said it, whole per cent that add up to 100."""
        running, idle = whole_percents([self.running, self.idle])
        return running, idle

    def add(self, other: Tally) -> None:
        self.invited += other.invited
        self.answered += other.answered
        self.running += other.running
        self.idle += other.idle


@dataclass
class Tallies:
    whole: Tally = field(default_factory=Tally)
    classes: dict[AgencyClass, Tally] = field(default_factory=dict)
    """In their order; only those that were invited."""


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


def tallies(round_: Round) -> Tallies:
    """One query."""
    counted = (
        Response.objects.filter(round=round_)
        .order_by()
        .values("agency_kind")
        .annotate(
            invited=Count("id"),
            answered=Count("id", filter=Q(submitted_at__isnull=False)),
            running=Count("id", filter=Q(has_project=True)),
            idle=Count("id", filter=Q(has_project=False)),
        )
    )
    found = Tallies()
    parts: dict[AgencyClass, Tally] = defaultdict(Tally)
    for row in counted:
        part = Tally(row["invited"], row["answered"], row["running"], row["idle"])
        parts[_class_of(row["agency_kind"])].add(part)
        found.whole.add(part)
    found.classes = {one: parts[one] for one in AgencyClass if one in parts}
    return found


def domains(round_: Round) -> list[Domain]:
    """Every domain that the questionnaire offers, also those where nobody works; two queries."""
    question = round_.version.questionnaire.meaning("domains")
    if question is None:
        return []
    found = {option.code: Domain(option.code) for option in question.options}
    chosen = Chosen.objects.filter(response__round=round_, question=question.code)
    counted = chosen.values("option", "response__agency_kind").annotate(
        agencies=Count("response_id", distinct=True), projects=Count("id")
    )
    for row in counted:
        domain = found.get(row["option"])
        if domain is not None:
            kind = _class_of(row["response__agency_kind"])
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


def behind(
    round_: Round,
    *,
    agency_class: AgencyClass | None = None,
    domain: str = "",
    has_project: bool | None = None,
    answered: bool | None = None,
) -> QuerySet[Response]:
    """The responses behind a figure."""
    found = Response.objects.filter(round=round_).select_related("agency")
    if agency_class is not None:
        found = found.filter(agency_kind__in=KINDS_OF[agency_class])
    if has_project is not None:
        found = found.filter(has_project=has_project)
    if answered is not None:
        found = found.filter(submitted_at__isnull=not answered)
    if domain:
        question = round_.version.questionnaire.meaning("domains")
        code = question.code if question else ""
        inside = Chosen.objects.filter(response__round=round_, question=code, option=domain)
        found = found.filter(pk__in=inside.values("response_id"))
    return found


@dataclass
class Change:
    """One round against an earlier one."""

    before: Tallies
    after: Tallies
    began: list[int] = field(default_factory=list)
    """Agencies that run projects now and did not."""
    stopped: list[int] = field(default_factory=list)
    first_asked: list[int] = field(default_factory=list)
    no_longer_asked: list[int] = field(default_factory=list)


def compare(before: Round, after: Round) -> Change:
    """By agency; one that was merged is compared as the one that goes on in its place."""
    old, new = _states(before), _states(after)
    return Change(
        tallies(before),
        tallies(after),
        began=sorted(key for key in new if new[key] and old.get(key) is False),
        stopped=sorted(key for key in old if old[key] and new.get(key) is False),
        first_asked=sorted(new.keys() - old.keys()),
        no_longer_asked=sorted(old.keys() - new.keys()),
    )


def _states(round_: Round) -> dict[int, bool | None]:
    rows = Response.objects.filter(round=round_).values_list(
        "agency_id", "agency__merged_into_id", "has_project"
    )
    found: dict[int, bool | None] = {}
    for agency, goes_on, has_project in rows:
        key = goes_on or agency
        found[key] = bool(found.get(key)) or has_project
    return found


def _budgets(round_: Round, domains_code: str) -> list[tuple[str, float]]:
    """Baht by domain: a project's budget and domains share response and place in the group."""
    form = round_.version.questionnaire
    money = form.meaning("budget")
    if money is None:
        return []
    by_project = {
        (row[0], row[1]): row[2]
        for row in Chosen.objects.filter(response__round=round_, question=money.code)
        .values_list("response_id", "item")
        .annotate(total=Sum("number"))
    }
    totals: dict[str, float] = defaultdict(float)
    chosen = Chosen.objects.filter(response__round=round_, question=domains_code)
    for response, item, option in chosen.values_list("response_id", "item", "option"):
        totals[option] += by_project.get((response, item)) or 0.0
    return list(totals.items())


def _class_of(kind: str) -> AgencyClass:
    return CLASS_OF[AgencyKind(kind)]
