# SPDX-License-Identifier: Apache-2.0
"""Wide tables: hours, days, dates or places as columns, from the header to the readings."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mueang.data.ingest.reasons import Reason
from mueang.data.model import Missing, Reading, Refused
from mueang.data.sources.contract import Item
from mueang.data.sources.csv.mapping import read_mapping
from mueang.data.sources.csv.proposed import mapping_of
from mueang.data.sources.csv.recognise import recognise_table
from mueang.data.sources.csv.recognised import RecognisedTable
from mueang.data.sources.csv.source import read_mapped
from mueang.data.sources.tests.oldbooks import xls
from mueang.data.sources.unpack import FileTrouble

HOUR = 3_600_000_000
DAY = 24 * HOUR
JANUARY = 1_704_042_000_000_000  # 2024-01-01 00:00 in Thailand
HOURS: list[list[Any]] = [
    ["รายงานระดับน้ำรายชั่วโมง (ซม.)"],
    ["วันที่", "ชั่วโมง"],
    [None, *range(1, 25), "เฉลี่ย"],
    ["๑/๑/๒๕๖๗", *range(100, 124), 111],
    ["2 ม.ค. 67", *range(200, 223), "-", 211],
    ["รวม", *range(24)],
]


def load(rows: list[list[Any]], sheet: str = "Sheet1", name: str = "x.xls") -> list[Item]:
    book = xls({sheet: rows})
    found = recognise_table(io.BytesIO(book), name, station="roof")
    assert found.mapping is not None
    return list(read_mapped(io.BytesIO(book), name, found.mapping))


def seen(items: list[Item]) -> dict[tuple[str, int], Any]:
    return {
        (i.entity_id.rpartition(":")[2], i.observed_at): i.value
        for i in items
        if isinstance(i, Reading)
    }


def test_hours_as_columns() -> None:
    items = load(HOURS)
    values = seen(items)
    assert values[("roof", JANUARY + HOUR)] == 100
    assert values[("roof", JANUARY + DAY)] == 123, "hour 24 is the midnight that ends the day"
    assert len(values) == 47
    assert sum(isinstance(item, Missing) for item in items) == 1
    assert [item.reason for item in items if isinstance(item, Refused)] == [Reason.TOTAL_ROW]
    first = next(item for item in items if isinstance(item, Reading))
    assert (first.attribute, first.unit_code, first.entity_type) == (
        "waterLevel",
        "CMT",
        "WaterObserved",
    )


def test_a_date_that_cannot_be_read_is_one_refusal() -> None:
    rows = [*HOURS[:5], ["เมื่อวาน", *range(24)]]
    (refused,) = [item for item in load(rows) if isinstance(item, Refused)]
    assert refused.reason == Reason.TIME_UNREADABLE


@pytest.mark.parametrize(
    ("sheet", "title", "name"),
    [
        ("ก.พ.67", "ปริมาณฝน (มม.)", "x.xls"),
        ("Sheet1", "ปริมาณฝนรายวัน เดือนกุมภาพันธ์ พ.ศ. ๒๕๖๗ หน่วย มม.", "x.xls"),
        ("Sheet1", "ปริมาณฝน", "ฝน 2567-02.xls"),
    ],
)
def test_days_as_columns_of_a_month_that_is_told_anywhere(
    sheet: str, title: str, name: str
) -> None:
    rows: list[list[Any]] = [
        [title],
        ["สถานี", *[f"วันที่ {day}" for day in range(1, 32)]],
        ["ท่าแพ", *range(29)],
    ]
    values = seen(load(rows, sheet, name))
    assert len(values) == 29, "30 and 31 February do not exist"
    days = sorted(at for _, at in values)
    assert days[0] == JANUARY + 31 * DAY
    assert days[-1] == JANUARY + (31 + 28) * DAY


def test_days_without_a_month_wait_for_a_person() -> None:
    rows: list[list[Any]] = [["PM2.5"], ["เวลา", *range(1, 31)], ["24.00 น.", *range(30)]]
    found = recognise_table(io.BytesIO(xls({"Sheet1": rows})), "x.xls")
    assert found.mapping is None
    assert "across_month" in {note.code for note in found.notes}
    assert found.across is not None
    found.across.year, found.across.month = 2567, 1
    mapping = mapping_of(found, "roof")
    assert mapping is not None
    items = list(read_mapped(io.BytesIO(xls({"Sheet1": rows})), "x.xls", mapping))
    assert min(seen(items)) == ("roof", JANUARY + DAY)


def test_dates_as_columns() -> None:
    rows: list[list[Any]] = [
        ["PM10"],
        ["รหัสสถานี", *[f"{day}/1/2567" for day in range(1, 6)]],
        ["a", 1, 2, 3, 4, 5],
    ]
    assert seen(load(rows))[("a", JANUARY + 4 * DAY)] == 5


@pytest.mark.slow
def test_places_as_columns_of_a_real_workbook(shared: Path) -> None:
    path = shared / "data" / "air_quality" / "pcd_pm25_daily_2020.xlsx"
    found = recognise_table(path)
    assert found.mapping is not None
    with path.open("rb") as stream:
        items = list(read_mapped(stream, path.name, found.mapping))
    values = seen(items)
    assert not [item for item in items if isinstance(item, Refused)]
    assert len(values) > 20_000
    new_year = int(datetime(2019, 12, 31, 17, tzinfo=UTC).timestamp()) * 1_000_000
    assert values[("02t", new_year)] == 20, "called as the department's other data call it"


def places(header: list[str], title: str = "") -> RecognisedTable:
    rows = [[title]] if title else []
    text = "\n".join(
        ",".join(row) for row in [*rows, header, *[["1/1/2567", "1", "2", "3", "4"]] * 3]
    )
    return recognise_table(io.BytesIO(text.encode()), "x.csv")


def test_places_as_columns_need_to_be_told_what_they_measure() -> None:
    told = places(["วันที่", "ท่าแพ", "หางดง", "สารภี", "เฉลี่ย"], "ระดับน้ำ (ม.)")
    assert told.mapping is not None
    assert told.mapping.across is not None
    assert list(told.mapping.across.columns) == ["ท่าแพ", "หางดง", "สารภี"]
    assert (told.mapping.across.attribute, told.mapping.across.unit) == ("waterLevel", "MTR")
    silent = places(["วันที่", "ท่าแพ", "หางดง", "สารภี", "แม่ริม"])
    assert silent.mapping is None
    assert "across_what" in {note.code for note in silent.notes}


def test_columns_that_are_known_are_no_places() -> None:
    assert places(["วันที่", "PM2.5", "wind_x", "b4_100", "b5_100"]).across is None


ACROSS = """
entity_type = "WaterObserved"
entity_id = "urn:ngsi-ld:WaterObserved:roof"
time = { columns = ["วันที่"], format = "any" }
[across]
kind = "clock"
attribute = "waterLevel"
unit = "CMT"
columns = { "ชั่วโมง 1" = "01:00", "ชั่วโมง 24" = "24:00" }
"""


def test_a_mapping_file_says_what_stands_across(tmp_path: Path) -> None:
    file = tmp_path / "hours.toml"
    file.write_text(ACROSS, "utf-8")
    table = "วันที่,ชั่วโมง 1,ชั่วโมง 24\n31/12/2566,5,6\n".encode()
    values = seen(list(read_mapped(io.BytesIO(table), "x.csv", read_mapping(file))))
    assert values == {("roof", JANUARY - 23 * HOUR): 5, ("roof", JANUARY): 6}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kind = "clock"', 'kind = "station"'),
        ("[across]", '[[values]]\ncolumn = "a"\nattribute = "pm25"\n[across]'),
        ("roof", "{}"),
    ],
)
def test_a_mapping_that_contradicts_itself_is_refused(tmp_path: Path, old: str, new: str) -> None:
    file = tmp_path / "hours.toml"
    file.write_text(ACROSS.replace(old, new), "utf-8")
    with pytest.raises(FileTrouble) as told:
        read_mapping(file)
    assert told.value.reason == Reason.BAD_MAPPING
