# SPDX-License-Identifier: Apache-2.0
"""The page of a file that was brought: what it is taken for, corrected, tried dry, started."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mueang.data.ingest.jobs import Job
from mueang.data.model import City
from mueang.data.sources.csv.recognised import RecognisedTable
from mueang.data.sources.unpack import FileTrouble
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.intake import archive, json_file
from mueang.portal.intake.alike import Alike, alike, own_place, start_alike
from mueang.portal.intake.columns import (
    choices,
    column_cards,
    recognised,
    remember,
    settle,
    take,
)
from mueang.portal.intake.meanings import kind_choices
from mueang.portal.intake.starting import start
from mueang.portal.intake.trial import try_dry
from mueang.portal.intake.trial_card import trial_card
from mueang.portal.intake.wide import wide_card
from mueang.portal.wording.details import detail_in
from mueang.portal.wording.sizes import size_of
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS

MOST_NAME = 100


@require_http_methods(["GET", "HEAD", "POST"])
@door.for_managers
def page(request: HttpRequest, city: City, run: str) -> HttpResponse:
    """Shows, corrects and tries; ``do=start`` hands the file to the worker."""
    job = door.shelf().get(city.code, run)
    if job.state != "draft":
        return redirect("intake-run", city.code, run)
    if job.kind == "json":
        return json_file.page(request, city, job)
    if job.kind == "archive":
        return archive.page(request, city, job)
    shelf, language = door.shelf(), page_language()
    said = request.POST.dict() if request.method == "POST" else {}
    job.station = said.get("station", job.station).strip()[:MOST_NAME]
    sheet = said.get("sheet", "") or request.GET.get("sheet", "")
    table = recognised(shelf, job, sheet)
    if sheet and sheet not in {one.name for one in table.sheets if not one.hidden}:
        table = recognised(shelf, job)
    take(table, said)
    problem, trial = "", None
    if table.kind != "none" and request.method == "POST":
        problem, trial = _judge(table, job, said.get("do", ""))
        if said.get("do") == "start" and not problem:
            remember(shelf, job, table)
            return _start(request, city, job, table, said)
    context = {
        **frame(city, "intake"),
        **table_card(table, job, language),
        "alike": alike_card(alike(shelf, job, table), table),
        "problem": TEXTS[problem].say(language) if problem else "",
        "trial": trial_card(trial, language) if trial else None,
    }
    status = 422 if problem else 200
    return render(request, "portal/intake/file.html", context, status=status)


def _start(
    request: HttpRequest, city: City, job: Job, table: RecognisedTable, said: dict[str, str]
) -> HttpResponse:
    """Hand it to the worker, with the tables alike if that is wanted."""
    others = alike(door.shelf(), job, table) if said.get("alike") else []
    named = bool(said.get("named"))
    if others and named and table.sheet in {one.name for one in table.sheets}:
        job.station = table.sheet
        settle(table, job)
    start(request, city, job)
    if start_alike(request, city, job, others, named=named):
        return redirect("intake", city.code)
    return redirect("intake-run", city.code, job.id)


def alike_card(others: list[Alike], table: RecognisedTable) -> dict[str, Any] | None:
    """What the page asks about tables with the same columns; None where there are none."""
    if not others:
        return None
    return {
        "n": len(others),
        "names": ", ".join(one.name for one in others[:8]) + (" …" if len(others) > 8 else ""),
        "sheets": bool(others[0].sheet),
        "named": own_place(others, table),
    }


def _judge(table: RecognisedTable, job: Job, do: str) -> tuple[str, Any]:
    """(what keeps the columns from being loaded, the dry run that was asked for)."""
    if not settle(table, job):
        return _missing(table), None
    if do == "start":
        return "", None
    try:
        with door.data() as client:
            return "", try_dry(door.shelf(), client, job)
    except FileTrouble as trouble:
        raise door.Refused(detail_in(trouble.detail, page_language())) from None


def _missing(table: RecognisedTable) -> str:
    """What has to be said before the columns make readings, or places."""
    if table.is_list():
        return "intake.no_kind"
    if table.across is not None:
        if not table.across.attribute:
            return "intake.no_measure"
        return "intake.no_month" if table.across.kind == "day" else "intake.no_time"
    roles = {column.role for column in table.columns}
    return "intake.no_value" if "value" not in roles else "intake.no_time"


def table_card(table: RecognisedTable, job: Job, language: Language) -> dict[str, Any]:
    """What the page shows of the table."""
    return {
        "job": {"id": job.id, "name": job.name, "size": size_of(job.size)},
        "readable": table.kind != "none",
        "notes": [note.th if language == "th" else note.en for note in table.notes],
        "sheets": [s.name for s in table.sheets if not s.hidden],
        "sheet": table.sheet,
        "header_rows": ", ".join(str(number) for number in table.header_rows),
        "columns": column_cards(table, language),
        "wide": wide_card(table, language),
        "kinds": kind_choices(language) if table.is_list() else [],
        "kind": table.entity_type,
        "needs_station": not any(column.role == "station" for column in table.columns)
        and not (table.across and table.across.kind == "station"),
        "station": job.station,
        "first_rows": table.first_rows,
        "names": [column.name for column in table.columns],
        **choices(language),
    }
