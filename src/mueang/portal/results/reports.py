# SPDX-License-Identifier: Apache-2.0
"""The report: how it should be, then as PDF or Word. It is made in the request: of a province it
takes less than a second, of 8 000 agencies with 3 000 projects about five."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mueang.portal.context import page_language
from mueang.portal.results.changes import chosen, name_of, others
from mueang.portal.results.door import Seen, frame, seen
from mueang.portal.results.files import file_name
from mueang.portal.survey.door import signed_in
from mueang.programme.documents.fonts import NoFonts
from mueang.programme.documents.writing import Pen
from mueang.programme.survey.models import Round
from mueang.programme.survey.report import report_docx, report_pdf

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@signed_in
def page(request: HttpRequest, round_id: int) -> HttpResponse:
    return _form(seen(request, round_id), request)


@require_safe
@signed_in
def pdf(request: HttpRequest, round_id: int) -> HttpResponse:
    one = seen(request, round_id)
    pen, before, named = _settings(one, request)
    try:
        made = report_pdf(one.round, pen, before, named=named)
    except NoFonts:
        return _form(one, request, no_fonts=True)
    return _file(one, made, PDF, "pdf")


@require_safe
@signed_in
def word(request: HttpRequest, round_id: int) -> HttpResponse:
    one = seen(request, round_id)
    pen, before, named = _settings(one, request)
    return _file(one, report_docx(one.round, pen, before, named=named), WORD, "docx")


def _form(one: Seen, request: HttpRequest, *, no_fonts: bool = False) -> HttpResponse:
    known = others(one)
    earlier = chosen(one, "", known)
    context: dict[str, Any] = frame(one) | {
        "others": [
            {"value": each.pk, "name": name_of(one, each), "chosen": each == earlier}
            for each in known
        ],
        "thai": page_language() == "th",
        "no_fonts": no_fonts,
    }
    return render(request, "portal/results/report.html", context, status=503 if no_fonts else 200)


def _settings(one: Seen, request: HttpRequest) -> tuple[Pen, Round | None, bool]:
    """Only who sees each agency's answers gets a report with names."""
    asked = request.GET
    pen = Pen("en" if asked.get("language") == "en" else "th", asked.get("digits") == "thai")
    wanted = asked.get("against", "")
    before = next((each for each in others(one) if str(each.pk) == wanted), None)
    return pen, before, one.answers and asked.get("list") == "yes"


def _file(one: Seen, made: bytes, kind: str, ending: str) -> HttpResponse:
    name = file_name(one.round, "report", ending)
    return HttpResponse(
        made,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
