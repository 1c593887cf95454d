# SPDX-License-Identifier: Apache-2.0
"""What a round says, counted by the database: who answered, who runs projects, in which domains.

An agency counts with the answers it submitted last; one that was returned keeps counting with
them until the corrected ones come; one whose invitation was withdrawn counts nowhere. All figures
can be opened: ``behind`` gives the responses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from mueang.agencies.kinds import CLASS_OF, AgencyClass, AgencyKind
from mueang.programme.survey.models import Chosen, Response, Round
from mueang.programme.survey.percents import whole_percents
from mueang.programme.survey.questionnaire import Meaning

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


def invited(round_: Round) -> QuerySet[Response]:
    """Every agency that is asked."""
    return Response.objects.filter(round=round_, withdrawn_at=None)


def tallies(round_: Round) -> Tallies:
    """One query."""
    return tallies_of([round_.pk]).get(round_.pk, Tallies())


def tallies_of(rounds: Iterable[int]) -> dict[int, Tallies]:
    """Of several rounds, by their numbers, in one query; none of a round that asks nobody."""
    counted = (
        Response.objects.filter(round__in=list(rounds), withdrawn_at=None)
        .order_by()
        .values("round_id", "agency_kind")
        .annotate(
            invited=Count("id"),
            answered=Count("id", filter=Q(submitted_at__isnull=False)),
            running=Count("id", filter=Q(has_project=True)),
            idle=Count("id", filter=Q(has_project=False)),
        )
    )
    found: dict[int, Tallies] = defaultdict(Tallies)
    for row in counted:
        part = Tally(row["invited"], row["answered"], row["running"], row["idle"])
        one = found[row["round_id"]]
        one.classes.setdefault(class_of(row["agency_kind"]), Tally()).add(part)
        one.whole.add(part)
    for one in found.values():
        one.classes = {its: one.classes[its] for its in AgencyClass if its in one.classes}
    return dict(found)


def obstacles(round_: Round) -> list[tuple[str, int]]:
    """What keeps agencies from running projects: option and how many name it, most first."""
    question = round_.version.questionnaire.meaning("obstacle")
    if question is None:
        return []
    counted = chosen(round_, question.code).values_list("option").annotate(n=Count("id"))
    order = [option.code for option in question.options]
    found = [(code, n) for code, n in counted.order_by() if code in order]
    return sorted(found, key=lambda one: (-one[1], order.index(one[0])))


def behind(
    round_: Round,
    *,
    agency_class: AgencyClass | None = None,
    domain: str = "",
    obstacle: str = "",
    has_project: bool | None = None,
    answered: bool | None = None,
) -> QuerySet[Response]:
    """The responses behind a figure."""
    found = invited(round_).select_related("agency")
    if agency_class is not None:
        found = found.filter(agency_kind__in=KINDS_OF[agency_class])
    if has_project is not None:
        found = found.filter(has_project=has_project)
    if answered is not None:
        found = found.filter(submitted_at__isnull=not answered)
    options: tuple[tuple[Meaning, str], ...] = (("domains", domain), ("obstacle", obstacle))
    for meaning, option in options:
        if option:
            question = round_.version.questionnaire.meaning(meaning)
            those = chosen(round_, question.code if question else "").filter(option=option)
            found = found.filter(pk__in=those.values("response_id"))
    return found


def chosen(round_: Round, question: str) -> QuerySet[Chosen]:
    """What was chosen at a question, by all who answered."""
    return Chosen.objects.filter(response__round=round_, question=question)


def class_of(kind: str) -> AgencyClass:
    """Of an agency's kind as the database keeps it."""
    return CLASS_OF[AgencyKind(kind)]
