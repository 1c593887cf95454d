# SPDX-License-Identifier: Apache-2.0
"""`mueang load` at the real command line: broken off, resumed, undone, large, damaged."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from mueang.config.homes import SUPERVISOR, holder
from mueang.data.client import DataClient
from mueang.data.runs import Run
from tests.journeys.ledger import CITY
from tests.journeys.roles import Home, until

pytestmark = pytest.mark.slow
STATIONS = 10
KIND = "AirQualityObserved"


def table(path: Path, rows: int) -> Path:
    """A table of ten stations, a row a minute for each: five values every ten rows."""
    start = datetime(2024, 1, 1, tzinfo=UTC)
    with path.open("w") as file:
        file.write("timestamp,station_id,pm2.5\n")
        for row in range(rows):
            at = start + timedelta(minutes=row // STATIONS)
            file.write(f"{at.isoformat()},st{row % STATIONS},{row % 97}.5\n")
    return path


def start(home: Home, file: Path, *more: str, source: str = "csv") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mueang", "load", str(file), "--source", source, *more]
    return subprocess.Popen(
        [*command, "--city", CITY.code, "--home", str(home.path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def load(home: Home, file: Path, *more: str, source: str = "csv", status: int = 0) -> str:
    """What the command says; it must end with this status, and never with a traceback."""
    child = start(home, file, *more, source=source)
    said, _ = child.communicate()
    assert child.returncode == status, said
    assert "Traceback" not in said
    return said


def runs(home: Home) -> list[Run]:
    with DataClient(home.path) as client:
        return client.runs(CITY.code)


@pytest.fixture
def served(home: Home) -> Home:
    home.up("history", "server")
    with DataClient(home.path) as client:
        client.put_city(CITY)
    return home


def test_a_load_that_was_killed_goes_on_after_its_last_row(served: Home, tmp_path: Path) -> None:
    rows = 60_000
    file = table(tmp_path / "table.csv", rows)
    broken = start(served, file)
    until(lambda: any(run.position for run in runs(served)), "nothing is loaded")
    broken.kill()
    broken.communicate()
    (run,) = runs(served)
    assert run.state == "running"
    assert 0 < run.position < rows
    said = load(served, file)
    (again,) = runs(served)
    assert (again.id, again.state, again.read, again.stored) == (run.id, "done", rows, rows)
    assert f"{rows + 1 - run.position:,}" in said, "only the rest was read; row 1 is the header"
    load(served, file)
    assert [(one.stored, one.known) for one in runs(served)] == [(0, rows), (rows, 0)]
    load(served, file, "--undo", run.id)
    with DataClient(served.path) as client:
        assert client.entity(CITY.code, f"urn:ngsi-ld:{KIND}:st0") is None


def test_the_server_dies_while_a_file_is_loaded(served: Home, tmp_path: Path) -> None:
    rows = 60_000
    loading = start(served, table(tmp_path / "table.csv", rows))
    until(lambda: any(run.position for run in runs(served)), "nothing is loaded")
    served.kill("server")
    served.up("server")
    said, _ = loading.communicate()
    assert loading.returncode == 0, said
    (run,) = runs(served)
    assert (run.state, run.read) == ("done", rows)
    with DataClient(served.path) as client:
        points = client.series(CITY.code, f"urn:ngsi-ld:{KIND}:st0", "pm25", 0, 1 << 60)
    assert len(points) == len({point.observed_at for point in points}) == rows // STATIONS


def test_without_a_server_a_private_one_is_there_as_long_as_needed(
    home: Home, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "mueang", "city", "create", CITY.code, "--name-th", "หาดใหญ่"]
    command += ["--name-en", "Hat Yai", "--home", str(home.path)]
    subprocess.run(command, check=True, capture_output=True)
    file = table(tmp_path / "table.csv", 100)
    assert "A dry run" in load(home, file, "--dry-run")
    load(home, file)
    assert not any(holder(home.path, name) for name in (SUPERVISOR, "server", "history"))
    home.up("history", "server")
    (run,) = runs(home)
    assert (run.read, run.stored) == (100, 100), "a dry run leaves no trace"


def test_memory_does_not_grow_with_the_file(served: Home, tmp_path: Path) -> None:
    peaks = []
    for rows in (40_000, 160_000):
        child = start(served, table(tmp_path / f"{rows}.csv", rows), "--dry-run")
        assert child.stdout is not None
        child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        assert status == 0
        peaks.append(usage.ru_maxrss >> 10)
    print(f"\npeak memory, MiB: {peaks}")
    assert peaks[1] - peaks[0] < 64


def test_what_is_wrong_with_a_file_is_said_and_the_rest_is_loaded(
    served: Home, tmp_path: Path
) -> None:
    good = "timestamp,station_id,pm2.5\n2024-01-01T00:00:00+07:00,st1,10\n"
    cut = tmp_path / "cut.csv"
    cut.write_text(good + '2024-01-01T01:00:00+07:00,st1,11\n2024-01-01T02:00:00+07:00,"st')
    said = load(served, cut)
    assert "row 4" in said
    assert runs(served)[0].stored == 2
    swapped = tmp_path / "air4thai_44t.csv"
    swapped.write_text(",DATETIMEDATA,PM25,TEMP,RH\n2024-01-01 00:00:00,0,16.5,27,79\n")
    assert "row 2" in load(served, swapped, source="air4thai", status=1)
    thai = tmp_path / "thai.csv"
    thai.write_bytes(good.encode() + "2024-01-01T01:00:00+07:00,หาดใหญ่,11\n".encode("cp874"))
    assert "row " in load(served, thai)
    empty = tmp_path / "empty.csv"
    empty.touch()
    assert "no content" in load(served, empty, status=1)
    missing = load(served, tmp_path / "missing.csv", status=1)
    assert "No such file" in missing


def test_a_station_without_a_place_is_placed_by_an_update(served: Home, tmp_path: Path) -> None:
    load(served, table(tmp_path / "table.csv", 100))
    shown = [sys.executable, "-m", "mueang", "city", "show", CITY.code, "--home", str(served.path)]
    before = subprocess.run(shown, check=True, capture_output=True, text=True).stdout
    assert before.split()[-2:] == ["10", "10"], "ten entities, none on the map yet"
    place = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [100.47, 7.01]}}
    answer = httpx.patch(
        f"{served.address}/ngsi-ld/v1/entities/urn:ngsi-ld:{KIND}:st3", json={"location": place}
    )
    assert answer.status_code == 204
    after = subprocess.run(shown, check=True, capture_output=True, text=True).stdout
    assert after.split()[-2:] == ["10", "9"]
    load(served, table(tmp_path / "more.csv", 200))
    with DataClient(served.path) as client:
        placed = client.entity(CITY.code, f"urn:ngsi-ld:{KIND}:st3")
    assert placed is not None
    assert placed.location == [100.47, 7.01], "more readings leave the place alone"
