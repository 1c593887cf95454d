# SPDX-License-Identifier: Apache-2.0
"""Excel forms: out, filled as offices fill them, and back with every error at its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.survey.tests.scene import Scene, scene, with_project

if TYPE_CHECKING:
    from mueang.programme.survey.excel_taking import Brought


@pytest.fixture
def set_up(django_home: Path) -> Scene:
    return scene()


def out(set_up: Scene) -> Workbook:
    from mueang.programme.survey.excel_out import excel_form

    set_up.response.refresh_from_db()
    return openpyxl.load_workbook(io.BytesIO(excel_form(set_up.response)))


def packed(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def back(set_up: Scene, book: Workbook, *, hand_in: bool = False) -> Brought:
    from mueang.programme.survey.excel_taking import bring_form

    return bring_form(set_up.writer(), set_up.response, packed(book), hand_in=hand_in)


def cell_of(sheet: Worksheet, part: str, item: int | None = None) -> str:
    """Where a part of a question is answered."""
    if item is None:
        row = next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == part)
        return f"C{row}"
    column = next(c for c in range(3, sheet.max_column + 1) if sheet.cell(2, c).value == part)
    return sheet.cell(5 + item, column).coordinate


def fill(book: Workbook, **projects: str) -> tuple[Worksheet, Worksheet]:
    main, group = (
        next(s for s in book if s["A1"].value == mark)
        for mark in ("mueang:form", "mueang:group:projects")
    )
    for part, value in {
        "has_project": "มี", "contact_name": "สมศรี", "contact_position": "ผู้อำนวยการ",
    }.items():  # fmt: skip
        main[cell_of(main, part)] = value
    given: dict[str, str | float] = {
        "name": "ไฟถนน", "domains=env": "✓", "fiscal_year": "๒๕๖๙", "budget": 1200000.0,
        "status": "กำลังดำเนินการ", "progress": 40,
    }  # fmt: skip
    for part, said in (given | projects).items():
        group[cell_of(group, part, 0)] = said
    return main, group


def test_a_filled_form_is_handed_in(set_up: Scene) -> None:
    book = out(set_up)
    fill(book)
    done = back(set_up, book, hand_in=True)
    assert (done.handed_in, done.problems, done.notes) == (True, [], [])
    set_up.response.refresh_from_db()
    answers = set_up.response.answers or {}
    assert answers["projects"] == [
        {
            "name": "ไฟถนน", "domains": ["env"], "fiscal_year": 2569, "budget": 1200000,
            "status": "running", "progress": 40,
        }
    ]  # fmt: skip
    assert [one.name for one in set_up.response.steps.all()][1:] == ["by_excel", "submit"]


def test_what_was_typed_comes_out_and_back_unchanged(set_up: Scene) -> None:
    from mueang.programme.survey.answering import save

    typed = with_project(name="=HYPERLINK(1)") | {"systems": "-5+3\nสอง"}
    save(set_up.writer(), set_up.response, 0, typed)
    done = back(set_up, out(set_up))
    assert done.response.typed == typed
    assert done.response.revision == 1
    assert done.notes == []


def test_forms_are_protected_and_offer_their_options(set_up: Scene) -> None:
    book = out(set_up)
    main, group = fill(book)
    assert main.protection.sheet
    assert group.protection.sheet
    assert main[cell_of(main, "contact_name")].protection.locked is False
    assert main["B1"].protection.locked is True
    ranges = [str(one.sqref) for one in main.data_validations.dataValidation]
    assert cell_of(main, "has_project") in ranges
    assert [s.sheet_state for s in book if s.title.startswith("mueang")] == ["veryHidden"] * 2


def renamed(book: Workbook) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"แผ่น{number}"


def row_moved(book: Workbook) -> None:
    book.worksheets[1].insert_rows(4, 3)


def columns_moved(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        if sheet.sheet_state == "visible":
            for merged in list(sheet.merged_cells.ranges):  # openpyxl leaves them where they were
                sheet.unmerge_cells(merged.coord)
            sheet.insert_cols(2, 2)
            sheet.insert_rows(1)
    group = next(s for s in book if s["A2"].value == "mueang:group:projects")
    group.move_range("E1:E60", cols=40)


@pytest.mark.parametrize("change", [renamed, row_moved, columns_moved])
def test_renamed_sheets_and_moved_rows_and_columns_are_read(
    set_up: Scene, change: Callable[[Workbook], None]
) -> None:
    book = out(set_up)
    fill(book)
    change(book)
    assert back(set_up, book, hand_in=True).handed_in


def test_errors_are_named_by_sheet_and_cell(set_up: Scene) -> None:
    book = out(set_up)
    main, group = fill(book, progress="มาก", budget="หนึ่งล้าน", status="ทำอยู่")
    main[cell_of(main, "contact_name")] = None
    done = back(set_up, book, hand_in=True)
    assert not done.handed_in
    assert {(p.problem.code, p.sheet, p.cell) for p in done.problems} == {
        ("not_money", group.title, cell_of(group, "budget", 0)),
        ("not_an_option", group.title, cell_of(group, "status", 0)),
        ("missing", main.title, cell_of(main, "contact_name")),
    }
    assert done.response.state == "begun", "what can be read is kept"


def test_formulas_count_with_their_value_and_merged_cells_are_said(set_up: Scene) -> None:
    book = out(set_up)
    main, group = fill(book, budget="=1+1")
    place = cell_of(main, "contact_name")
    below = cell_of(main, "contact_position")
    main.merge_cells(f"{place}:{below}")
    done = back(set_up, book)
    assert {(n.code, n.cell) for n in done.notes} == {
        ("no_value", cell_of(group, "budget", 0)),
        ("merged", below),
    }
    assert [(p.problem.path, p.cell) for p in done.problems] == [("contact_position", below)]


def test_a_date_of_either_era_is_read_as_excel_keeps_it() -> None:
    from mueang.programme.survey.excel_book import as_text
    from mueang.programme.survey.questionnaire import Question, Words
    from mueang.programme.survey.typed import read_one

    question = Question("d", "date", Words("วันที่"))
    for written in (datetime(2569, 11, 21), datetime(2026, 11, 21), "๒๑/๑๑/๒๕๖๙", "21 พ.ย. 2569"):
        assert read_one(question, as_text(written)) == "2026-11-21"


def test_answers_online_meanwhile_are_not_lost(set_up: Scene) -> None:
    from mueang.programme.survey.answering import save
    from mueang.programme.survey.errors import AnswersChanged

    book = out(set_up)
    fill(book)
    save(set_up.writer(set_up.colleague), set_up.response, 0, {"systems": "GIS"})
    done = back(set_up, book)
    assert done.response.typed["systems"] == "GIS"
    assert done.taken == ["systems"]
    save(set_up.writer(), set_up.response, 2, done.response.typed | {"contact_name": "อื่น"})
    main, _ = fill(book)
    main[cell_of(main, "contact_name")] = "อีกคน"
    with pytest.raises(AnswersChanged) as changed:
        back(set_up, book)
    assert "contact_name" in [one.path for one in changed.value.differences]


def why(set_up: Scene, content: bytes) -> str:
    from mueang.programme.survey.errors import BadForm
    from mueang.programme.survey.excel_taking import bring_form

    with pytest.raises(BadForm) as refused:
        bring_form(set_up.writer(), set_up.response, content)
    return refused.value.code


def test_files_that_are_no_answered_form_say_what_they_are(set_up: Scene) -> None:
    from mueang.programme.survey.excel_out import excel_form

    theirs = set_up.round.responses.get(agency=set_up.other)
    assert why(set_up, excel_form(theirs)) == "other_agency"
    assert why(set_up, packed(openpyxl.Workbook())) == "not_ours"
    assert why(set_up, b"\xd0\xcf\x11\xe0old") == "old_excel"
    assert why(set_up, b"a,b,c") == "not_excel"
    assert why(set_up, b"PK\x03\x04" + b"x" * 100) == "not_excel"
    assert why(set_up, b"x" * (6 << 20)) == "too_large"
    book = out(set_up)
    book["mueang"]["B1"] = 99
    assert why(set_up, packed(book)) == "altered"
    book = out(set_up)
    del book["mueang"]
    assert why(set_up, packed(book)) == "not_ours"
    file = io.BytesIO(packed(out(set_up)))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert why(set_up, file.getvalue()) == "macros"
    with zipfile.ZipFile(bomb := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (40 << 20))
    assert why(set_up, bomb.getvalue()) == "too_large"


def test_a_form_of_the_round_before_is_named(set_up: Scene) -> None:
    from mueang.programme.survey.excel_out import excel_form
    from mueang.programme.survey.inviting import invite
    from mueang.programme.survey.rounds import create_round

    later = create_round(set_up.secretary, set_up.version)
    (theirs,) = invite(set_up.secretary, later, [set_up.agency])
    assert why(set_up, excel_form(theirs)) == "other_round"


def test_the_secretary_brings_it_for_them_and_gets_all_forms_at_once(set_up: Scene) -> None:
    from mueang.accounts.errors import NotAllowed
    from mueang.programme.survey.excel_out import excel_forms
    from mueang.programme.survey.excel_taking import bring_for_agency

    book = out(set_up)
    fill(book)
    with pytest.raises(NotAllowed):
        bring_for_agency(set_up.stranger, set_up.round, packed(book))
    assert bring_for_agency(set_up.secretary, set_up.round, packed(book)).handed_in
    file = io.BytesIO()
    assert excel_forms(set_up.round.responses.select_related("round__version"), file) == 2
    names = zipfile.ZipFile(file).namelist()
    assert names[0].startswith("001 ")
    assert set_up.agency.name_th in " ".join(names)


@settings(deadline=None)  # The first example loads openpyxl.
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_refused_in_words(content: bytes, packed: bool) -> None:
    from mueang.programme.survey.errors import BadForm
    from mueang.programme.survey.excel_in import read_form

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", content)
        archive.writestr("[Content_Types].xml", content)
    with pytest.raises(BadForm):
        read_form(file.getvalue() if packed else content)
