# SPDX-License-Identifier: Apache-2.0
"""A round's files: all links as a sheet, all Excel forms in one zip, and filled forms brought."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from openpyxl import Workbook

from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.agencies.kinds import CLASS_OF, CLASSES, AgencyKind
from mueang.portal.context import page_language
from mueang.portal.survey.door import arrived, person_of, signed_in
from mueang.portal.survey.excel import book, cell_lines, refusal
from mueang.portal.survey.survey_page import frame
from mueang.portal.wording.survey import FORMS
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.errors import AnswersChanged, BadForm, NotOpen
from mueang.programme.survey.excel_book import MOST_BYTES
from mueang.programme.survey.excel_cells import cell_at, set_text
from mueang.programme.survey.excel_out import excel_forms
from mueang.programme.survey.excel_taking import bring_for_agency
from mueang.programme.survey.links import link_secret
from mueang.programme.survey.models import Response, Round
from mueang.programme.survey.naming import agency_label
from mueang.programme.survey.reach import of_survey
from mueang.programme.workflow import WrongState

MOST_FILES = 200


@require_safe
@signed_in
def links(request: HttpRequest, round_id: int) -> HttpResponse:
    """Each agency with its link, to be put into letters."""
    round_, language = _managed(request, round_id), page_language()
    sheets = Workbook()
    sheet = sheets.worksheets[0]
    heads = ("surveys.agency", "surveys.class", "surveys.link")
    for column, key in enumerate(heads, start=1):
        set_text(cell_at(sheet, 1, column), TEXTS[key].say(language))
    for row, one in enumerate(_invited(round_), start=2):
        secret = link_secret(one)
        address = reverse("survey-link", args=[secret]) if secret else ""
        link = request.build_absolute_uri(address) if address else ""
        words = CLASSES[CLASS_OF[AgencyKind(one.agency_kind)]]
        its_class = words.say(language)
        for column, text in enumerate((agency_label(one, language), its_class, link), start=1):
            set_text(cell_at(sheet, row, column), text)
    for letter, width in {"A": 50, "B": 24, "C": 90}.items():
        sheet.column_dimensions[letter].width = width
    with TemporaryFile() as file:
        sheets.save(file)
        file.seek(0)
        return book(file.read(), f"links {round_.number}-{round_.year}.xlsx")


@require_safe
@signed_in
def forms(request: HttpRequest, round_id: int) -> FileResponse:
    round_ = _managed(request, round_id)
    file = TemporaryFile()  # noqa: SIM115  # FileResponse closes it.
    excel_forms(_invited(round_), file, page_language())
    file.seek(0)
    name = f"forms {round_.number}-{round_.year}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def bring(request: HttpRequest, round_id: int) -> HttpResponse:
    round_, language = _managed(request, round_id), page_language()
    done = [
        _bring_one(request, round_, file.name or "", file.read(MOST_BYTES + 1), language)
        for file in request.FILES.getlist("forms")[:MOST_FILES]
    ]
    context = frame(round_.survey) | {"round": round_, "done": done}
    return render(request, "portal/survey/bring.html", context)


def _bring_one(
    request: HttpRequest, round_: Round, name: str, content: bytes, language: Language
) -> dict[str, Any]:
    def refused(why: str) -> dict[str, Any]:
        text = TEXTS["surveys.not_taken"].say(language)
        return {"file": name, "level": "danger", "said": text, "lines": [{"text": why}]}

    try:
        brought = bring_for_agency(person_of(request), round_, content, arrived(request))
    except BadForm as error:
        return refused(refusal(error, language))
    except AnswersChanged:
        return refused(TEXTS["surveys.conflict"].say(language))
    except (NotOpen, WrongState):
        return refused(FORMS["locked"].say(language, name=""))
    key = "surveys.handed_in" if brought.handed_in else "surveys.kept"
    return {
        "file": name,
        "agency": agency_label(brought.response, language),
        "url": reverse("survey-response", args=[brought.response.pk]),
        "level": "normal" if brought.handed_in else "warning",
        "said": TEXTS[key].say(language),
        "lines": cell_lines(brought, language),
    }


def _managed(request: HttpRequest, round_id: int) -> Round:
    round_ = Round.objects.select_related("survey__province", "version").get(pk=round_id)
    must(person_of(request), Action.SURVEY_MANAGE, of_survey(round_.survey))
    return round_


def _invited(round_: Round) -> QuerySet[Response]:
    return (
        round_.responses.filter(withdrawn_at=None)
        .select_related("agency", "round__version", "round__survey")
        .order_by("agency_name")
    )
