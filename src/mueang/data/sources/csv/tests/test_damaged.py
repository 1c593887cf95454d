# SPDX-License-Identifier: Apache-2.0
"""Tables whose encoding changes midway, or whose cells stand under the wrong names: what is
wrong is said with row, column and cell, and the rest is read."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest

from mueang.data.ingest.reasons import Reason
from mueang.data.model import Reading, Refused
from mueang.data.sources.contract import Item, Options
from mueang.data.sources.csv.source import Connector

HEADER = "timestamp,station_id,pm2.5,temp\n"


def rows(hours: Iterable[int], form: str = "{time},หาดใหญ่,{n}.5,2{n}\n") -> str:
    return "".join(form.format(time=f"2024-01-01T{n:02}:00:00+07:00", n=n) for n in hours)


def read(content: bytes) -> tuple[list[Reading], list[Refused]]:
    items: list[Item] = list(Connector().read(io.BytesIO(content), "table.csv", Options()))
    readings = [item for item in items if isinstance(item, Reading)]
    return readings, [item for item in items if isinstance(item, Refused)]


@pytest.mark.parametrize(
    ("first", "other", "said"),
    [
        ("utf-8", "cp874", "is not UTF-8 as the rows above; this row looks like TIS-620"),
        ("cp874", "utf-8", "is not TIS-620 as the rows above; this row looks like UTF-8"),
    ],
)
def test_rows_of_another_encoding_are_named_and_the_others_read(
    first: str, other: str, said: str
) -> None:
    content = (HEADER + rows(range(4))).encode(first)
    content += rows([4, 5]).encode(other) + rows([6]).encode(first)
    readings, refused = read(content)
    assert len(readings) == 2 * 5
    assert [(item.row, item.reason) for item in refused] == [
        (6, Reason.WRONG_ENCODING),
        (7, Reason.WRONG_ENCODING),
    ]
    assert refused[0].detail.startswith("row 6, byte ")
    assert refused[0].detail.endswith(said)
    assert "หาดใหญ่" in refused[0].raw, "it is shown as it was meant"


def test_utf_8_that_could_be_read_as_other_thai_is_not_stored_as_that() -> None:
    """The bytes of ม (E0 B8 A1) are three letters of TIS-620."""
    station = rows([1], "{time},ม,{n},2{n}\n").encode()
    assert station.decode("cp874")
    readings, refused = read((HEADER + rows([0])).encode("cp874") + station)
    assert {reading.row for reading in readings} == {2}
    assert [item.row for item in refused] == [3]


def test_a_character_cut_in_two_is_named() -> None:
    cut = rows([1]).encode().replace("ใ".encode(), "ใ".encode()[:2])
    readings, refused = read((HEADER + rows([0])).encode() + cut)
    assert len(readings) == 2
    assert refused[0].detail.startswith("row 3, byte ")


def test_swapped_columns_are_said_with_what_was_found_where() -> None:
    readings, (refused,) = read((HEADER + rows(range(8), "{n},a,{time},2{n}\n")).encode())
    assert not readings
    assert refused.reason == Reason.WRONG_COLUMNS
    assert "timestamp should hold a time, but holds numbers such as '0'" in refused.detail
    assert "pm2.5 should hold numbers, but holds times such as '2024-01-01T00" in refused.detail


def test_one_column_of_other_cells_is_said_and_the_others_are_read() -> None:
    readings, (refused,) = read((HEADER + rows(range(8), "{time},{n},a,2{n}\n")).encode())
    assert {reading.attribute for reading in readings} == {"temperature"}
    assert (refused.row, refused.reason) == (1, Reason.WRONG_COLUMNS)
    assert refused.detail == "row 1: pm2.5 should hold numbers, but holds texts such as 'a'"


def test_swapped_cells_in_some_rows_are_named_and_the_others_read() -> None:
    content = HEADER + rows(range(8)) + rows([8, 9], "{time},{n},หาดใหญ่,25\n")
    readings, refused = read(content.encode())
    assert len(readings) == 2 * 8 + 2
    assert [item.row for item in refused] == [10, 11]
    assert refused[0].detail == "row 10: pm2.5 is 'หาดใหญ่'"
