# SPDX-License-Identifier: Apache-2.0
"""The list of a city's sources, one source with its chain, and what can be done with it."""

from __future__ import annotations

import secrets
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mueang.audit.actions import Outside
from mueang.data.errors import NotFound
from mueang.data.model import City
from mueang.data.sources.settings import SourceReport, SourceSettings
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.sources.cards import chain, source_card
from mueang.portal.sources.examples import examples
from mueang.portal.wording.links import KIND_HINTS, KINDS

FRESH = 90_000_000
"""µs for which a page waits for a check that was asked for."""


@require_safe
@door.for_managers
def listing(request: HttpRequest, city: City) -> HttpResponse:
    language = page_language()
    with door.data() as client:
        found = client.sources(city.code)
        reports = {report.id: report for report in client.source_reports(city.code)}
    cards = [source_card(source, reports.get(source.id), language) for source in found]
    context = {
        **frame(city, "sources"),
        "sources": sorted(cards, key=lambda card: card["order"]),
        "trouble": sum(card["state"] in ("broken", "silent") for card in cards),
        "kinds": [
            {"key": key, "name": text.say(language), "hint": KIND_HINTS[key].say(language)}
            for key, text in KINDS.items()
        ],
    }
    return render(request, "portal/sources/list.html", context)


@require_http_methods(["GET", "HEAD"])
@door.for_managers
def page(request: HttpRequest, city: City, source_id: str) -> HttpResponse:
    language = page_language()
    source, report = find(city, source_id)
    asked = request.session.get(_asked(source_id), 0)
    checking = bool(asked) and report.checked_at < asked
    if asked and not checking:
        request.session.pop(_asked(source_id))
    context = {
        **frame(city, "sources"),
        "source": source_card(source, report, language),
        "state": source.state,
        "links": chain(report.links, language),
        "check": chain(report.check, language),
        "checking": checking,
        "sample": report.sample[:4_000],
        "sample_topic": report.sample_topic,
        "has_fields": source.fields is not None,
        "needs_fields": source.connector in ("mqtt", "http_poll", "push"),
        "secret": request.session.pop(_secret(source_id), ""),
        "examples": examples(request, source) if source.connector == "push" else None,
    }
    return render(request, "portal/sources/source.html", context)


@require_POST
@door.for_managers
def check(request: HttpRequest, city: City, source_id: str) -> HttpResponse:
    """Have every link tried; the page waits for the answer."""
    _, report = find(city, source_id)
    with door.data() as client:
        client.check_source(city.code, source_id)
    request.session[_asked(source_id)] = report.checked_at + 1
    back = "source-fields" if request.POST.get("back") == "fields" else "source"
    return redirect(back, city.code, source_id)


@require_POST
@door.for_managers
def switch(request: HttpRequest, city: City, source_id: str) -> HttpResponse:
    """Pause the source, or let it go on."""
    source, _ = find(city, source_id)
    before = source.state
    source.state = "on" if request.POST.get("to") == "on" else "paused"
    save(request, source, f"data.source_{'resumed' if source.state == 'on' else 'paused'}", before)
    return redirect("source", city.code, source_id)


@require_POST
@door.for_managers
def remove(request: HttpRequest, city: City, source_id: str) -> HttpResponse:
    """Forget the source; what it brought stays."""
    source, _ = find(city, source_id)
    target = Outside("data.source", source.id)
    before = msgspec.to_builtins(msgspec.structs.replace(source, secret=""))
    with door.changing(request, "data.source_removed", target, before) as client:
        client.remove_source(city.code, source_id)
    return redirect("sources", city.code)


@require_POST
@door.for_managers
def new_secret(request: HttpRequest, city: City, source_id: str) -> HttpResponse:
    """Make a secret for devices that send to us; it is shown once."""
    source, _ = find(city, source_id)
    if source.connector != "push":
        raise NotFound(source_id)
    give_secret(request, source)
    save(request, source, "data.source_secret_made")
    return redirect("source", city.code, source_id)


def find(city: City, source_id: str) -> tuple[SourceSettings, SourceReport]:
    """Raises NotFound."""
    with door.data() as client:
        source = next((s for s in client.sources(city.code) if s.id == source_id), None)
        reports = client.source_reports(city.code)
    if source is None:
        raise NotFound(source_id)
    report = next((r for r in reports if r.id == source_id), None)
    return source, report or SourceReport(source_id, city.code)


def save(
    request: HttpRequest, source: SourceSettings, action: str, before: str = ""
) -> SourceSettings:
    """Keep the settings, with a record that never holds the secret."""
    source.changed_by = door.person_of(request).email
    kept: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(source, secret=""))
    was = {"state": before} if before else None
    with door.changing(request, action, Outside("data.source", source.id), was, kept) as client:
        return client.put_source(source)


def give_secret(request: HttpRequest, source: SourceSettings) -> None:
    """A secret for those who send; the next page shows it, no page after that."""
    source.secret = secrets.token_urlsafe(32)
    request.session[_secret(source.id)] = source.secret


def _asked(source_id: str) -> str:
    return f"checked:{source_id}"


def _secret(source_id: str) -> str:
    return f"secret:{source_id}"
