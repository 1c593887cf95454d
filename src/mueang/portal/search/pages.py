# SPDX-License-Identifier: Apache-2.0
"""The search page, and the suggestions below its field."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mueang.portal.context import page_language
from mueang.portal.errors import answered
from mueang.portal.listing import typed
from mueang.portal.search.entries import FINDER
from mueang.portal.search.index import WEIGHT, Entry
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS

SUGGESTED, SHOWN = 8, 60


@require_safe
@answered
def page(request: HttpRequest) -> HttpResponse:
    words = _asked(request)
    hits = _hits(words, SHOWN)
    hits.sort(key=lambda hit: WEIGHT[hit["what"]])
    groups = [
        {"name": TEXTS[f"search.{what}"].say(page_language()), "hits": list(some)}
        for what, some in groupby(hits, key=lambda hit: hit["what"])
    ]
    context = {"words": words, "groups": groups, "count": len(hits), "full": len(hits) == SHOWN}
    return render(request, "portal/search.html", context)


@require_safe
@answered
def suggestions(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"hits": _hits(_asked(request), SUGGESTED)})


def _asked(request: HttpRequest) -> str:
    return typed(request.GET.get("q", ""))


def _hits(words: str, limit: int) -> list[dict[str, Any]]:
    language = page_language()
    return [_hit(entry, language) for entry in FINDER.index().find(words, limit)] if words else []


def _hit(entry: Entry, language: Language) -> dict[str, Any]:
    kind = entry.kind or TEXTS[f"search.one_{entry.what}"]
    return {
        "what": entry.what,
        "name": entry.name.say(language),
        "kind": kind.say(language),
        "where": entry.where.say(language) if entry.where else "",
        "named": entry.what in ("province", "district"),
        "url": _address(entry),
    }


def _address(entry: Entry) -> str:
    if entry.what == "city":
        return reverse("city", args=[entry.code])
    if entry.what == "thing":
        return reverse("entity", args=[entry.code, entry.thing])
    return reverse("home") + f"?province={entry.code[:2]}#points"
