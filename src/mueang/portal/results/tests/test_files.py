# SPDX-License-Identifier: Apache-2.0
"""The report and the answers as files: what they hold, and for whom they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pypdfium2  # type: ignore[import-untyped]
import pytest
from docx import Document
from openpyxl import load_workbook

from mueang.portal.results.tests.scene import Shown, as_, shown
from mueang.portal.tests.reading import read
from mueang.portal.tests.test_every_door import let_go


@pytest.fixture
def set_up(django_home: Path) -> Shown:
    return shown()


def text_of(pdf: bytes) -> str:
    """The words of all pages."""
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


Absent = Callable[[str], NoReturn]


def printed(answer: Any, absent: Absent) -> bytes:
    """The PDF, where there are fonts to print with."""
    if answer.status_code == 503:
        absent("The front end is not built: run scripts/web build")
    assert answer.headers["Content-Type"] == "application/pdf"
    content: bytes = answer.content
    return content


def test_the_pdf_says_nineteen_and_seventy_two(set_up: Shown, absent: Absent) -> None:
    browser = as_(set_up.secretary)
    form = read(browser.get(set_up.address("report/")).content)
    assert form.all("input", name="digits")
    before = f"language=th&list=yes&against={set_up.before.pk}"
    said = text_of(printed(browser.get(set_up.address(f"report.pdf?{before}")), absent))
    for figure in ("91", "19", "72", "(ร้อยละ 21)", "(ร้อยละ 79)", "86,000,000", "1/2564"):
        assert figure in said
    digits = text_of(printed(browser.get(set_up.address("report.pdf?digits=thai")), absent))
    assert "๑๙" in digits
    assert "(ร้อยละ ๗๙)" in digits
    assert "๘๖,๐๐๐,๐๐๐" not in digits
    english = text_of(printed(browser.get(set_up.address("report.pdf?language=en")), absent))
    assert "(21%)" in english
    assert "(79%)" in english


def test_the_word_file_has_the_same_figures(set_up: Shown) -> None:
    answer = as_(set_up.secretary).get(set_up.address("report.docx?list=yes&language=th"))
    document = Document(io.BytesIO(answer.content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for figure in ("91 หน่วยงาน", "19 หน่วยงาน (ร้อยละ 21)", "72 หน่วยงาน (ร้อยละ 79)"):
        assert figure in words
    rows = [len(table.rows) for table in document.tables]
    assert rows == [1, 5, 8, 7, 6, 1, 24], "figures, classes, domains, chart, reasons, signed, list"
    assert 'filename="survey-' in answer.headers["Content-Disposition"]


def test_who_sees_totals_gets_a_report_without_names(set_up: Shown) -> None:
    browser = as_(set_up.viewer)
    address = set_up.address("report.docx?list=yes&language=th", set_up.open)
    document = Document(io.BytesIO(browser.get(address).content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    silent = set_up.open.responses.filter(answers__isnull=True)[0].agency_name
    assert silent not in words
    assert len(document.tables) == 6
    for end in ("answers.xlsx", "agencies.csv", "projects.csv"):
        assert browser.get(set_up.address(end)).status_code == 403


def test_the_workbook_has_typed_cells(set_up: Shown) -> None:
    from mueang.audit.models import AuditRecord

    answer = as_(set_up.secretary).get(set_up.address("answers.xlsx", language="th"))
    book = load_workbook(io.BytesIO(answer.content))
    agencies, projects = book.worksheets
    assert (agencies.max_row, projects.max_row) == (92, 23)
    assert [cell.value for cell in agencies[1]][:4] == ["หน่วยงาน", "ประเภท", "สถานะ", "ส่งเมื่อ"]
    head = [str(cell.value) for cell in projects[1]]
    budgets = [row[head.index("งบประมาณ (บาท)")].value for row in projects.iter_rows(min_row=2)]
    assert max(budgets) == 86_000_000  # type: ignore[type-var]
    assert AuditRecord.objects.filter(action="survey.exported").count() == 1


ODD = "a\x0b\x1b\x07\u2028\ufffe\uffff ]]> &lt; <b> #let x = 1; $ * _ ` \\ @ref // /* [ ] { }"


def test_what_somebody_pasted_stops_no_export(set_up: Shown, absent: Absent) -> None:
    from mueang.programme.survey.counting import count_again

    response = set_up.published.responses.filter(has_project=True)[0]
    assert response.answers is not None
    response.agency_name = response.answers["contact_name"] = ODD
    response.answers["projects"][0] |= {"name": ODD, "budget": 9e15}
    response.agency.name_en = ""
    response.agency.save()
    response.save()
    count_again(response, set_up.published.version.questionnaire)
    browser = as_(set_up.secretary)
    ends = (
        "answers.xlsx",
        "agencies.csv",
        "projects.csv",
        "report.docx",
        "report.pdf",
        "projects/",
    )
    ways = [set_up.address(end) for end in ends]
    ways += [
        f"/en/surveys/rounds/{set_up.published.pk}/{end}" for end in ("links.xlsx", "forms.zip")
    ]
    answers = [browser.get(one) for one in ways]
    for answer in answers:
        let_go(answer)
    assert [one.status_code for one in answers] == [200] * len(ways)


def test_no_cell_is_a_formula(set_up: Shown) -> None:
    evil = '=HYPERLINK("http://x","y")'
    response = set_up.published.responses.filter(has_project=True)[0]
    response.agency_name = evil
    response.agency.name_en = ""
    response.agency.save()
    assert response.answers is not None
    response.answers["projects"][0]["name"] = "+1+cmd|' /C calc'!A0"
    response.answers["contact_name"] = "@SUM(1)"
    response.save()
    browser = as_(set_up.secretary)
    book = load_workbook(io.BytesIO(browser.get(set_up.address("answers.xlsx")).content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert evil in [cell.value for cell in cells]
    for end in ("agencies.csv", "projects.csv"):
        answer = browser.get(set_up.address(end))
        content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        rows = list(csv.reader(io.StringIO(content)))
        assert len({len(row) for row in rows}) == 1
        assert [cell for row in rows for cell in row if cell[:1] in "=+@" and cell] == []
        assert f"'{evil}" in [row[0] for row in rows]


def test_a_report_of_five_hundred_projects_is_made_whole(set_up: Shown, absent: Absent) -> None:
    response = set_up.published.responses.filter(has_project=True)[0]
    assert response.answers is not None
    one = response.answers["projects"][0]
    response.answers["projects"] = [one | {"name": f"โครงการที่ {n}"} for n in range(500)]
    response.save()
    address = set_up.address("report.pdf?list=yes&language=th")
    said = text_of(printed(as_(set_up.secretary).get(address), absent))
    assert "499" in said
