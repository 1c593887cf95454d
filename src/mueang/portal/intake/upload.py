# SPDX-License-Identifier: Apache-2.0
"""The first page of intake: bring a file; every run of the city, with what became of it."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mueang.audit.actions import Outside
from mueang.config import options
from mueang.data.errors import StorageUnavailable, TooLarge
from mueang.data.model import City
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.intake.archive import only_file
from mueang.portal.intake.receiving import receive
from mueang.portal.intake.runs import STATES, draft_cards, filters, run_cards, with_queue
from mueang.portal.wording.texts import TEXTS

PER_PAGE = 50


@require_http_methods(["GET", "HEAD"])
@door.for_managers
def page(request: HttpRequest, city: City) -> HttpResponse:
    return _page(request, city)


@require_POST
@door.for_managers
def upload(request: HttpRequest, city: City) -> HttpResponse:
    """Keep the file, then show what it was taken for."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return _page(request, city, "intake.no_file", 422)
    if not file.size:
        return _page(request, city, "intake.empty_file", 422)
    try:
        job = receive(door.shelf(), city.code, file, door.person_of(request).email)
    except TooLarge:
        most = options.MAX_UPLOAD_BYTES.get() >> 20
        return _page(request, city, "intake.too_large", 413, n=most)
    except StorageUnavailable:
        return _page(request, city, "intake.no_room", 507)
    if job.kind == "archive":
        job = only_file(door.shelf(), job)
    return redirect("intake-file", city.code, job.id)


@require_POST
@door.for_managers
def discard(request: HttpRequest, city: City, run: str) -> HttpResponse:
    """Forget a file that was not started."""
    shelf = door.shelf()
    job = shelf.get(city.code, run)
    if job.state == "draft":
        target = Outside("data.run", f"{city.code}/{run}")
        with door.changing(request, "data.file_discarded", target, {"name": job.name}):
            shelf.remove(job)
    return redirect("intake", city.code)


def _page(
    request: HttpRequest, city: City, problem: str = "", status: int = 200, **values: object
) -> HttpResponse:
    language = page_language()
    state = request.GET.get("state", "")
    words = request.GET.get("q", "").strip()[:100]
    with door.data() as client:
        runs = with_queue(door.shelf(), city.code, client.runs(city.code))
    cards = run_cards(door.shelf(), runs, language, state if state in STATES else "", words)
    context: dict[str, Any] = {
        **frame(city, "intake"),
        "problem": TEXTS[problem].say(language, **values) if problem else "",
        "drafts": draft_cards(door.shelf(), city, language),
        "runs": cards[:PER_PAGE],
        "more": max(0, len(cards) - PER_PAGE),
        "all": len(runs),
        "filters": filters(state, words, language),
        "words": words,
        "state": state,
        "most": options.MAX_UPLOAD_BYTES.get() >> 20,
    }
    return render(request, "portal/intake/upload.html", context, status=status)
