# SPDX-License-Identifier: Apache-2.0
"""What only some may find: agencies, people, surveys, and what answers say (``quoted.py``).

Each is looked for within the reader's reach alone; strangers find none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from django.db.models import Count, Max

from mueang.accounts.models import User
from mueang.accounts.places import people_within, register_of
from mueang.accounts.rights import may_somewhere
from mueang.accounts.roles import Action
from mueang.audit.models import AuditRecord
from mueang.portal.search.agencies import REGISTER
from mueang.portal.search.folding import fold
from mueang.portal.search.index import Entry, Index
from mueang.portal.search.kept import Kept
from mueang.portal.search.quoted import OWN, quoted
from mueang.portal.survey.scope import responses_for, surveys_for
from mueang.portal.wording.text import Text
from mueang.programme.survey.models import Survey

MOST_SEEN = 300
"""Found in all, of which those within the reader's reach are shown."""


def personal(reader: User, words: str, limit: int, *, similar: bool) -> list[Entry]:
    """The best of each kind first; ``similar`` as ``Index.find`` has it."""
    found = [
        *_within(REGISTER.index(), words, similar, partial(_agencies, reader)),
        *_within(PEOPLE.index(), words, similar, partial(_people, reader)),
        *Index(_surveys(reader)).find(words, limit, similar=similar),
        *(() if similar else quoted(reader, words, limit)),
    ]
    by_kind: dict[str, list[Entry]] = {}
    for entry in found:
        by_kind.setdefault(entry.what, []).append(entry)
    return [entry for entries in by_kind.values() for entry in entries[:limit]]


def _within(
    index: Index, words: str, similar: bool, reach: Callable[[set[int]], set[int]]
) -> list[Entry]:
    entries = index.find(words, MOST_SEEN, similar=similar)
    mine = reach({int(entry.code) for entry in entries}) if entries else set()
    return [entry for entry in entries if int(entry.code) in mine]


def _agencies(reader: User, found: set[int]) -> set[int]:
    return set(
        register_of(reader, Action.AGENCIES_SEE).filter(pk__in=found).values_list("pk", flat=True)
    )


def _people(reader: User, found: set[int]) -> set[int]:
    if not may_somewhere(reader, Action.PEOPLE_SEE):
        return set()
    return set(
        people_within(reader, Action.PEOPLE_SEE).filter(pk__in=found).values_list("pk", flat=True)
    )


def _surveys(reader: User) -> Iterator[Entry]:
    """Few: each reader's own index."""
    near = {survey.pk for survey in surveys_for(reader)}
    own = set(responses_for(reader).order_by().values_list("round__survey", flat=True))
    for survey in Survey.objects.filter(pk__in=near | own).select_related("province"):
        name = Text(survey.title_th, survey.title_en or survey.title_th)
        words = fold(f"{survey.title_th} {survey.title_en}")
        where = Text(survey.province.name_th, survey.province.name_en)
        only_own = "" if survey.pk in near else OWN
        yield Entry("survey", name, words, str(survey.pk), only_own, where=where)


def _all_people() -> Iterator[Entry]:
    rows = User.objects.order_by("pk").values_list(
        "pk", "name", "email", "agency__name_th", "agency__name_en"
    )
    for pk, name, email, th, en in rows:
        where = Text(th, en or th) if th else None
        yield Entry("person", Text(name, name), fold(f"{name} {email}"), str(pk), where=where)


def _people_stamp() -> tuple[object, ...]:
    """Who came last, and whose details changed last: the audit knows."""
    changed = AuditRecord.objects.filter(action="accounts.details_changed")
    last = User.objects.aggregate(n=Count("pk"), last=Max("pk"))
    return *last.values(), changed.aggregate(last=Max("place"))["last"]


PEOPLE = Kept(_people_stamp, _all_people, keep=600.0)
"""Agencies' names stand beside people's, and may be older."""
