# SPDX-License-Identifier: Apache-2.0
"""Answers that say what is looked for, each with the words in their context and the question.

The index says which answers to read; who may see them is asked of the database, each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from mueang.accounts.models import User
from mueang.accounts.roles import Action
from mueang.portal.search.answers import ANSWERS
from mueang.portal.search.folding import fold, meant
from mueang.portal.search.index import Entry, Quote
from mueang.portal.search.marking import excerpt
from mueang.portal.search.said import Beside, Piece, all_pieces, beside_of, forms_of
from mueang.portal.survey.scope import provinces_for, responses_for
from mueang.portal.wording.text import Text
from mueang.programme.survey.models import Response, Round
from mueang.programme.survey.naming import agency_label
from mueang.programme.survey.questionnaire import Questionnaire
from mueang.programme.survey.round_naming import round_name

OWN = "own"
"""Of what the reader answers: the page for answering, and not the one for looking at answers."""


@dataclass(frozen=True)
class Reach:
    """Whose answers somebody may read: those to a province's surveys, those of own agencies."""

    provinces: frozenset[str]
    own: Mapping[int, int]
    """Answer → round."""

    def rounds(self) -> list[int]:
        """In which every answer may be read, the latest first."""
        if not self.provinces:
            return []
        found = Round.objects.filter(survey__province__in=self.provinces)
        return list(found.order_by("-year", "-number", "-pk").values_list("pk", flat=True))


def quoted(reader: User, words: str, limit: int) -> list[Entry]:
    """Entries with a quote."""
    reach = _reach(reader)
    own = ANSWERS.find_in(words, [(round_, one) for one, round_ in reach.own.items()])
    near = ANSWERS.find(words, reach.rounds(), limit)
    wanted = list(dict.fromkeys([*own[:limit], *near]))[:limit]
    return list(_entries(wanted, reach, words))


def _reach(reader: User) -> Reach:
    provinces = provinces_for(reader, Action.SURVEY_ANSWERS) | provinces_for(
        reader, Action.SURVEY_MANAGE
    )
    own = responses_for(reader).exclude(submitted_at=None).order_by("-submitted_at")
    return Reach(
        frozenset(provinces.values_list("code", flat=True)),
        dict(own.values_list("pk", "round")),
    )


def _entries(wanted: list[int], reach: Reach, words: str) -> Iterable[Entry]:
    if not wanted:
        return
    may = Q(pk__in=[one for one in wanted if one in reach.own])
    may |= Q(round__survey__province__in=reach.provinces)
    found = Response.objects.filter(may, pk__in=wanted, withdrawn_at=None)
    read = found.select_related("round__survey", "agency").defer("typed").in_bulk()
    forms = forms_of({one.round.version_id for one in read.values()})
    beside = beside_of(read)
    for one in (read[number] for number in wanted if number in read):
        quote = _quote(forms[one.round.version_id], one.answers or {}, beside[one.pk], words)
        if quote is not None:
            yield _entry(one, quote, own=one.pk in reach.own)


def _entry(one: Response, quote: Quote, *, own: bool) -> Entry:
    survey = one.round.survey
    number, year = one.round.number, one.round.year
    round_ = Text(round_name(number, year, "th"), round_name(number, year, "en"))
    where = Text(survey.title_th, survey.title_en or survey.title_th)
    name = Text(agency_label(one, "th"), agency_label(one, "en"))
    page = OWN if own else ""
    return Entry("answer", name, "", str(one.pk), page, kind=round_, where=where, quote=quote)


def _quote(
    form: Questionnaire, answers: dict[str, Any], beside: Beside, words: str
) -> Quote | None:
    """The piece that says the most of it, the agency's own words before chosen ones; None where
    it is no longer said."""
    best: tuple[tuple[bool, int, bool], Piece, str, list[str]] | None = None
    said = [
        (one, text, fold(text)) for one in all_pieces(form, answers, beside) for text in one.texts
    ]
    for phrase in filter(None, meant(words)):
        wanted = phrase.split()
        if not all(any(word in folded for *_, folded in said) for word in wanted):
            continue
        for piece, text, folded in said:
            has = [phrase] if phrase in folded else [one for one in wanted if one in folded]
            rank = (phrase in folded, len(has), not piece.chosen)
            if has and (best is None or rank > best[0]):
                best = (rank, piece, text, has)
    if best is None:
        return None
    _, piece, text, has = best
    return Quote(piece.label, tuple(excerpt(text, has)), piece.path)
