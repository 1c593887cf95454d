# SPDX-License-Identifier: Apache-2.0
"""The tables of a round's results; each figure leads to the agencies behind it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from mueang.portal.drawing.bars import Bar, bars
from mueang.portal.icons import ICONS
from mueang.portal.results.cells import class_name
from mueang.portal.results.door import Seen
from mueang.programme.survey.domains import Domain, domains, gaps, option_names
from mueang.programme.survey.results import Tallies, Tally, obstacles

Figure = dict[str, str]


def figure(seen: Seen, n: int, **which: str) -> Figure:
    """A number, and where the agencies behind it are, for who may see them."""
    url = seen.url("agencies", urlencode(which)) if seen.answers and n else ""
    return {"n": f"{n:,}", "url": url}


def by_class(seen: Seen, found: Tallies) -> list[dict[str, Any]]:
    """A row for each class, then all."""
    rows = [
        _class_row(seen, class_name(one, seen.language), tally, {"class": one.value})
        for one, tally in found.classes.items()
    ]
    return [
        *rows,
        _class_row(seen, seen.say("results.everything"), found.whole, {}) | {"whole": True},
    ]


def _class_row(seen: Seen, name: str, tally: Tally, which: dict[str, str]) -> dict[str, Any]:
    running, idle = tally.shares
    return {
        "name": name,
        "counted": tally.answered > 0,
        "asked": figure(seen, tally.invited, **which),
        "answered": figure(seen, tally.answered, **which, state="answered"),
        "rate": tally.rate,
        "with": figure(seen, tally.running, **which, state="with"),
        "with_share": running,
        "without": figure(seen, tally.idle, **which, state="without"),
        "without_share": idle,
        "silent": figure(seen, tally.silent, **which, state="silent"),
    }


def by_domain(seen: Seen, found: Tallies) -> dict[str, Any]:
    """Domains by classes, what it says in words, and the same as a drawing."""
    each = domains(seen.round)
    names = option_names(seen.round, "domains", seen.language)
    classes = list(found.classes)
    missing = [names[code] for code in gaps(each)]
    rows = [_domain_row(seen, one, names[one.code], classes) for one in each]
    title = _domains_finding(seen, each, names)
    shown = [Bar(names[one.code], one.agencies, f"{one.agencies:,}") for one in each]
    return {
        "domains_title": title,
        "domain_classes": [class_name(one, seen.language) for one in classes],
        "domains": rows,
        "missing": ", ".join(missing),
        "domains_drawing": bars(shown, title, seen.say("results.axis_agencies")) if each else "",
    }


def _domain_row(seen: Seen, one: Domain, name: str, classes: list[Any]) -> dict[str, Any]:
    icon = one.code.upper()
    projects = seen.url("projects", urlencode({"domain": one.code})) if seen.answers else ""
    return {
        "name": name,
        "icon": icon if icon in ICONS else "",
        "classes": [
            figure(seen, one.classes.get(its, 0), domain=one.code, **{"class": its.value})
            | {"label": class_name(its, seen.language)}
            for its in classes
        ],
        "agencies": figure(seen, one.agencies, domain=one.code),
        "projects": {"n": f"{one.projects:,}", "url": projects if one.projects else ""},
        "budget": f"{one.budget:,.0f}",
        "gap": not one.agencies,
    }


def _domains_finding(seen: Seen, each: list[Domain], names: dict[str, str]) -> str:
    most = max(each, key=lambda one: one.agencies, default=None)
    if most is None or not most.agencies:
        return seen.say("results.domains_none")
    same = [names[one.code] for one in each if one.agencies == most.agencies]
    return seen.say("results.domains_finding", domain=", ".join(same), n=f"{most.agencies:,}")


def what_hinders(seen: Seen) -> dict[str, Any]:
    """Obstacles, most named first."""
    found = obstacles(seen.round)
    if not found:
        return {"obstacles": []}
    names = option_names(seen.round, "obstacle", seen.language)
    title = seen.say("results.obstacles_finding", name=names[found[0][0]], n=f"{found[0][1]:,}")
    shown = [Bar(names[code], n, f"{n:,}") for code, n in found]
    return {
        "obstacles_title": title,
        "obstacles": [
            {"name": names[code], "figure": figure(seen, n, obstacle=code)} for code, n in found
        ],
        "obstacles_drawing": bars(shown, title, seen.say("results.axis_agencies")),
    }
