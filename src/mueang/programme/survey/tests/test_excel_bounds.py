# SPDX-License-Identifier: Apache-2.0
"""Small files that would keep a reader busy for ever, or end it: refused before they are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

import openpyxl
import pytest

from mueang.programme.survey.errors import BadForm

SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"
WHOLE = b'ref="A1:XFD1048576"'


@cache
def book() -> bytes:
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"] = "ชื่อหน่วยงาน"
    made.worksheets[0]["A2"] = "เทศบาล"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def changed(change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """The book with one part written anew."""
    old, file = zipfile.ZipFile(io.BytesIO(book())), io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            content = old.read(one)
            new.writestr(one.filename, change(content) if one.filename == part else content)
    return file.getvalue()


def after(xml: bytes) -> bytes:
    return changed(lambda sheet: sheet.replace(END, END + xml))


def inside(xml: bytes) -> bytes:
    return changed(lambda sheet: sheet.replace(END, xml + END))


def named_otherwise() -> bytes:
    """The sheet under a name that no sheet has."""
    old, file = zipfile.ZipFile(io.BytesIO(after(MERGED))), io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            content = old.read(one).replace(b"worksheets/sheet1.xml", b"media/picture.png")
            new.writestr(
                one.filename.replace("worksheets/sheet1.xml", "media/picture.png"), content
            )
    return file.getvalue()


MERGED = b"<mergeCells><mergeCell " + WHOLE + b"/></mergeCells>"
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
CELLS = b"".join(b'<row r="%d">' % (row + 3) + b"<c/>" * 1_000 + b"</row>" for row in range(400))
HOSTILE = {
    "a merge over the whole sheet": lambda: after(MERGED),
    "merges that are many": lambda: after(
        b"<mergeCells>" + b'<mergeCell ref="A3:Z4000"/>' * 2 + b"</mergeCells>"
    ),
    "a link over the whole sheet": lambda: after(
        b"<hyperlinks><hyperlink " + WHOLE + b' location="x"/></hyperlinks>'
    ),
    "a range that is none": lambda: after(b'<mergeCells><mergeCell ref="A:A"/></mergeCells>'),
    "a cell at the far end": lambda: inside(FAR),
    "a cell at the far end that is told of": lambda: changed(
        lambda sheet: sheet.replace(b'ref="A1:A2"', WHOLE).replace(END, FAR + END)
    ),
    "empty cells without end": lambda: inside(CELLS),
    "elements without end": lambda: after(b"<a/>" * 1_600_000),
    "a prefix before every name": lambda: changed(
        lambda sheet: sheet.replace(
            END, END + MERGED.replace(b"<", b"<x:").replace(b"<x:/", b"</x:")
        )
    ),
    "a sheet that calls itself a picture": named_otherwise,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_refused_before_it_is_read(kind: str) -> None:
    from mueang.programme.survey.excel_book import Book

    with pytest.raises(BadForm) as refused:
        Book(HOSTILE[kind]())
    assert refused.value.code == "too_large"


@pytest.mark.usefixtures("home_with_people")
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_list_of_agencies_is_read_within_bounds_or_refused(kind: str) -> None:
    """Only the list's rows matter: what lies beyond is not walked to."""
    from mueang.programme.survey.invited_list import MOST_LINES, read_list

    try:
        rows = read_list("list.xlsx", HOSTILE[kind]())
    except BadForm:
        return
    assert len(rows) <= MOST_LINES
    assert rows[:2] == [["ชื่อหน่วยงาน"], ["เทศบาล"]]


def test_two_parts_of_one_name_are_refused() -> None:
    from mueang.programme.survey.excel_book import Book

    file = io.BytesIO(book())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHEET, b"<x/>")
    with pytest.raises(BadForm):
        Book(file.getvalue())


def test_a_size_that_lies_is_found() -> None:
    """The list of parts says ten bytes; the part has more."""
    from mueang.programme.survey.excel_book import Book

    content = book()
    entry = zipfile.ZipFile(io.BytesIO(content)).getinfo(SHEET)
    size = entry.file_size.to_bytes(4, "little")
    at = content.rindex(SHEET.encode())
    head = content.rindex(b"PK\x01\x02", 0, at)
    lied = content[: head + 24] + (10).to_bytes(4, "little") + content[head + 28 :]
    assert content[head + 24 : head + 28] == size
    with pytest.raises(BadForm):
        Book(lied)


def test_an_office_s_own_book_is_read() -> None:
    from mueang.programme.survey.excel_book import Book

    tidy = after(b'<mergeCells><mergeCell ref="A5:F5"/></mergeCells>')
    (sheet,) = Book(tidy).sheets
    assert sheet["A2"].value == "เทศบาล"
