# SPDX-License-Identifier: Apache-2.0
"""Web pages, real files, names of columns, and what no table makes fail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.model import Reading
from mueang.data.sources.csv.headers import header_names
from mueang.data.sources.csv.proposed import mapping_of
from mueang.data.sources.csv.recognise import recognise_table
from mueang.data.sources.csv.tests import messy
from mueang.data.sources.csv.tests.looking import codes, hours, load, roles, table
from mueang.data.sources.telling import note_sentences


def test_pages_with_tables() -> None:
    page = (
        "<html><head><meta charset=tis-620></head><body><table><tr><td>เมนู</td></tr></table>"
        "<table><tr><th rowspan=2>วันที่</th><th colspan=2>คลอง A</th></tr>"
        "<tr><th>ระดับน้ำ (ม.)</th><th>ปริมาณน้ำ (ลบ.ม./วิ)</th></tr>"
        "<tr><td rowspan=2>1/1/2567<td>1.5<td>3</tr><tr><td>1.6</td><td><b>4</b>&nbsp;</td></tr>"
        "<script>var x = '<td>9</td>'</script></table>"
    ).encode("cp874")
    found = table(page, "x.xls")
    assert (found.kind, found.header_rows) == ("html", [1, 2])
    assert roles(found)[1:] == [("value", "waterLevel", "MTR"), ("value", "flow", "MQS")]
    assert [value for _, _, value in hours(load(page, "x.xls"))] == [1.5, 3, 1.6, 4]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no content"),
        (b"%PDF-1.4", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "without sheets"),
        (b"<html><p>404</p></html>", "without a table"),
        (b"PK\x03\x04", "damaged"),
        (messy.with_macros(b"PK\x05\x06" + bytes(18)).replace(b"xl/", b"zz/"), "unpack it"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, says: str) -> None:
    found = table(content)
    assert found.kind == "none"
    assert says in found.notes[0].en


def test_real_files(shared: Path) -> None:
    data = shared / "data"
    page = data / "water/rid_p1_hourly_2562-07_table.html"
    found = recognise_table(page)
    assert roles(found)[2:] == [("value", "waterLevel", "MTR"), ("value", "flow", "MQS")]
    assert {"number_in_header", "buddhist"} <= codes(found)
    items = load(page.read_bytes(), page.name, "P.1")
    assert len(items) == 2 * 516
    assert all(isinstance(item, Reading) for item in items)
    assert items[46].observed_at == 1_562_000_400_000_000  # type: ignore[union-attr]  # 24.00 น.
    office = data / "messy/hatyai_44t_jan_2567_thai_digits.csv"
    found = recognise_table(office)
    assert roles(found)[2:] == [
        ("value", "pm25", "GQ"),
        ("value", "temperature", "CEL"),
        ("ignore", "", ""),
    ]
    assert len([i for i in load(office.read_bytes()) if isinstance(i, Reading)]) == 1_484
    places = recognise_table(data / "messy/songkhla_tambon_tis620.csv")
    assert places.mapping is None
    assert places.columns[1].examples[0] == "บ่อยาง"


def test_names_of_several_header_rows() -> None:
    assert header_names([["a", "", "b"], ["", "x", "°C"]]) == ["a", "a x", "b (°C)"]
    assert header_names([["T", "T"], ["T", ""]]) == ["T", "T"]
    assert header_names([[" a  b ", "c", ""]]) == ["a b", "c"]


def test_two_columns_of_one_name_are_not_guessed_between() -> None:
    found = table("timestamp,pm25,pm25,pm10\n2024-01-01 01:00,1,2,3\n")
    assert roles(found) == [
        ("time", "", ""),
        ("", "", ""),
        ("", "", ""),
        ("value", "pm10", "GQ"),
    ]
    assert "twice" in codes(found)


def test_every_note_is_in_both_languages() -> None:
    for code, said in note_sentences("mueang.data.sources.csv").items():
        assert re.search("[ก-๛]", said.th), code
        assert ("{detail}" in said.th) == ("{detail}" in said.en), code


CELLS = st.sampled_from(["วันที่", "เวลา", "pm25", "1", "๒", "", "1/1/2567", "รวม", "°C", "x", "-"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=8))
def test_no_table_makes_recognising_fail(rows: list[list[str]]) -> None:
    content = "\n".join(",".join(row) for row in rows)
    found = table(content, "x.csv")
    mapping_of(found)
    load(content.encode(), "x.csv")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_recognising_fail(noise: bytes) -> None:
    table(noise)
    table(b"<table>" + noise)
    table(b"PK\x03\x04" + noise)
