# SPDX-License-Identifier: Apache-2.0
"""Who did what, when, to what: on a page, and as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mueang.accounts.roles import Action
from mueang.audit.actions import Outside, record
from mueang.audit.models import AuditRecord
from mueang.portal.context import page_language
from mueang.portal.signing.door import needs, person_of
from mueang.portal.trail.cells import harmless
from mueang.portal.trail.lines import lines
from mueang.portal.trail.listing import PAGE, Filter, filter_of, select
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.portal.wording.trail import DID, THINGS

MOST_ROWS = 100_000
SLICE = 500
COLUMNS = ("number", "time", "who", "address", "did", "kind", "thing", "changes")


@require_safe
@needs(Action.AUDIT_READ)
def page(request: HttpRequest) -> HttpResponse:
    reader, language = person_of(request), page_language()
    wanted = filter_of(request.GET.dict())
    found = list(select(reader, wanted)[: PAGE + 1])
    older = wanted.query(below=str(found[PAGE - 1].place)) if len(found) > PAGE else None
    context = {
        "lines": lines(found[:PAGE], language),
        "filter": wanted,
        "actions": sorted(
            ((key, text.say(language)) for key, text in DID.items()), key=lambda pair: pair[1]
        ),
        "kinds": [(key, text.say(language)) for key, text in THINGS.items()],
        "older": older,
        "latest": wanted.query() if wanted.below else None,
        "query": wanted.query(),
    }
    return render(request, "portal/trail/list.html", context)


@require_safe
@needs(Action.AUDIT_READ)
def table(request: HttpRequest) -> StreamingHttpResponse:
    """The records that fit, as CSV in the page's language. That it was taken is recorded too."""
    reader, language = person_of(request), page_language()
    wanted = filter_of(request.GET.dict())
    with transaction.atomic():
        record(reader, "audit.exported", Outside("audit.table", "csv"), None, _told(wanted))
    rows = select(reader, wanted)[:MOST_ROWS]
    answer = StreamingHttpResponse(
        _rows(rows.iterator(SLICE), language), content_type="text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="mueang-audit.csv"'
    return answer


def _told(wanted: Filter) -> dict[str, str]:
    return {"filter": wanted.query()} if not wanted.is_empty else {}


def _rows(records: Iterator[AuditRecord], language: Language) -> Iterator[str]:
    """With the mark by which spreadsheets know UTF-8."""
    yield "\ufeff" + _csv([TEXTS[f"trail.{name}"].say(language) for name in COLUMNS])
    batch: list[AuditRecord] = []
    for one in records:
        batch.append(one)
        if len(batch) == SLICE:
            yield _lines(batch, language)
            batch = []
    if batch:
        yield _lines(batch, language)


def _lines(batch: list[AuditRecord], language: Language) -> str:
    return "".join(
        _csv(
            [
                str(line["place"]),
                line["at"]["iso"],
                line["actor"],
                line["address"],
                line["did"],
                line["kind"],
                line["thing"],
                "; ".join(
                    f"{one['field']}: {one['before']} → {one['after']}" for one in line["changes"]
                ),
            ]
        )
        for line in lines(batch, language)
    )


def _csv(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([harmless(cell) for cell in cells])
    return out.getvalue()
