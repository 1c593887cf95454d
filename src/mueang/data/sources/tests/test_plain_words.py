# SPDX-License-Identifier: Apache-2.0
"""What people read about a bad file is ours: the row, what is wrong, what to do; never Python's."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from pathlib import Path

import pytest

from mueang.data.ingest.reasons import Reason
from mueang.data.model import Reading, Refused
from mueang.data.sources.contract import Item, Options
from mueang.data.sources.csv.clock import ClockError, parse_clock
from mueang.data.sources.csv.source import Connector
from mueang.data.sources.tests.test_tabular import workbook
from mueang.data.times import parse_time

PYTHON = re.compile(r"Error\b|Exception|isoformat|codec|must be in|out of range|\bNone\b|-3 while")
BAD_TIMES = [
    "2026-13-01 00:00",
    "2026-02-30 00:00",
    "2026-01-01 25:00",
    "0000-01-01 00:00",
    "2026-01-01x",
    "32/1/2567 10:00",
    "10:00",
    "ก",
    "2026-01-01T10:00:00+99:00",
]
TABLE = "วันที่,PM2.5\n2026-01-01 01:00,12\n".encode()


def load(content: bytes, name: str, mapping: Path | None = None) -> list[Item]:
    options = Options(station="a1", mapping=mapping)
    return list(Connector().read(io.BytesIO(content), name, options))


def details(items: list[Item]) -> list[str]:
    return [item.detail for item in items if isinstance(item, Refused)]


@pytest.mark.parametrize("text", BAD_TIMES)
@pytest.mark.parametrize("form", ["iso", "any", "%d/%m/%Y %H:%M"])
def test_times(text: str, form: str) -> None:
    with pytest.raises(ClockError) as refused:
        parse_clock(text, form, "Asia/Bangkok", "auto")
    assert not PYTHON.search(str(refused.value))
    assert text[:4] in str(refused.value)


@pytest.mark.parametrize("text", ["2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z"])
def test_times_at_the_api(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time that exists; check") as refused:
        parse_time(text)
    assert not PYTHON.search(str(refused.value))


def broken_workbooks() -> list[bytes]:
    whole = workbook([["วันที่", "PM2.5"], ["2026-01-01 01:00", 12]])
    no_book, bad_sheet = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as given:
        for out, replaced in (
            (no_book, "xl/workbook.xml"),
            (bad_sheet, "xl/worksheets/sheet1.xml"),
        ):
            with zipfile.ZipFile(out, "w") as made:
                for name in given.namelist():
                    content = given.read(name)
                    if name != replaced:
                        made.writestr(name, content)
                    elif out is bad_sheet:
                        made.writestr(name, content[: len(content) // 2])
    return [
        whole[: len(whole) // 2],
        b"PK\x03\x04 and no more",
        no_book.getvalue(),
        bad_sheet.getvalue(),
    ]


@pytest.mark.parametrize("content", broken_workbooks())
def test_workbooks(content: bytes) -> None:
    said = details(load(content, "air.xlsx"))
    assert said
    assert not any(PYTHON.search(one) for one in said)


def test_a_damaged_gzip() -> None:
    packed = bytearray(gzip.compress(TABLE * 5_000))
    packed[len(packed) // 2 :] = b"\xff" * (len(packed) // 2)
    said = details(load(bytes(packed), "air.csv.gz"))
    assert said
    assert not any(PYTHON.search(one) for one in said)


def test_a_mapping_of_another_encoding_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes(b'entity_type = "X"\n# ' + "หมายเหตุ".encode("cp874"))
    assert details(load(TABLE, "air.csv", path)) == [
        "map.toml: line 2 is not UTF-8; save the file as UTF-8"
    ]


@pytest.mark.parametrize("name", ["air.xlsx", "AIR.XLS"])
def test_a_text_file_that_is_named_excel_is_read_and_the_person_is_told(name: str) -> None:
    items = load(TABLE, name)
    assert [item.value for item in items if isinstance(item, Reading)] == [12.0]
    told = [item for item in items if isinstance(item, Refused)]
    assert [item.reason for item in told] == [Reason.NOT_AS_NAMED]
    nothing = [item.reason for item in load(b"a,b\n1,2\n", name) if isinstance(item, Refused)]
    assert nothing[0] == Reason.NOT_AS_NAMED
    assert len(nothing) == 2
