# SPDX-License-Identifier: Apache-2.0
"""A source as pages show it: its state in words, its chain link by link, its counts."""

from __future__ import annotations

from typing import Any

from mueang.data.sources.settings import Link, SourceReport, SourceSettings
from mueang.portal import queries
from mueang.portal.wording.links import BREAKS, HOLDS, KINDS, LINKS, NOT_TRIED, STATES, TODO
from mueang.portal.wording.owners import owner_in
from mueang.portal.wording.sources import connector_name
from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.times import ago, date_time, iso, span

LEVELS = {
    "draft": "unknown",
    "paused": "unknown",
    "new": "unknown",
    "works": "normal",
    "held": "watch",
    "silent": "warning",
    "broken": "danger",
}
ORDER = ("broken", "silent", "held", "new", "draft", "paused", "works")
"""What needs somebody stands first."""
DAY = 86_400
SECOND = 1_000_000


def source_card(
    source: SourceSettings, report: SourceReport | None, language: Language
) -> dict[str, Any]:
    """One source with its state."""
    now = queries.now()
    report = report or SourceReport(source.id, source.city)
    state, broken = state_of(source, report, now)
    quiet = span((now - report.last_message_at) // SECOND, language)
    link = link_name(broken.code).say(language) if broken else ""
    last = report.last_message_at
    return {
        "id": source.id,
        "name": owner_in(source.name, language),
        "kind": kind_name(source.connector).say(language),
        "connector": source.connector,
        "agency": owner_in(source.agency, language),
        "contact": source.contact,
        "state": state,
        "level": LEVELS[state],
        "said": STATES[state].say(language, span=quiet, link=link),
        "last": {
            "at": iso(last),
            "exact": date_time(last, language),
            "ago": ago(last, now, language),
        }
        if last
        else None,
        "received": f"{report.received:,}",
        "stored": f"{report.stored:,}",
        "known": f"{report.known:,}",
        "quarantined": f"{report.quarantined:,}",
        "held": report.paused_reason,
        "order": ORDER.index(state),
    }


def state_of(source: SourceSettings, report: SourceReport, now: int) -> tuple[str, Link | None]:
    """The state, and the link that is broken."""
    if source.state != "on":
        return source.state, None
    broken = next((link for link in report.links if link.ok is False), None)
    fresh = now - report.last_message_at <= promise_of(source) * SECOND
    # Anybody can knock with a wrong key: a source that is sent to works while good ones come.
    knocked = broken is not None and broken.code == "sign_in" and source.connector == "push"
    if broken is not None and broken.at >= report.succeeded_at and not (knocked and fresh):
        return "broken", broken
    if not report.last_message_at:
        return "new", None
    if not fresh:
        return "silent", None
    return ("held" if report.paused_reason else "works"), None


def promise_of(source: SourceSettings) -> int:
    """Seconds after which the source counts as silent."""
    usual = max(3 * source.rhythm, 3600) if source.rhythm else DAY
    return source.promise or usual


def chain(links: list[Link], language: Language) -> list[dict[str, Any]]:
    """The chain in words: each link holds, is broken (what to do), or was not tried."""
    now = queries.now()
    return [
        {
            "name": link_name(link.code).say(language),
            "level": "unknown" if link.ok is None else "normal" if link.ok else "danger",
            "said": (NOT_TRIED if link.ok is None else HOLDS if link.ok else BREAKS).say(language),
            "detail": link.detail,
            "todo": TODO[link.code].say(language) if link.ok is False and link.code in TODO else "",
            "ago": ago(link.at, now, language) if link.at else "",
        }
        for link in links
    ]


def link_name(code: str) -> Text:
    return LINKS.get(code) or Text(code, code)


def kind_name(connector: str) -> Text:
    return KINDS.get(connector) or connector_name(connector)
