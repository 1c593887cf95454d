# SPDX-License-Identifier: Apache-2.0
"""The answers as files: a workbook, and CSV for programs. Who takes them is recorded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from mueang.audit.actions import record
from mueang.portal.results.door import Seen, seen
from mueang.portal.survey.door import signed_in
from mueang.portal.trail.cells import harmless
from mueang.programme.survey.export import Cell, Table, agencies, projects
from mueang.programme.survey.export_excel import workbook
from mueang.programme.survey.models import Round

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOM = "\ufeff"
"""Excel reads UTF-8 only with it."""


def file_name(round_: Round, what: str, ending: str) -> str:
    """Of plain letters, whatever the survey is called."""
    return f"survey-{round_.survey_id}-{round_.year}-{round_.number}-{what}.{ending}"


@require_safe
@signed_in
def excel(request: HttpRequest, round_id: int) -> HttpResponse:
    one = seen(request, round_id, answers=True)
    _told(one, "xlsx")
    name = file_name(one.round, "answers", "xlsx")
    return HttpResponse(
        workbook(
            [agencies(one.round, one.language), projects(one.round, one.language)], one.language
        ),
        content_type=EXCEL,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
@signed_in
def agencies_csv(request: HttpRequest, round_id: int) -> StreamingHttpResponse:
    one = seen(request, round_id, answers=True)
    return _csv(one, agencies(one.round, one.language), "agencies")


@require_safe
@signed_in
def projects_csv(request: HttpRequest, round_id: int) -> StreamingHttpResponse:
    one = seen(request, round_id, answers=True)
    return _csv(one, projects(one.round, one.language), "projects")


def _csv(one: Seen, table: Table, what: str) -> StreamingHttpResponse:
    _told(one, "csv")
    name = file_name(one.round, what, "csv")
    return StreamingHttpResponse(
        _lines(table.head, table.rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _lines(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    yield BOM + _line(head)
    for row in rows:
        yield _line(row)


def _line(cells: Sequence[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(
        [
            "" if cell is None else harmless(cell) if isinstance(cell, str) else cell
            for cell in cells
        ]
    )
    return out.getvalue()


def _told(one: Seen, how: str) -> None:
    with transaction.atomic():
        record(one.person, "survey.exported", one.round, None, {"how": how})
