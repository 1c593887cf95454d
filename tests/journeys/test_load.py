# SPDX-License-Identifier: Apache-2.0
"""`mueang load` at the real command line: broken off, resumed, undone, large, damaged."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from mueang.config.homes import SUPERVISOR, holder
from mueang.data.client import DataClient
from mueang.data.runs import Run
from tests.journeys.ledger import CITY
from tests.journeys.roles import Home, until
from tests.journeys.tables import HEADER, STATIONS, row, table

pytestmark = pytest.mark.slow
KIND = "AirQualityObserved"
BOUND = 300.0
"""Seconds after which a command that does not end is killed; it takes a few."""


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
    return ended(start(home, file, *more, source=source), status)


def ended(child: subprocess.Popen[str], status: int = 0) -> str:
    """Waits for its end, killing it where it does not come."""
    try:
        said, _ = child.communicate(timeout=BOUND)
    finally:
        child.kill()
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
    ended(loading)
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
    """Files of several batches, one 55 MiB larger: a load that held its file would need that."""
    sizes, peaks = [], []
    for rows in (80_000, 160_000):
        file = table(tmp_path / f"{rows}.csv", rows, remark="x" * 750)
        with start(served, file, "--dry-run") as child:
            assert child.stdout is not None
            child.stdout.read()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0
        sizes.append(file.stat().st_size >> 20)
        peaks.append(usage.ru_maxrss >> 10)
    print(f"\nfiles, MiB: {sizes}; peak memory, MiB: {peaks}")
    assert sizes[1] - sizes[0] >= 55
    assert peaks[1] - peaks[0] < 40


def test_a_file_cut_in_the_middle_is_said_and_the_rest_is_loaded(
    served: Home, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.csv"
    cut.write_text(f'{HEADER}{row(0)}{row(1)}2024-01-01T02:00:00+07:00,"st')
    assert "row 4" in load(served, cut)
    whole = gzip.compress((HEADER + "".join(row(hour) for hour in range(2, 20))).encode())
    packed = tmp_path / "packed.csv.gz"
    packed.write_bytes(whole)
    load(served, packed)
    packed.write_bytes(whole[: len(whole) - 20])
    assert "the gzip ends in the middle" in load(served, packed, status=1)
    empty = tmp_path / "empty.csv"
    empty.touch()
    assert "no content" in load(served, empty, status=1)
    assert "No such file" in load(served, tmp_path / "missing.csv", status=1)
    assert sorted(run.stored for run in runs(served))[-2:] == [2, 18]


def test_wrong_encodings_and_columns_are_said_and_the_rest_is_loaded(
    served: Home, tmp_path: Path
) -> None:
    mixed = tmp_path / "mixed.csv"
    thai = row(1, "หาดใหญ่")
    mixed.write_bytes((HEADER + row(0) + thai).encode() + row(2, "หาดใหญ่").encode("cp874"))
    assert "row 4, byte 27 is not UTF-8 as the rows above" in load(served, mixed)
    assert runs(served)[0].stored == 2
    swapped = tmp_path / "swapped.csv"
    swapped.write_text(HEADER + "10,st1,2024-01-01T00:00:00+07:00\n")
    assert "timestamp should hold a time" in load(served, swapped, status=1)
    history = tmp_path / "air4thai_44t.csv"
    history.write_text(",DATETIMEDATA,PM25,TEMP,RH\n2024-01-01 00:00:00,0,16.5,27,79\n")
    assert "row 2" in load(served, history, source="air4thai", status=1)


def test_a_station_without_a_place_is_placed_by_an_update(served: Home, tmp_path: Path) -> None:
    load(served, table(tmp_path / "table.csv", 100))
    shown = [sys.executable, "-m", "mueang", "city", "show", CITY.code, "--home", str(served.path)]
    before = subprocess.run(shown, check=True, capture_output=True, text=True).stdout
    assert "None" not in before
    assert before.split()[-2:] == ["10", "10"], "ten entities, none on the map yet"
    place = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [100.47, 7.01]}}
    answer = httpx.patch(
        f"{served.address}/ngsi-ld/v1/entities/urn:ngsi-ld:{KIND}:st3",
        json={"location": place},
        timeout=60,
    )
    assert answer.status_code == 204
    after = subprocess.run(shown, check=True, capture_output=True, text=True).stdout
    assert after.split()[-2:] == ["10", "9"]
    load(served, table(tmp_path / "more.csv", 200))
    with DataClient(served.path) as client:
        placed = client.entity(CITY.code, f"urn:ngsi-ld:{KIND}:st3")
    assert placed is not None
    assert placed.location == [100.47, 7.01], "more readings leave the place alone"
