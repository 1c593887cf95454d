# SPDX-License-Identifier: Apache-2.0
"""Files in a folder: each is loaded once and put aside; what is wrong is written beside it."""

from __future__ import annotations

import asyncio
import gzip
import io
import os
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, cast

import pytest

from mueang.data.client import DataClient
from mueang.data.errors import BadRequestData
from mueang.data.ingest.accept import accept
from mueang.data.model import Placement, Reading
from mueang.data.runs import Batch, Run, RunCounts
from mueang.data.sources.contract import LinkBroken
from mueang.data.sources.door import RunnerDoor
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.folder import live
from mueang.data.sources.folder.live import Connector
from mueang.data.sources.folder.options import Options
from mueang.data.sources.folder.places import Found, Patience, look, safe_name, watched
from mueang.data.sources.folder.taking import Stops, Taking
from mueang.data.sources.registry import check_options
from mueang.data.sources.settings import SourceSettings
from mueang.data.sources.tests.fakes import HAT_YAI, FakeServer

GOOD = "timestamp,station_id,level_m\n2026-02-15 15:00,A,9.63\n2026-02-15 16:00,A,9.64\n"
LATE = 4_102_444_800_000_000


class Client:
    """A server that keeps runs, as ``DataClient`` shows them."""

    def __init__(self) -> None:
        self.records: dict[str, Run] = {}
        self.readings: list[Reading] = []
        self.before_send: Callable[[Batch], None] = lambda batch: None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def runs(self, city: str) -> list[Run]:
        return list(self.records.values())

    def send(self, city: str, batch: Batch) -> RunCounts:
        self.before_send(batch)
        found = accept(batch.items, LATE, 0)
        self.readings += found.readings
        record = self.records.setdefault(batch.run, Run(batch.run, city, batch.source))
        record.position = batch.position
        record.name = batch.name
        record.state = "done" if batch.final else "running"
        assert all(not isinstance(item, Placement) for item in batch.items)
        return RunCounts(
            read=batch.read,
            missing=batch.missing,
            stored=len(found.readings),
            quarantined=len(found.refusals),
        )


class World:
    """A home with one watched folder."""

    def __init__(self, home: Path, **given: Any) -> None:
        self.home = home
        facts: dict[str, Any] = {"options": {}, **given}
        self.settings = SourceSettings("box", HAT_YAI.code, "folder", "box", state="on", **facts)
        self.folder = home / "inbox" / "box"
        self.folder.mkdir(parents=True)
        self.client = Client()
        self.server = FakeServer()
        self.stop = asyncio.Event()
        self.door = RunnerDoor(self.server, self.settings, HAT_YAI, "1", self.stop)
        self.seconds = 0.0
        self.connector = Connector(lambda: cast(DataClient, self.client), lambda: self.seconds)

    def put(self, name: str, content: str | bytes = GOOD) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    async def look(self, monkeypatch: pytest.MonkeyPatch, turns: int = 2) -> None:
        """Run for some turns, a minute apart."""
        left = turns
        turn = live.Watch.turn

        async def counted(watch: live.Watch) -> None:
            nonlocal left
            await turn(watch)
            self.seconds += 60
            left -= 1
            if left <= 0:
                self.stop.set()

        monkeypatch.setattr(live.Watch, "turn", counted)
        monkeypatch.setattr(live, "LOOK_EVERY", 0.001)
        self.stop.clear()
        await self.connector.run(self.settings, self.door, self.stop)
        monkeypatch.undo()
        monkeypatch.setenv("MUEANG_HOME", str(self.home))

    def files(self, place: str = "") -> list[str]:
        return sorted(path.name for path in (self.folder / place).iterdir() if not path.is_dir())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MUEANG_HOME", str(tmp_path))
    return tmp_path


