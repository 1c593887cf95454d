# SPDX-License-Identifier: Apache-2.0
"""Old workbooks: what is in them, what hostile ones do, and that nothing of it stops us."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.ingest.reasons import Reason
from mueang.data.sources import books, oldbook
from mueang.data.sources.books import book_sheets, read_book
from mueang.data.sources.oldbook import OLD, look_into
from mueang.data.sources.tabular import read_table
from mueang.data.sources.tests.oldbooks import Sheets, ods, xls
from mueang.data.sources.unpack import FileTrouble

ROWS: Sheets = {
    "ม.ค.67": [
        ["รายงานระดับน้ำ"],
        [None, "วันที่", "ระดับน้ำ (ม.)"],
        [],
        [None, datetime(2024, 1, 31), 1.5],
        [None, "๓๑/๑/๒๕๖๗", 2],
    ],
    "ลับ": [["ก", 1]],
}
MAKERS: dict[str, Callable[[Sheets], bytes]] = {"xls": xls, "ods": ods}


@pytest.mark.parametrize("kind", MAKERS)
def test_rows_have_the_numbers_and_texts_that_a_person_sees(kind: str) -> None:
    book = io.BytesIO(MAKERS[kind](ROWS))
    rows = [(number, cells) for number, cells in read_book(book)]
    assert rows[:2] == [(1, ["รายงานระดับน้ำ"]), (2, ["", "วันที่", "ระดับน้ำ (ม.)"])]
    assert [number for number, _ in rows] == [1, 2, 4, 5]
    assert rows[2][1][1].startswith("2024-01-31")
    assert rows[3] == (5, ["", "๓๑/๑/๒๕๖๗", "2"])
    assert list(read_book(book, "ลับ")) == [(1, ["ก", "1"])]


def test_hidden_sheets_are_said_and_not_read_by_themselves() -> None:
    book = io.BytesIO(xls(ROWS, hidden=("ม.ค.67",)))
    assert [(one.name, one.hidden) for one in book_sheets(book)] == [
        ("ม.ค.67", True),
        ("ลับ", False),
    ]
    assert list(read_book(book)) == [(1, ["ก", "1"])]


def test_a_sheet_that_is_not_there_is_said() -> None:
    with pytest.raises(FileTrouble) as told:
        list(read_book(io.BytesIO(xls(ROWS)), "ก.พ.67"))
    assert told.value.reason == Reason.BAD_WORKBOOK


@pytest.mark.parametrize(
    ("content", "reason", "says"),
    [
        (ods(ROWS, locked=True), Reason.BAD_WORKBOOK, "password"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), Reason.BAD_WORKBOOK, "password"),
        (OLD + "WordDocument".encode("utf-16-le"), Reason.NOT_A_TABLE, "Word"),
        (OLD + b"\0" * 600, Reason.NOT_A_TABLE, "without sheets"),
        (OLD + "Workbook".encode("utf-16-le") + b"\xff" * 600, Reason.BAD_WORKBOOK, "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: Reason, says: str) -> None:
    (row,) = read_table(io.BytesIO(content), "รายงาน.xls")
    assert row.trouble is not None
    assert row.trouble.reason == reason
    assert says in row.trouble.detail


def test_macros_are_seen() -> None:
    plain = xls(ROWS)
    assert not look_into(io.BytesIO(plain)).macros
    # The name of the storage in which Excel keeps them, where a reader of sheets never looks.
    assert look_into(io.BytesIO(plain + "_VBA_PROJECT".encode("utf-16-le"))).macros


def test_a_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", b" " * (20 << 20))
    with pytest.raises(FileTrouble) as told:
        book_sheets(out)
    assert told.value.reason == Reason.FILE_TOO_LARGE


def test_more_than_fits_in_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oldbook, "MAX_OLD", 1000)
    with pytest.raises(FileTrouble) as told:
        list(oldbook.read_old(io.BytesIO(xls(ROWS))))
    assert told.value.reason == Reason.FILE_TOO_LARGE


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 5000), st.integers(1, 400), st.binary(max_size=40))
def test_damage_ends_in_rows_or_in_a_reason(at: int, cut: int, put: bytes) -> None:
    book = xls(ROWS)
    damaged = OLD + (book[8:at] + put + book[at + cut :])
    for row in read_table(io.BytesIO(damaged), "x.xls"):
        assert row.trouble is None or row.trouble.detail


def test_gzip_around_an_old_workbook() -> None:
    rows = list(read_table(io.BytesIO(gzip.compress(xls(ROWS))), "x.xls.gz"))
    assert [row.trouble for row in rows] == [None] * 4


def test_a_workbook_in_gzip_that_would_fill_the_disk_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(books, "MAX_PACKED", 1000)
    (row,) = read_table(io.BytesIO(gzip.compress(xls(ROWS))), "x.xls.gz")
    assert row.trouble is not None
    assert row.trouble.reason == Reason.FILE_TOO_LARGE


@pytest.mark.slow
def test_a_sheet_with_a_cell_far_out_is_refused_before_it_fills_memory() -> None:
    far: list[list[Any]] = [["วันที่"], *[[] for _ in range(65_000)], [None] * 255 + [1.5]]
    (row,) = read_table(io.BytesIO(xls({"a": far})), "x.xls")
    assert row.trouble is not None
    assert row.trouble.reason == Reason.FILE_TOO_LARGE
