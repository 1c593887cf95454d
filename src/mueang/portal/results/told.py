# SPDX-License-Identifier: Apache-2.0
"""Rounds and the results of one as JSON, numbers as numbers; names of agencies and projects are
there for who may see each agency's answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mueang.portal.results.cells import class_name
from mueang.portal.results.door import Seen
from mueang.programme.survey.domains import Domain, domains, gaps, option_names
from mueang.programme.survey.results import Tallies, Tally, obstacles


def told_rounds(context: Mapping[str, Any]) -> dict[str, Any]:
    """One page of the list."""
    page = context["page"]
    alike = ("name", "round", "province", "url", "state", "when", "reconstructed")
    return {
        "total": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "rounds": [
            {name: card[name] for name in alike} | _tally(card["whole"])
            for card in context["cards"]
        ],
    }


def told_round(one: Seen, found: Tallies, context: Mapping[str, Any]) -> dict[str, Any]:
    """``context``: the page's."""
    told = {name: context[name] for name in ("name", "round_name", "province", "when", "said")}
    told |= {"open": context["live"], "reconstructed": one.round.survey.reconstructed}
    told |= {"whole": _tally(found.whole), "classes": _classes(one, found)}
    if found.whole.answered:
        told |= _contents(one)
    if one.answers:
        told |= {name: context[name] for name in ("silent", "projects") if name in context}
    return told


def _classes(one: Seen, found: Tallies) -> list[dict[str, Any]]:
    return [
        {"class": its.value, "name": class_name(its, one.language)} | _tally(tally)
        for its, tally in found.classes.items()
    ]


def _contents(one: Seen) -> dict[str, Any]:
    each = domains(one.round)
    names = option_names(one.round, "domains", one.language)
    hinders = option_names(one.round, "obstacle", one.language)
    return {
        "domains": [_domain(domain, names) for domain in each],
        "gaps": gaps(each),
        "obstacles": [
            {"code": code, "name": hinders[code], "agencies": n} for code, n in obstacles(one.round)
        ],
    }


def _domain(domain: Domain, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": domain.code,
        "name": names[domain.code],
        "agencies": domain.agencies,
        "projects": domain.projects,
        "budget_baht": domain.budget,
        "classes": {its.value: n for its, n in domain.classes.items()},
    }


def _tally(tally: Tally) -> dict[str, int]:
    running, idle = tally.shares
    return {
        "invited": tally.invited,
        "answered": tally.answered,
        "silent": tally.silent,
        "with_projects": tally.running,
        "without_projects": tally.idle,
        "rate_percent": tally.rate,
        "with_percent": running,
        "without_percent": idle,
    }
