# SPDX-License-Identifier: Apache-2.0
"""The search page, and the suggestions below its field."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mueang.accounts.models import User
from mueang.portal import queries
from mueang.portal.context import page_language
from mueang.portal.errors import answered
from mueang.portal.listing import typed
from mueang.portal.search.answers import ANSWERS
from mueang.portal.search.entries import FINDER
from mueang.portal.search.index import WEIGHT, Entry, Quote
from mueang.portal.search.personal import personal
from mueang.portal.search.quoted import OWN
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS

SUGGESTED, SHOWN = 8, 60
PAGES = {"agency": "agency", "person": "person", "survey": "survey"}
"""What has a number, by the name of its page."""


@require_safe
@answered
def page(request: HttpRequest) -> HttpResponse:
    words = _asked(request)
    hits = _hits(request, words, SHOWN)
    hits.sort(key=lambda hit: WEIGHT[hit["what"]])
    groups = [
        {"name": TEXTS[f"search.{what}"].say(page_language()), "hits": list(some)}
        for what, some in groupby(hits, key=lambda hit: hit["what"])
    ]
    context = {
        "words": words,
        "groups": groups,
        "count": len(hits),
        "full": len(hits) >= SHOWN or any(len(one["hits"]) >= SHOWN // 2 for one in groups),
        "reading": ANSWERS.reading and isinstance(request.user, User),
        "twin": f"{reverse('search-json')}?{urlencode({'q': words, 'all': 1})}",
    }
    return render(request, "portal/search.html", context)


@require_safe
@answered
def suggestions(request: HttpRequest) -> HttpResponse:
    """As many as suggestions show; with ``all`` the search page's."""
    limit = SHOWN if "all" in request.GET else SUGGESTED
    return JsonResponse({"hits": _hits(request, _asked(request), limit)})


def _asked(request: HttpRequest) -> str:
    return typed(request.GET.get("q", ""))


def _hits(request: HttpRequest, words: str, limit: int) -> list[dict[str, Any]]:
    """Of all that everybody may find, and of what only this reader may."""
    if not words:
        return []
    found = _found(request, words, limit, similar=False)
    found = found or _found(request, words, limit, similar=True)
    return [_hit(entry, page_language()) for entry in found]


def _found(request: HttpRequest, words: str, limit: int, *, similar: bool) -> list[Entry]:
    found = _public(request, words, limit, similar=similar)
    if not isinstance(request.user, User):
        return found
    own = personal(request.user, words, limit // 2, similar=similar)
    return [*own[: limit // 2], *found][:limit] if limit == SUGGESTED else [*found, *own]


def _public(request: HttpRequest, words: str, limit: int, *, similar: bool) -> list[Entry]:
    """Cities, areas and things. Whoever is signed in finds the rest also while the data half
    does not answer. Raises queries.Unavailable for others."""
    try:
        return FINDER.index().find(words, limit, similar=similar)
    except queries.Unavailable:
        if not isinstance(request.user, User):
            raise
        return []


def _hit(entry: Entry, language: Language) -> dict[str, Any]:
    kind = entry.kind or TEXTS[f"search.one_{entry.what}"]
    return {
        "what": entry.what,
        "name": entry.name.say(language),
        "kind": kind.say(language),
        "where": entry.where.say(language) if entry.where else "",
        "quote": _quoted(entry.quote, language) if entry.quote else None,
        "named": entry.what in ("province", "district"),
        "url": _address(entry),
    }


def _quoted(quote: Quote, language: Language) -> dict[str, Any]:
    return {
        "question": quote.label.say(language),
        "text": "".join(text for text, _ in quote.parts),
        "parts": [{"text": text, "found": found} for text, found in quote.parts],
    }


def _address(entry: Entry) -> str:
    if entry.what == "city":
        return reverse("city", args=[entry.code])
    if entry.what == "thing":
        return reverse("entity", args=[entry.code, entry.thing])
    if entry.what == "survey" and entry.thing == OWN:
        return reverse("surveys")
    if entry.what == "answer":
        page = "survey-answer" if entry.thing == OWN else "survey-response"
        path = entry.quote.path.replace(".", "-") if entry.quote else ""
        return reverse(page, args=[entry.code]) + (f"#{path}" if path else "")
    if entry.what in PAGES:
        return reverse(PAGES[entry.what], args=[entry.code])
    return reverse("home") + f"?province={entry.code[:2]}#points"
