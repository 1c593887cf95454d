# SPDX-License-Identifier: Apache-2.0
"""Air4Thai's files and answers, as the publisher sends them (fixtures are made up)."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mueang.data.ingest.accept import accept
from mueang.data.model import Missing, Placement, Reading, Refused
from mueang.data.sources.air4thai.source import Connector
from mueang.data.sources.air4thai.station import station_in
from mueang.data.sources.contract import Item, Options
from mueang.data.sources.testing import SourceContract

FIXTURES = Path(__file__).parent.parent / "fixtures"
MIDNIGHT = 1_714_496_400_000_000  # 2024-05-01 00:00 in Thailand is 2024-04-30T17:00:00Z
HOUR = 3_600_000_000


class TestContract(SourceContract):
    connector = Connector
    fixtures = FIXTURES


def items(name: str, options: Options = Options()) -> list[Item]:  # noqa: B008
    with (FIXTURES / name).open("rb") as stream:
        return list(Connector().read(stream, name, options))


def read(text: str | bytes, name: str = "air4thai_90t_x.csv") -> list[Item]:
    content = text.encode() if isinstance(text, str) else text
    return list(Connector().read(io.BytesIO(content), name, Options()))


def readings(found: list[Item]) -> dict[tuple[str, str, int], float]:
    return {
        (item.attribute, item.dataset_id.rpartition(":")[2], item.observed_at): item.value
        for item in found
        if isinstance(item, Reading)
    }


def test_a_row_becomes_readings_in_the_models_names_and_units() -> None:
    first = [item for item in items("air4thai_90t_hourly.csv") if getattr(item, "row", 0) == 2]
    values = {i.attribute: (i.value, i.unit_code) for i in first if isinstance(i, Reading)}
    assert values["pm25"] == (12.5, "GQ")
    assert values["co"] == (0.42, "59")
    assert values["o3"] == (16.0, "61")
    assert values["relativeHumidity"] == (0.79, "C62")
    assert all(i.observed_at == MIDNIGHT for i in first if isinstance(i, Reading))
    assert {i.entity_id for i in first if isinstance(i, Reading)} == {
        "urn:ngsi-ld:AirQualityObserved:90t"
    }
    assert [i.attribute for i in first if isinstance(i, Missing)] == ["pm10"]


def test_an_outage_is_refused_and_minus_one_is_missing() -> None:
    row = [item for item in items("air4thai_90t_hourly.csv") if getattr(item, "row", 0) == 3]
    refused = {i.attribute: i.reason for i in row if isinstance(i, Refused)}
    assert refused == {"temperature": "sensor_outage", "relativeHumidity": "sensor_outage"}
    assert {"pm25", "pm10"} <= {i.attribute for i in row if isinstance(i, Missing)}


def test_humidity_zero_alone_and_words_are_refused() -> None:
    found = [i for i in items("air4thai_90t_hourly.csv") if isinstance(i, Refused) and i.row > 3]
    assert [(i.row, i.attribute, i.reason) for i in found] == [
        (4, "relativeHumidity", "zero_humidity"),
        (5, "pm25", "not_a_number"),
        (5, "o3", "not_a_number"),
    ]


def test_wind_is_folded_into_the_models_range() -> None:
    found = [i for i in items("air4thai_90t_hourly.csv") if not isinstance(i, Missing)]
    done = accept(found, MIDNIGHT + 10 * HOUR, 0)
    wind = [i.value for i in done.readings if i.attribute == "windDirection"]
    assert wind == [-10, 0, 180, -179]


def test_the_long_form_names_its_stations() -> None:
    ids = {i.entity_id for i in items("air4thai_longform.csv") if isinstance(i, Reading)}
    assert ids == {"urn:ngsi-ld:AirQualityObserved:90t", "urn:ngsi-ld:AirQualityObserved:91t"}


def test_means_have_datasets_of_their_own() -> None:
    at = MIDNIGHT + 16 * HOUR
    found = items("latest.json")
    assert readings(found) == {
        ("pm25", "mean-24h", at): 5.6,
        ("o3", "mean-8h", at): 25,
        ("airQualityIndex", "", at): 18,
    }
    mean = next(i for i in found if isinstance(i, Reading) and i.attribute == "pm25")
    assert mean.interval_start == at - 24 * HOUR
    assert [i.attribute for i in found if isinstance(i, Missing)] == ["pm10", "co"]


def test_a_station_without_position_is_kept_and_its_bad_time_named() -> None:
    found = items("latest.json")
    placed = {i.entity_id[-3:]: i.attributes for i in found if isinstance(i, Placement)}
    assert placed["90t"]["location"]["value"]["coordinates"] == [100.47, 7.01]
    assert placed["90t"]["name"]["languageMap"]["th"] == "สถานีทดสอบ หนึ่ง"
    assert "location" not in placed["91t"]
    assert [i.reason for i in found if isinstance(i, Refused)] == ["time_unreadable"]


def test_history_answers_give_hours_by_their_end() -> None:
    assert readings(items("history.json")) == {
        ("pm25", "", MIDNIGHT + 14 * HOUR): 9.3,
        ("pm25", "", MIDNIGHT + 15 * HOUR): 16,
    }
    begin = readings(items("history.json", Options(hour_label="begin")))
    assert ("pm25", "", MIDNIGHT + 15 * HOUR) in begin
    assert begin[("pm25", "", MIDNIGHT + 15 * HOUR)] == 9.3


def test_a_file_name_tells_the_station() -> None:
    assert station_in("air4thai_44t_hatyai_hourly_20240101_20240310.csv") == "44t"
    assert station_in("air4thai_o21_hourly.csv") == "o21"
    assert station_in("air4thai_4stations_longform_20240227.csv") is None


def test_a_file_without_station_or_columns_says_so() -> None:
    text = "DATETIMEDATA,PM25\n2024-05-01 00:00:00,1\n"
    assert [i.reason for i in read(text, "x.csv") if isinstance(i, Refused)] == ["station_unknown"]
    assert [i.reason for i in read("a,b\n1,2\n") if isinstance(i, Refused)] == ["wrong_columns"]
    assert [i.reason for i in read("") if isinstance(i, Refused)] == ["empty_file"]


def test_swapped_columns_are_read_by_name_and_swapped_values_refused() -> None:
    found = read("PM25,DATETIMEDATA\n7.5,2024-05-01 00:00:00\n2024-05-01 01:00:00,8\n")
    assert readings(found) == {("pm25", "", MIDNIGHT): 7.5}
    assert [(i.row, i.reason) for i in found if isinstance(i, Refused)] == [(3, "time_unreadable")]


def test_a_file_cut_in_the_middle_names_the_row_and_loads_the_rest() -> None:
    whole = (FIXTURES / "air4thai_90t_hourly.csv").read_bytes()
    found = read(whole[:-40])
    assert [(i.row, i.reason) for i in found if isinstance(i, Refused) and i.row == 5] == [
        (5, "row_cut_short")
    ]
    assert {i.row for i in found if isinstance(i, Reading)} == {2, 3, 4}


def test_a_cut_gzip_loads_what_came_before() -> None:
    text = "DATETIMEDATA,PM25\n" + "".join(
        f"2024-05-{d:02} {h:02}:00:00,{d * 31 % 17}.{h}\n" for d in range(1, 29) for h in range(24)
    )
    packed = gzip.compress(text.encode())
    found = read(packed[: len(packed) // 2], "air4thai_90t_x.csv.gz")
    assert sum(isinstance(i, Reading) for i in found) > 10
    assert [i.reason for i in found if isinstance(i, Refused)][-1] == "file_cut"


@given(st.binary(max_size=400), st.integers(0, 250))
def test_no_damage_stops_the_reader(noise: bytes, at: int) -> None:
    whole = (FIXTURES / "air4thai_90t_hourly.csv").read_bytes()
    found = read(whole[:at] + noise + whole[at:])
    assert found
    assert all(isinstance(i, Reading | Missing | Refused | Placement) for i in found)


@given(st.text(max_size=300))
def test_no_json_stops_the_reader(noise: str) -> None:
    found = read("{" + noise, "latest.json") + read(f'{{"stations": [{noise!r}]}}', "latest.json")
    assert any(isinstance(i, Refused) for i in found)


def test_the_real_file_of_hat_yai_is_read_whole(shared: Path) -> None:
    file = shared / "data/air_quality/air4thai_44t_hatyai_hourly_20240101_20240310.csv"
    with file.open("rb") as stream:
        found = list(Connector().read(stream, file.name, Options()))
    assert sum(isinstance(i, Reading) for i in found) == 9_619
    assert sum(isinstance(i, Missing) for i in found) == 4 * 1_680 + 253 + 22
    refused = [i.reason for i in found if isinstance(i, Refused)]
    assert refused == ["sensor_outage"] * 2 * 93
