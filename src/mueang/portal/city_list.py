# SPDX-License-Identifier: Apache-2.0
"""The list of a city's things beside its map: filtered, in groups, page by page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mueang.portal.cards import state_card, thing_card
from mueang.portal.listing import Filter, Group, select
from mueang.portal.summary import CitySummary
from mueang.portal.wording.kinds import KINDS
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS


def list_card(summary: CitySummary, wanted: Filter, language: Language) -> dict[str, Any]:
    found = select(summary, wanted)
    here = reverse("city", args=[summary.city.code])

    def link(**changes: str | int) -> str:
        query = wanted.query(**changes)
        return f"{here}?{query}#points" if query else f"{here}#points"

    return {
        "filter": {
            "kind": wanted.kind,
            "state": wanted.state,
            "words": wanted.words,
            "query": wanted.query(page=wanted.page),
            "any": not wanted.is_empty,
            "clear": f"{here}#points",
            "total": found.total,
            "all": len(summary.things),
        },
        "chips": _chips(summary, wanted, link, language),
        "groups": [_group(group, summary, link, language) for group in found.groups],
        "pages": _pages(wanted.page, found.pages, link),
    }


def _chips(
    summary: CitySummary, wanted: Filter, link: Any, language: Language
) -> dict[str, list[dict[str, Any]]]:
    """Links that choose one kind or one state; the chosen one takes its choice back."""
    kinds = [
        {
            "name": group.kind.many.say(language),
            "count": group.tally.all,
            "current": wanted.kind == group.kind.key,
            "url": link(kind="" if wanted.kind == group.kind.key else group.kind.key),
            **state_card(group.tally.worst.state if group.tally.worst else None, language),
        }
        for group in summary.kinds
    ]
    states = [
        {
            "name": TEXTS[f"city.only_{state}"].say(language),
            "current": wanted.state == state,
            "url": link(state="" if wanted.state == state else state),
        }
        for state in ("attention", "silent")
    ]
    return {"kinds": kinds, "states": states}


def _pages(page: int, pages: int, link: Any) -> dict[str, Any] | None:
    if pages < 2:
        return None
    page = min(page, pages)
    return {
        "page": page,
        "pages": pages,
        "before": link(page=page - 1) if page > 1 else "",
        "after": link(page=page + 1) if page < pages else "",
    }


def _group(group: Group, summary: CitySummary, link: Any, language: Language) -> dict[str, Any]:
    kind = next(kind for kind in KINDS if kind.key == group.kind)
    rest = group.total - len(group.things)
    return {
        "kind": kind.key,
        "name": kind.many.say(language),
        "total": group.total,
        "rest": rest,
        "url": link(kind=kind.key),
        "things": [
            thing_card(thing, summary.city.code, summary.now, language) for thing in group.things
        ],
    }
