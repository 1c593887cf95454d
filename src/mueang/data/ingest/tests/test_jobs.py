# SPDX-License-Identifier: Apache-2.0
"""Files that people brought: kept whole, loaded by the worker, taken up where they broke off."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from typing import Any

import pytest

from mueang.data.client import ServerUnavailable
from mueang.data.errors import BadRequestData, NotFound
from mueang.data.ingest import loading
from mueang.data.ingest.jobs import Job, Shelf
from mueang.data.ingest.working import load_job
from mueang.data.runs import Batch, Run, RunCounts
from mueang.data.sources.csv.mapping import Mapping, TimeColumns, ValueColumn
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField

TABLE = "เวลา,ค่า\n" + "".join(f"2026-11-{day:02} 07:00,{day}\n" for day in range(1, 21))
MAPPING = Mapping(
    "AirQualityObserved",
    "urn:ngsi-ld:AirQualityObserved:roof",
    [ValueColumn("ค่า", "pm25")],
    time=TimeColumns(["เวลา"], "any"),
)


class Server:
    """Counts what is sent as the server does; may stop answering."""

    def __init__(self) -> None:
        self.run = Run("r1", "lampang", "csv")
        self.known = False
        self.values: list[Any] = []
        self.trouble: Exception | None = None

    def runs(self, city: str) -> list[Run]:
        return [self.run] if self.known else []

    def send(self, city: str, batch: Batch) -> RunCounts:
        if self.trouble is not None:
            raise self.trouble
        self.known = True
        self.values += [getattr(item, "value", item) for item in batch.items]
        self.run.position = max(self.run.position, batch.position)
        self.run.state = "done" if batch.final else "running"
        return RunCounts(read=batch.read, stored=len(batch.items), position=batch.position)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def brought(shelf: Shelf, content: bytes, **more: Any) -> Job:
    job = Job("r1", "lampang", "../../evil.csv", len(content), hashlib.sha256(content).hexdigest())
    for name, value in more.items():
        setattr(job, name, value)
    shelf.put(job)
    shelf.content(job).write_bytes(content)
    job.state = "started"
    shelf.start(job)
    return job


def work(shelf: Shelf, server: Server, stopping: threading.Event | None = None) -> bool:
    (job,) = shelf.started()
    return load_job(shelf, server, job, stopping or threading.Event())  # type: ignore[arg-type]


def test_a_table_is_loaded_and_its_mark_goes(shelf: Shelf) -> None:
    server = Server()
    job = brought(shelf, TABLE.encode(), mapping=MAPPING)
    assert work(shelf, server)
    assert [float(value) for value in server.values] == [float(n) for n in range(1, 21)]
    assert (shelf.progress(job).state, shelf.started()) == ("done", [])


def test_json_is_read_by_its_field_map(shelf: Shelf) -> None:
    server = Server()
    fields = FieldMap(
        entity_type="AirQualityObserved",
        station="{id}",
        time=TimeField(["at"]),
        fields=[Field("pm", "pm25", "GQ")],
    )
    content = b'[{"id": "a", "at": "2026-11-01T00:00:00Z", "pm": 12.5}]'
    job = brought(shelf, content, kind="json", fields=fields)
    assert work(shelf, server)
    assert server.values == [12.5]
    assert shelf.progress(job).state == "done"


def test_a_worker_that_is_stopped_leaves_the_rest_to_the_next(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH_ITEMS", 5)
    server, stopping = Server(), threading.Event()
    brought(shelf, TABLE.encode(), mapping=MAPPING)
    stopping.set()
    assert not work(shelf, server, stopping)
    assert 0 < len(server.values) < 20
    assert work(shelf, server)
    assert [float(value) for value in server.values] == [float(n) for n in range(1, 21)]


def test_a_server_that_is_away_is_waited_for(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "PATIENCE_SECONDS", -1.0)
    server = Server()
    server.trouble = ServerUnavailable("The server does not answer.")
    job = brought(shelf, TABLE.encode(), mapping=MAPPING)
    assert not work(shelf, server)
    assert "does not answer" in shelf.progress(job).message
    server.trouble = None
    assert work(shelf, server)
    assert len(server.values) == 20


def test_what_cannot_be_loaded_fails_with_words_and_keeps_nobody_waiting(shelf: Shelf) -> None:
    server = Server()
    server.trouble = BadRequestData("The city is closed.")
    job = brought(shelf, TABLE.encode(), mapping=MAPPING)
    assert work(shelf, server)
    progress = shelf.progress(job)
    assert (progress.state, progress.message) == ("failed", "The city is closed.")
    assert shelf.started() == []


def test_a_run_that_was_undone_meanwhile_is_not_loaded_again(shelf: Shelf) -> None:
    server = Server()
    server.known, server.run.state = True, "undone"
    brought(shelf, TABLE.encode(), mapping=MAPPING)
    assert work(shelf, server)
    assert server.values == []


@pytest.mark.parametrize("name", ["..", ".started", "a/b", "", "A", "x" * 99, "a\0"])
def test_names_that_are_paths_are_not_found(shelf: Shelf, name: str) -> None:
    with pytest.raises(NotFound):
        shelf.get("lampang", name)
    with pytest.raises(NotFound):
        shelf.get(name, "r1")


def test_half_a_file_is_never_read(shelf: Shelf) -> None:
    job = brought(shelf, b"x")
    (shelf.place("lampang", "r1") / "job.json").write_bytes(b'{"id": "r')
    assert shelf.find("lampang", "r1") is None
    shelf.remove(job)
    assert shelf.started() == []
    assert not shelf.place("lampang", "r1").exists()
