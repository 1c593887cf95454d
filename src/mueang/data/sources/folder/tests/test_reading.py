# SPDX-License-Identifier: Apache-2.0
"""How files of a folder are read, taken up again, checked and named."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import cast

import pytest

from mueang.data.client import DataClient
from mueang.data.errors import BadRequestData
from mueang.data.sources.contract import LinkBroken
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.folder.options import Options
from mueang.data.sources.folder.places import Found, Patience, look, safe_name, watched
from mueang.data.sources.folder.taking import Taking
from mueang.data.sources.folder.tests.world import World, record_first
from mueang.data.sources.registry import check_options


async def test_the_map_of_the_source_reads_json_and_tables(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = FieldMap(
        entity_type="WaterObserved",
        station="{s}",
        time=TimeField(["t"]),
        fields=[Field("w", "waterLevel", "CMT")],
    )
    world = World(home, fields=fields)
    world.put("a.json", '[{"s": "A", "t": "2026-02-15 15:00", "w": 963}]')
    world.put("b.csv", "s,t,w\nB,15/2/2569 15.00,๙๖๔\n")
    await world.look(monkeypatch)
    assert [(r.entity_id[-1], r.value) for r in world.client.readings] == [("A", 9.63), ("B", 9.64)]
    world.put("c.json", "not json")
    await world.look(monkeypatch)
    assert world.files("refused") == ["c.json", "c.json.txt"]


async def test_a_mapping_of_columns_and_a_named_reader(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mapping = {
        "entity_type": "WaterObserved",
        "entity_id": "urn:ngsi-ld:WaterObserved:{จุด}",
        "values": [{"column": "สูง", "attribute": "waterLevel", "unit": "CMT"}],
        "time": {"columns": ["เมื่อ"], "format": "any"},
    }
    check_options("folder", {"mapping": mapping})
    with pytest.raises(BadRequestData):
        check_options("folder", {"mapping": {"entity_type": 1}})
    world = World(home, options={"mapping": mapping})
    world.put("x.csv", "จุด,เมื่อ,สูง\nA,15/2/2569 15.00 น.,963\n")
    await world.look(monkeypatch)
    assert [reading.value for reading in world.client.readings] == [9.63]


def test_a_load_that_was_broken_off_goes_on_after_its_last_row(home: Path) -> None:
    world = World(home)
    rows = "".join(f"2026-02-15 {n // 60:02}:{n % 60:02},A,{n % 9}\n" for n in range(1_000))
    world.put("long.csv", "timestamp,station_id,level_m\n" + rows)
    stopping = threading.Event()
    client = cast(DataClient, world.client)
    taking = Taking(world.settings, Options(), world.folder, client, stopping, lambda: 0)
    (file,) = look(world.folder)
    record_first(world, taking, file, stopping)
    assert world.files() == ["long.csv"]
    stopping.clear()
    world.client.before_send = lambda batch: None
    taken = taking.take(file)
    assert taken.well
    assert world.files("done") == ["long.csv"]
    values = [(reading.observed_at, reading.value) for reading in world.client.readings]
    assert len(values) == len(set(values)) == 1_000


def test_a_folder_elsewhere_must_be_opened_by_the_operator(
    home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("share")
    (home / "inbox").mkdir(exist_ok=True)
    for path in (str(other), "/etc", "..", "../run/..", str(home)):
        (home / "run").mkdir(exist_ok=True)
        with pytest.raises(LinkBroken) as refused:
            watched(path, "box")
        assert refused.value.code == "allowed"
    (home / "inbox" / "way").symlink_to(other)
    with pytest.raises(LinkBroken):
        watched("way", "box")
    with pytest.raises(LinkBroken, match="there is no folder"):
        watched("none", "box")
    monkeypatch.setenv("MUEANG_SOURCE_FOLDERS", str(other))
    (other / "air").mkdir()
    assert watched(str(other / "air"), "box") == (other / "air").resolve()
    assert watched("", "box") == (home / "inbox" / "box").resolve()


async def test_a_check_shows_what_the_first_file_would_become(home: Path) -> None:
    world = World(home)
    found = await world.connector.check(world.settings, world.door)
    assert [(link.code, link.ok) for link in found.links] == [
        ("allowed", True),
        ("folder", True),
        ("files", None),
    ]
    world.put("x.csv")
    found = await world.connector.check(world.settings, world.door)
    assert (found.links[-1].code, found.links[-1].ok) == ("recognised", True)
    assert found.sample.startswith("timestamp")
    assert world.files() == ["x.csv"]


def test_patience_begins_anew_when_a_file_changes() -> None:
    now = [0.0]
    patience = Patience(10, lambda: now[0])
    file = Found("a", 5, (1, 1, 5, 1), True)
    assert list(patience.ready([file])) == []
    now[0] = 9
    assert list(patience.ready([file._replace(key=(1, 1, 5, 2))])) == []
    now[0] = 18
    assert list(patience.ready([file._replace(key=(1, 1, 5, 2))])) == []
    now[0] = 19
    assert len(list(patience.ready([file._replace(key=(1, 1, 5, 2))]))) == 1


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a.csv", "a.csv"),
        ("../../a.csv", "_.._a.csv"),
        ("C:\\x\\a.csv", "C__x_a.csv"),
        ("a\x00b\n.csv", "a_b_.csv"),
        ("...", "file"),
        ("\udcff.csv", "?.csv".replace("?", "_")),
    ],
)
def test_names_are_never_paths(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert len(safe_name(name * 100).encode()) <= 170
