# SPDX-License-Identifier: Apache-2.0
"""Tables as offices send them."""

from __future__ import annotations

import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.model import Missing, Placement, Reading, Refused
from mueang.data.sources.contract import Item, Options
from mueang.data.sources.csv.source import Connector
from mueang.data.sources.testing import SourceContract

FIXTURES = Path(__file__).parent.parent / "fixtures"
WATER = 1_771_142_400_000_000  # 2026-02-15 15:00 in Thailand
LEAP_DAY = 1_709_139_600_000_000  # 2024-02-29 00:00 in Thailand


class TestContract(SourceContract):
    connector = Connector
    fixtures = FIXTURES

    def options(self, fixture: Path) -> Options:
        return Options(mapping=fixture.with_suffix(".toml"))


def items(name: str) -> list[Item]:
    mapping = (FIXTURES / name).with_suffix(".toml")
    with (FIXTURES / name).open("rb") as stream:
        return list(Connector().read(stream, name, Options(mapping=mapping)))


def read(text: str, mapping: Path | None = None, name: str = "x.csv") -> list[Item]:
    return list(Connector().read(io.BytesIO(text.encode()), name, Options(mapping=mapping)))


def told(found: list[Item]) -> list[tuple[int, str]]:
    return [(item.row, item.reason) for item in found if isinstance(item, Refused)]


def values(found: list[Item]) -> list[tuple[str, int, object]]:
    return [(i.attribute, i.observed_at, i.value) for i in found if isinstance(i, Reading)]


def test_columns_become_readings_and_cells_fill_the_id() -> None:
    found = items("water.csv")
    (reading,) = [i for i in found if isinstance(i, Reading)]
    assert reading.entity_id == "urn:ngsi-ld:WaterObserved:A"
    assert (reading.value, reading.unit_code, reading.observed_at) == (9.63, "MTR", WATER)
    assert [i.row for i in found if isinstance(i, Missing)] == [3]
    assert told(found) == [(4, "not_a_number")]


def test_an_office_table_with_titles_thai_digits_and_a_buddhist_leap_day() -> None:
    found = items("office.csv")
    assert values(found) == [
        ("pm25", LEAP_DAY, 16.5),
        ("temperature", LEAP_DAY, 27),
        ("pm25", LEAP_DAY + 24 * 3_600_000_000, 1_033.6),
        ("temperature", LEAP_DAY + 24 * 3_600_000_000, 26),
    ]
    assert told(found) == [(5, "sensor_outage")]


def test_tis_620_is_recognised_and_places_need_no_time() -> None:
    one, two = [i for i in items("places.csv") if isinstance(i, Placement)]
    assert one.attributes["name"]["languageMap"] == {"th": "ทดสอบหนึ่ง", "en": "Test one"}
    assert one.attributes["location"]["value"]["coordinates"] == [100.5, 7.1]
    assert "location" not in two.attributes


def test_excel_is_read_with_a_title_above_the_header() -> None:
    found = items("book.xlsx")
    assert values(found) == [("waterLevel", WATER, 9.63)]
    assert [i.row for i in found if isinstance(i, Missing)] == [5]


def test_plain_column_names_need_no_mapping_and_unknown_ones_are_reported() -> None:
    text = "timestamp;station_id;level_m;mood\n2026-02-15 15:00;A;9.63;good\n"
    found = read(text)
    assert values(found) == [("waterLevel", WATER, 9.63)]
    assert told(found) == [(1, "unknown_column")]
    thai = "วันที่,เวลา,อุณหภูมิ (°C)\n15/2/2569,15.00 น.,27\n"
    assert values(read(thai)) == [("temperature", WATER, 27)]


def test_what_cannot_be_guessed_asks_for_a_mapping() -> None:
    assert told(read("a,b\n1,2\n")) == [(1, "bad_mapping")]


def test_wrong_columns_are_told_with_what_was_wanted() -> None:
    found = read("time,level\n1,2\n", FIXTURES / "water.toml")
    assert told(found) == [(1, "wrong_columns")]
    assert "level_m" in found[0].detail  # type: ignore[union-attr]


def test_damaged_rows_are_named_and_the_rest_is_loaded() -> None:
    text = (
        "timestamp,station_id,level_m\n"
        "2026-02-15 15:00,A\n"
        "2026-02-15 15:00,A,1,2\n"
        "yesterday,A,1\n"
        "2026-02-15 15:00,,1\n"
        '2026-02-15 15:00,"A,1\n'
        "2026-02-15 15:00,B,2\n"
        "2026-02-15 15:00,C,3\x00\n"
        "2026-02-15 15:00,D," + "9" * 200_000 + "\n"
        '2026-02-15 15:00,"E ""x""",4\n'
        "2026-02-15 16:00,F"
    )
    found = read(text, FIXTURES / "water.toml")
    assert told(found) == [
        (2, "row_cut_short"),
        (3, "row_too_wide"),
        (4, "time_unreadable"),
        (5, "station_unknown"),
        (6, "unclosed_quote"),
        (8, "nul_bytes"),
        (9, "row_too_long"),
        (11, "row_cut_short"),
    ]
    assert [v[2] for v in values(found)] == [2, 4]


def test_a_ten_megabyte_cell_is_passed_over() -> None:
    text = "timestamp,station_id,level_m\n2026-02-15 15:00,A," + "x" * 10_000_000 + "\n"
    found = read(text + "2026-02-15 15:00,B,2\n", FIXTURES / "water.toml")
    assert told(found) == [(2, "row_too_long")]
    assert [v[2] for v in values(found)] == [2]


def test_a_bad_mapping_is_explained(tmp_path: Path) -> None:
    for text in ("entity_type = ", "entity_type = 1", 'entity_type = "A"\nentity_id = "urn:x:y"'):
        mapping = tmp_path / "m.toml"
        mapping.write_text(text)
        assert told(read("a\n1\n", mapping)) == [(1, "bad_mapping")]
    assert told(read("a\n1\n", tmp_path / "none.toml")) == [(1, "bad_mapping")]


def test_the_real_tables(shared: Path, tmp_path: Path) -> None:
    data = shared / "data"
    with (data / "water/hatyai_water_levels_2026-02.csv").open("rb") as stream:
        mapping = FIXTURES / "water.toml"
        found = list(Connector().read(stream, "water.csv", Options(mapping=mapping)))
    assert (len(values(found)), told(found)) == (45, [])
    with (data / "messy/hatyai_44t_jan_2567_thai_digits.csv").open("rb") as stream:
        mapping = FIXTURES / "office.toml"
        found = list(Connector().read(stream, "office.csv", Options(mapping=mapping)))
    assert len({i.row for i in found if not isinstance(i, Placement)}) == 744
    assert {reason for _, reason in told(found)} <= {"sensor_outage"}


@given(st.text(max_size=300))
def test_no_text_stops_the_reader(noise: str) -> None:
    head = "timestamp,station_id,level_m\n"
    text = head + noise.encode("utf-8", "replace").decode()
    found = read(text + "\n2026-02-15 15:00,Z,2\n", FIXTURES / "water.toml")
    assert all(isinstance(i, Reading | Missing | Refused | Placement) for i in found)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_stop_the_guess(noise: bytes) -> None:
    found = list(Connector().read(io.BytesIO(noise), "x.csv", Options()))
    assert any(isinstance(i, Refused) for i in found)