async def test_a_file_is_loaded_once_and_put_aside(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(home)
    world.put("กุมภาพันธ์.csv")
    await world.look(monkeypatch)
    assert (world.files(), world.files("done")) == ([], ["กุมภาพันธ์.csv"])
    assert [reading.value for reading in world.client.readings] == [9.63, 9.64]
    (run,) = world.client.records.values()
    assert (run.source, run.name, run.state) == ("box", "กุมภาพันธ์.csv", "done")
    report = world.door.take_report()
    assert report is not None
    assert (report.received, report.stored) == (1, 2)
    world.put("again.csv")
    world.put("กุมภาพันธ์.csv", GOOD.replace("9.64", "9.65"))
    await world.look(monkeypatch)
    assert world.files("done") == [
        "again.csv",
        "again.csv.txt",
        "กุมภาพันธ์-2.csv",
        "กุมภาพันธ์.csv",
    ]
    assert "loaded before" in (world.folder / "done/again.csv.txt").read_text("utf-8-sig")
    assert len(world.client.readings) == 4


async def test_what_is_being_written_is_waited_for(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(home, options={"settle": 100})
    path = world.put("slow.csv", GOOD[:40])
    world.put("whole.csv.part")
    world.put(".hidden.csv")
    world.put("~$open.xlsx")
    await world.look(monkeypatch, 2)
    path.write_text(GOOD)
    await world.look(monkeypatch, 2)
    assert world.client.readings == []
    (world.folder / "whole.csv.part").rename(world.folder / "whole.csv")
    await world.look(monkeypatch, 4)
    assert world.files() == [".hidden.csv", "~$open.xlsx"]
    assert world.files("done") == ["slow.csv", "whole.csv", "whole.csv.txt"]


async def test_reasons_are_written_beside_the_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(home)
    world.put("part.csv", GOOD + "2026-02-15 17:00,A,deep\nyesterday,A,1\n")
    world.put("whole.csv", "a,b\n1,2\n")
    world.put("empty.csv", "")
    world.put("letter.pdf", b"%PDF-1.7 ...")
    await world.look(monkeypatch, 3)
    assert world.files("done") == ["part.csv", "part.csv.txt"]
    letter = (world.folder / "done/part.csv.txt").read_bytes()
    assert letter.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in letter
    text = letter.decode("utf-8-sig")
    assert "นำเข้าไฟล์นี้แล้ว ยกเว้น" in text
    assert "2 values stored" in text
    assert "row 4" in text
    assert world.files("refused") == [
        "empty.csv",
        "empty.csv.txt",
        "letter.pdf",
        "letter.pdf.txt",
        "whole.csv",
        "whole.csv.txt",
    ]
    assert "PDF" in (world.folder / "refused/letter.pdf.txt").read_text("utf-8-sig")


async def test_hostile_files_stop_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(home, options={"max_bytes": 5_000_000})
    secret = home / "secret.csv"
    secret.write_text(GOOD)
    (world.folder / "link.csv").symlink_to(secret)
    (world.folder / "dangling.csv").symlink_to(home / "nowhere")
    os.mkfifo(world.folder / "pipe.csv")
    (world.folder / "folder.csv").mkdir()
    world.put("x\\..\\etc\\passwd.csv", "a\n1\n")
    world.put("-rf *.csv", "b\n1\n")
    world.put("line\nbreak.csv", "c\n1\n")
    world.put("con" + "ก" * 70 + ".csv", "d\n1\n")
    os.close(os.open(os.fsencode(world.folder) + b"/\xff\xfe.csv", os.O_CREAT | os.O_WRONLY))
    world.put("bomb.csv.gz", gzip.compress(b"0," * 60_000_000))
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    world.put("bomb.xlsx", bomb.getvalue())
    world.put("huge.csv", b"x" * 5_000_001)
    world.put("good.csv")
    await world.look(monkeypatch, 4)
    assert world.files() == []
    assert world.files("done") == ["good.csv"]
    refused = world.files("refused")
    assert len(refused) == 2 * 11
    assert "line_break.csv" in refused
    assert any(name.endswith("passwd.csv") and "\\" not in name for name in refused)
    assert (world.folder / "refused/link.csv").is_symlink()
    assert secret.read_text() == GOOD
    assert (world.folder / "folder.csv").is_dir()
    assert "plain file" in (world.folder / "refused/link.csv.txt").read_text("utf-8-sig")
    assert [reading.value for reading in world.client.readings] == [9.63, 9.64]


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


def record_first(world: World, taking: Taking, file: Found, stopping: threading.Event) -> None:
    """Store the first part of the file, then stop."""
    from mueang.data.ingest import loading

    was, loading.BATCH_ITEMS = loading.BATCH_ITEMS, 100
    (world.folder / "done").mkdir()
    world.client.before_send = lambda batch: stopping.set()
    try:
        with pytest.raises(Stops):
            taking.take(file)
    finally:
        loading.BATCH_ITEMS = was


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
