# SPDX-License-Identifier: Apache-2.0
"""The refused rows of a run with one thing wrong: looked at, mended one or all alike, set aside."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mueang.audit.actions import Outside
from mueang.data.errors import NotFound
from mueang.data.ingest.reasons import sentences
from mueang.data.ingest.remedies import Remedy
from mueang.data.model import City
from mueang.data.refusals import MOST, Kept, Mend, Mended, QuarantineAsk
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.downloads import BOM, as_file, guarded
from mueang.portal.intake.refused_cards import remedies, row_card, tried_card
from mueang.portal.intake.run import group_card
from mueang.portal.intake.runs import run_card
from mueang.portal.wording.details import detail_in
from mueang.portal.wording.text import Language

PER_PAGE = 100
HOUR = 3600
COLUMNS = ("row", "reason", "why", "attribute", "detail", "decision", "raw")


@require_http_methods(["GET", "HEAD", "POST"])
@door.for_managers
def page(request: HttpRequest, city: City, run: str) -> HttpResponse:
    """``do`` is ``try``, ``apply`` or ``aside``; rows are all that wait, or those ticked."""
    language = page_language()
    reason, about = request.GET.get("reason", ""), request.GET.get("attribute", "")
    said = request.POST.dict() if request.method == "POST" else {}
    tried, problem = None, ""
    if said:
        ask = _ask(request, city, run, reason, about)
        try:
            tried = _carry_out(request, ask, said.get("do", "try"))
        except (door.Refused, ValueError) as error:
            problem = detail_in(str(error), language)
        if tried is not None and not ask.dry_run and not tried.still:
            return redirect("intake-run", city.code, run)
    context = _context(city, run, reason, about, _offset(request), language)
    context |= {
        "problem": problem,
        "chosen": said.get("remedy", ""),
        "value": said.get("value", ""),
        "scope": said.get("scope", "all"),
        "picked": request.POST.getlist("rows"),
        "tried": tried_card(tried, said, context["kept"], language) if tried else None,
    }
    return render(request, "portal/intake/refused.html", context, status=422 if problem else 200)


@require_safe
@door.for_managers
def download(request: HttpRequest, city: City, run: str) -> HttpResponse:
    """Every refused row of the run as CSV; what a spreadsheet would run is text there."""
    language = page_language()
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    offset = 0
    while True:
        with door.data() as client:
            rows = client.quarantine(QuarantineAsk(city.code, run, offset=offset))
        for kept in rows:
            writer.writerow([guarded(cell) for cell in _cells(kept, language)])
        offset += len(rows)
        if len(rows) < MOST:
            break
    body = (BOM + text.getvalue()).encode("utf-8", "backslashreplace")
    return as_file(body, "text/csv; charset=utf-8", f"{city.code}-{run}-refused.csv")


def _cells(kept: Kept, language: Language) -> list[Any]:
    refusal = kept.refusal
    said = sentences().get(refusal.reason)
    why = (said.th if language == "th" else said.en) if said else ""
    decided = kept.decided.decision if kept.decided else ""
    return [
        *(refusal.row, refusal.reason, why, refusal.attribute),
        detail_in(refusal.detail, language),
        *(decided, refusal.raw),
    ]


def _ask(request: HttpRequest, city: City, run: str, reason: str, about: str) -> Mend:
    said = request.POST
    rows = None
    if said.get("scope") == "picked":
        pairs = (text.split(".") for text in said.getlist("rows"))
        rows = [(int(pair[0]), int(pair[1])) for pair in pairs if len(pair) == 2 and all(
            part.isdigit() for part in pair)]  # fmt: skip
    aside = said.get("do") == "aside"
    remedy = "set_aside" if aside else str(said.get("remedy") or Remedy.AS_IS)
    value: Any = said.get("value", "").strip()[:200]
    if remedy == Remedy.SHIFT and value:
        value = _hours(value)
    return Mend(
        city.code, run, remedy, value, door.person_of(request).email, reason, about, rows,
        dry_run=said.get("do") == "try",
    )  # fmt: skip


def _hours(text: str) -> float | str:
    """Hours as the seconds that the remedy takes; what is no number is left for it to refuse."""
    try:
        return float(text) * HOUR
    except ValueError:
        return text


def _carry_out(request: HttpRequest, ask: Mend, do: str) -> Mended:
    """Raises Refused, with the words of the data half."""
    if ask.dry_run:
        with door.data() as client:
            return client.mend(ask)
    target = Outside("data.run", f"{ask.city}/{ask.run}")
    after: dict[str, Any] = {"reason": ask.reason, "attribute": ask.attribute}
    after["remedy"] = str(ask.remedy)
    after |= {"value": ask.value, "rows": len(ask.rows) if ask.rows else "all"}
    action = "data.rows_set_aside" if do == "aside" else "data.rows_mended"
    with door.changing(request, action, target, None, after) as client:
        return client.mend(ask)


def _offset(request: HttpRequest) -> int:
    text = request.GET.get("from", "0")
    return min(int(text), 10_000_000) if text.isdecimal() else 0


def _context(
    city: City, run: str, reason: str, about: str, offset: int, language: Language
) -> dict[str, Any]:
    ask = QuarantineAsk(city.code, run, reason, about, offset=offset, limit=PER_PAGE + 1)
    with door.data() as client:
        record = next((one for one in client.runs(city.code) if one.id == run), None)
        groups = client.quarantine_groups(city.code, run)
        kept = client.quarantine(ask)
    group = next((g for g in groups if (g.reason, g.attribute) == (reason, about)), None)
    if record is None or group is None:
        raise NotFound(run)
    return {
        **frame(city, "intake"),
        "run": run_card(record, None, door.shelf(), language),
        "group": group_card(group, language),
        "remedies": remedies(language),
        "rows": [row_card(one, language) for one in kept[:PER_PAGE]],
        "kept": kept,
        "next": offset + PER_PAGE if len(kept) > PER_PAGE else 0,
        "before": max(0, offset - PER_PAGE),
        "offset": offset,
    }
