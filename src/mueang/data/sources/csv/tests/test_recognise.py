# SPDX-License-Identifier: Apache-2.0
"""Tables are recognised: their header, their columns, and what a person should know."""

from __future__ import annotations

import io
import re
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.model import Reading, Refused
from mueang.data.sources.contract import Item, Options
from mueang.data.sources.csv.headers import header_names
from mueang.data.sources.csv.proposed import mapping_of
from mueang.data.sources.csv.recognise import recognise_table
from mueang.data.sources.csv.recognised import RecognisedTable
from mueang.data.sources.csv.source import Connector
from mueang.data.sources.csv.tests import messy
from mueang.data.sources.telling import note_sentences

JANUARY = 1_704_042_000_000_000  # 2024-01-01 00:00 in Thailand
HOUR = 3_600_000_000


def table(content: bytes | str, name: str = "x", **say: str) -> RecognisedTable:
    content = content.encode() if isinstance(content, str) else content
    return recognise_table(io.BytesIO(content), name, **say)


def load(content: bytes, name: str = "x", station: str = "") -> list[Item]:
    return list(Connector().read(io.BytesIO(content), name, Options(station=station)))


def roles(found: RecognisedTable) -> list[tuple[str, str, str]]:
    return [(c.role, c.attribute, c.unit) for c in found.columns]


def codes(found: RecognisedTable) -> set[str]:
    return {note.code for note in found.notes}


def hours(items: list[Item]) -> list[tuple[str, float, object]]:
    return [
        (i.attribute, (i.observed_at - JANUARY) / HOUR, i.value)
        for i in items
        if isinstance(i, Reading)
    ]


def test_an_office_workbook_is_understood() -> None:
    found = table(messy.office_workbook(), "มกราคม.xlsx")
    assert (found.kind, found.sheet, found.header_rows) == ("xlsx", "มกราคม", [3, 4])
    assert [column.name for column in found.columns] == [
        "วันที่",
        "เวลา",
        "อากาศ PM2.5 (มคก./ลบ.ม.)",
        "อากาศ อุณหภูมิ (°C)",
        "ระดับน้ำ (ซม.)",
        "หมายเหตุ",
    ]
    assert roles(found) == [
        ("date", "", ""),
        ("clock", "", ""),
        ("value", "pm25", "GQ"),
        ("value", "temperature", "CEL"),
        ("value", "waterLevel", "CMT"),
        ("ignore", "", ""),
    ]
    assert codes(found) == {
        "hidden_sheet",
        "other_sheets",
        "formulas",
        "two_headers",
        "titles",
        "totals",
        "thai_digits",
        "buddhist",
        "thai_time",
        "no_station",
    }
    assert found.first_rows[1][0] == "๑/๑/๒๕๖๗"  # the date is merged over two rows


def test_an_office_workbook_is_loaded_without_a_mapping() -> None:
    items = load(messy.office_workbook(), "x.xlsx", "roof")
    assert hours(items) == [
        ("pm25", 1, 16.5),
        ("temperature", 1, 27),
        ("waterLevel", 1, 120),
        ("pm25", 2, 33.6),
        ("waterLevel", 2, 121),
        ("pm25", 48, 17.5),
        ("temperature", 48, 26),
    ]
    assert [(i.row, i.reason) for i in items if isinstance(i, Refused)] == [(8, "total_row")]
    ids = {i.entity_id for i in items if isinstance(i, Reading)}
    assert ids == {"urn:ngsi-ld:AirQualityObserved:roof", "urn:ngsi-ld:WaterObserved:roof"}


def test_dates_of_excel_are_days_of_either_era() -> None:
    items = load(messy.number_dates_workbook(), "x.xlsx")
    assert [at for _, at, _ in hours(items)] == [
        30 * 24 + 13,
        30 * 24 + 24,
        30 * 24 + 15,
        30 * 24 + 16,
        30 * 24 + 17,
    ]
    assert [i for i in items if isinstance(i, Refused)] == []


def test_macros_are_named_and_formulas_without_results_too() -> None:
    assert "macros" in codes(table(messy.with_macros(messy.office_workbook())))
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (["timestamp", "pm25"], ["2024-01-01 01:00", "=1+1"]):
        page.append(row)
    found = table(messy.saved(book))
    assert "B2" in next(n.en for n in found.notes if n.code == "formulas_unsaved")


def test_another_sheet_can_be_chosen() -> None:
    found = table(messy.office_workbook(), sheet="ค่าตั้ง")
    assert (found.sheet, roles(found)) == (
        "ค่าตั้ง",
        [("date", "", ""), ("value", "temperature", "CEL")],
    )
    assert table(messy.office_workbook(), sheet="ไม่มี").kind == "none"


def test_a_person_corrects_a_column() -> None:
    found = table("when,site,x\n2024-01-01 01:00,A,5\n", "x.csv")
    assert found.mapping is None
    assert {"no_values", "no_time"} <= codes(found)
    found.columns[0].role = "time"
    found.columns[1].role = "station"
    column = found.columns[2]
    column.role, column.attribute, column.unit = "value", "pm25", "GQ"
    column.entity_type = "AirQualityObserved"
    mapping = mapping_of(found)
    assert mapping is not None
    assert mapping.entity_id == "urn:ngsi-ld:AirQualityObserved:{site}"
    assert mapping.time is not None
    assert mapping.time.columns == ["when"]


def test_a_proposed_mapping_survives_a_file(tmp_path: Path) -> None:
    content = messy.office_workbook()
    mapping = tmp_path / "m.json"
    mapping.write_bytes(msgspec.json.encode(table(content, "x.xlsx").mapping))
    again = Connector().read(io.BytesIO(content), "x.xlsx", Options(mapping=mapping))
    assert list(again) == load(content, "x.xlsx")


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
