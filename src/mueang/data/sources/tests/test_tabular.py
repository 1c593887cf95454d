# SPDX-License-Identifier: Apache-2.0
"""Files that are not what they say, or more than they say."""

from __future__ import annotations

import gzip
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.sources.tabular import Row, read_table, sniff_separator


def table(content: bytes, sheet: str = "") -> list[Row]:
    return list(read_table(io.BytesIO(content), "x", sheet))


def reasons(rows: list[Row]) -> list[str]:
    return [row.trouble.reason for row in rows if row.trouble]


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16", "utf-16-le"], ids=str
)
def test_encodings_are_recognised(encoding: str) -> None:
    text = "ชื่อ,ค่า\r\nหาดใหญ่,1\r\n"
    content = text.encode(encoding)
    if encoding == "utf-16-le":
        content = b"\xff\xfe" + content
    assert [row.cells for row in table(content)] == [["ชื่อ", "ค่า"], ["หาดใหญ่", "1"]]


def test_thai_after_many_plain_rows_is_still_recognised() -> None:
    content = b"a,b\n" * 50_000 + "หาดใหญ่,1\n".encode("cp874")
    rows = table(content)
    assert rows[-1].cells == ["หาดใหญ่", "1"]
    assert rows[-1].number == 50_001


def test_a_row_of_another_encoding_is_named() -> None:
    rows = table("ก,1\n".encode() + "ข,2\n".encode("cp874") + "ค,3\n".encode())
    assert [row.number for row in rows if row.trouble] == [2]
    assert reasons(rows) == ["wrong_encoding"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (b" \n\n", "empty_file"),
        (b"%PDF-1.7\n", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "not_a_table"),
        (bytes(range(256)) * 10, "not_a_table"),
        (b"PK\x03\x04 and then nothing", "bad_workbook"),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"a")))), "not_a_table"),
        (b"\x1f\x8b\x08\x00garbage", "file_cut"),
    ],
    ids=["nothing", "blank", "pdf", "old_excel", "bytes", "broken_zip", "four_times_gz", "cut_gz"],
)
def test_what_is_not_a_table_says_so(content: bytes, reason: str) -> None:
    assert reasons(table(content)) == [reason]


def test_a_gzip_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress((b"0," * 50_000 + b"\n") * 800)
    last = Row(0, [])
    for row in read_table(io.BytesIO(bomb), "x"):
        last = row
    assert reasons([last]) == ["file_too_large"]
    assert last.number < 800


def test_a_workbook_bomb_is_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * (32 << 20))
    assert reasons(table(out.getvalue())) == ["file_too_large"]


def test_a_workbook_is_read_by_its_rows() -> None:
    rows = table(workbook([["a", "b"], [None, None], [1.0, "n/a"], [2.5, None]]))
    assert [(row.number, row.cells) for row in rows] == [
        (1, ["a", "b"]),
        (3, ["1", "n/a"]),
        (4, ["2.5"]),
    ]


def test_a_cut_workbook_and_a_missing_sheet_are_told() -> None:
    whole = workbook([["a", "b"]])
    assert reasons(table(whole[: len(whole) // 2])) == ["bad_workbook"]
    assert reasons(table(whole, "nowhere")) == ["bad_workbook"]


def test_the_separator_is_found() -> None:
    assert sniff_separator(["a;b;c", "1,5;2;3", "2,5;2;3"]) == ";"
    assert sniff_separator(["a\tb", "1\t2"]) == "\t"
    assert sniff_separator(["alone"]) == ","


def test_quoted_cells_may_hold_separators_and_line_ends() -> None:
    rows = table(b'a,b\n"1,2","x\ny"\n3,4\n')
    assert [(row.number, row.cells) for row in rows] == [
        (1, ["a", "b"]),
        (2, ["1,2", "x\ny"]),
        (4, ["3", "4"]),
    ]


def test_reading_stops_where_nearly_all_is_damaged() -> None:
    rows = table(b"a,b\n" * 20_000 + b"\x00\n" * 11_000)
    assert reasons(rows)[-1] == "too_many_bad_rows"


@settings(deadline=None)
@given(st.binary(max_size=500))
def test_rows_rise_whatever_the_bytes(content: bytes) -> None:
    numbers = [row.number for row in table(content)]
    assert numbers == sorted(numbers)
