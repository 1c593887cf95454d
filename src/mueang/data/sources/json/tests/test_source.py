# SPDX-License-Identifier: Apache-2.0
"""JSON files, by a map and without one."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from mueang.data.model import Missing, Placement, Reading, Refused
from mueang.data.sources.contract import Item, Options
from mueang.data.sources.json.source import Connector
from mueang.data.sources.testing import SourceContract

FIXTURES = Path(__file__).parent.parent / "fixtures"
AT = 1_771_142_400_000_000  # 2026-02-15 15:00 in Thailand


class TestContract(SourceContract):
    connector = Connector
    fixtures = FIXTURES

    def options(self, fixture: Path) -> Options:
        mapping = fixture.with_suffix(".toml")
        return Options(mapping=mapping if mapping.exists() else None)


def read(content: bytes, name: str = "x.json", **say: object) -> list[Item]:
    return list(Connector().read(io.BytesIO(content), name, Options(**say)))  # type: ignore[arg-type]


def told(items: list[Item]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Refused)]


def test_a_map_reads_lists_in_lists() -> None:
    mapping = FIXTURES / "nested.toml"
    placed, reading, missing = read((FIXTURES / "nested.json").read_bytes(), mapping=mapping)
    assert isinstance(placed, Placement)
    assert isinstance(reading, Reading)
    assert (reading.entity_id, reading.value, reading.observed_at) == (
        "urn:ngsi-ld:WaterObserved:test-7",
        963.0,
        AT,
    )
    assert isinstance(missing, Missing)


def test_plain_names_need_no_map_and_a_station_can_be_said(shared: Path) -> None:
    first = read((FIXTURES / "lines.json").read_bytes())[0]
    assert isinstance(first, Reading)
    assert (first.entity_id, first.value) == ("urn:ngsi-ld:WaterObserved:A", 9.63)
    rangsit = (shared / "data/water/rangsit_waterlevel_2021.json").read_bytes()
    items = read(gzip.compress(rangsit), station="rangsit")
    assert len(items) == 73
    assert isinstance(items[0], Reading)
    assert items[0].entity_id == "urn:ngsi-ld:WaterObserved:rangsit"
    assert (items[0].value, items[0].unit_code) == (110, "CMT")


def test_known_shapes_need_no_map(shared: Path) -> None:
    for path in (shared / "data/api_shapes").glob("*_shape.json"):
        items = read(path.read_bytes(), path.name)
        assert any(isinstance(item, Reading) for item in items), path.name


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (b"<html>", "bad_json"),
        (b'{"x": 1}', "bad_mapping"),
        (b'{"id": "a", "pm25": 5}', "bad_mapping"),  # no time: never that of loading
        (b"[" * 100_000, "bad_json"),
        (gzip.compress(b"0" * 100_000_000), "file_too_large"),
    ],
)
def test_what_cannot_be_read_says_so(content: bytes, reason: str) -> None:
    assert told(read(content)) == [reason]


def test_a_wrong_map_is_explained(tmp_path: Path) -> None:
    mapping = tmp_path / "m.toml"
    for text in ("rows = ", "rows = 1", 'station = "x"', "unknown = 1"):
        mapping.write_text(text)
        assert told(read(b"{}", mapping=mapping)) == ["bad_mapping"]
    assert told(read(b"{}", mapping=tmp_path / "none.toml")) == ["bad_mapping"]
