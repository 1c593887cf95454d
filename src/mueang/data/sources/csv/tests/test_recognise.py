# SPDX-License-Identifier: Apache-2.0
"""Tables are recognised: their header, their columns, and what a person should know."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import openpyxl

from mueang.data.model import Reading, Refused
from mueang.data.sources.contract import Options
from mueang.data.sources.csv.proposed import mapping_of
from mueang.data.sources.csv.source import Connector
from mueang.data.sources.csv.tests import messy
from mueang.data.sources.csv.tests.looking import codes, hours, load, roles, table


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
