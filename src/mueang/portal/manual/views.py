# SPDX-License-Identifier: Apache-2.0
"""The manual's pages: the first one, a page, the search."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from mueang.portal.context import page_language
from mueang.portal.errors import explain
from mueang.portal.manual.book import Book, Section, book
from mueang.portal.manual.search import search


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What there is to read, by kind."""
    manual = book()
    if manual is None:
        return explain(request, 404, "no_manual", "no_manual_why")
    return render(request, "portal/manual/front.html", {"sections": _contents(manual, "")})


@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    manual = book()
    found = manual.pages.get(path) if manual else None
    if manual is None or found is None:
        return explain(request, 404, "not_found", "not_found_why")
    language = page_language()
    spoken, edition = found.edition(language)
    context = {
        "sections": _contents(manual, path),
        "title": edition.title,
        "body": mark_safe(edition.html),  # noqa: S308  # ours, built without raw HTML
        "headings": [heading for heading in edition.headings if heading.level == 2],
        "spoken": spoken,
        "other_language": spoken != language,
        "twin_language": "en" if language == "th" else "th",
    }
    return render(request, "portal/manual/page.html", context)


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    manual = book()
    if manual is None:
        return explain(request, 404, "no_manual", "no_manual_why")
    words = request.GET.get("q", "").strip()
    hits = [
        {**hit._asdict(), "url": reverse("manual-page", args=[hit.path])}
        for hit in search(manual, words, page_language())
    ]
    context = {"sections": _contents(manual, ""), "words": words, "hits": hits}
    return render(request, "portal/manual/search.html", context)


def _contents(manual: Book, here: str) -> list[dict[str, Any]]:
    """The sections with their pages, the present one marked."""
    return [_section(manual, section, here) for section in manual.sections]


def _section(manual: Book, section: Section, here: str) -> dict[str, Any]:
    language = page_language()
    return {
        "name": section.th if language == "th" else section.en,
        "about": section.about_th if language == "th" else section.about_en,
        "pages": [
            {
                "title": manual.pages[path].edition(language)[1].title,
                "language": manual.pages[path].edition(language)[0],
                "url": reverse("manual-page", args=[path]),
                "here": path == here,
            }
            for path in section.pages
        ],
    }
