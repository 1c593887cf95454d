# SPDX-License-Identifier: Apache-2.0
"""Pages of the manual are followed as they stand, in Thai and in English."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from mueang.config.commands.systemd import UNIT
from tests.journeys.howto import Reader, commands

pytestmark = pytest.mark.slow
SENSOR = "urn:ngsi-ld:AirQualityObserved:roof-1"


@pytest.fixture
def reader() -> Iterator[Reader]:
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        found = Reader(Path(folder))
        try:
            yield found
        finally:
            found.stop()


@pytest.mark.parametrize("page", ["tutorial/first-sensor", "tutorial/first-sensor.th"])
def test_a_first_sensor_is_on_the_map(reader: Reader, page: str) -> None:
    assert "31.5" in reader.follow(page)
    console = (reader.folder / "serve.txt").read_text()
    assert f"http://localhost:{reader.port}/en/welcome/" in console
    site = f"http://localhost:{reader.port}/en/cities/hat-yai/"
    points = httpx.get(f"{site}points.json", timeout=60).json()["features"]
    assert [point["geometry"]["coordinates"] for point in points] == [[100.4745, 7.0086]]
    assert "31.5" in httpx.get(site, timeout=60).text


@pytest.mark.parametrize("page", ["how-to/back-up-and-restore", "how-to/move-to-a-new-machine"])
def test_both_languages_give_the_same_commands(page: str) -> None:
    assert commands(f"{page}.th") == commands(page)


def test_backups_are_made_tried_and_restored(reader: Reader) -> None:
    _a_home_with_a_sensor(reader)
    said = reader.follow("how-to/back-up-and-restore")
    assert "The backup can be restored." in said
    assert "All is there." in said
    _is_whole(reader, reader.folder / "mueang-restored")


def test_a_home_moves_to_a_new_machine(reader: Reader) -> None:
    _a_home_with_a_sensor(reader)
    reader.stop()
    said = reader.follow("how-to/move-to-a-new-machine")
    assert "All is there." in said
    _is_whole(reader, reader.folder / "mueang-new")


def _a_home_with_a_sensor(reader: Reader) -> None:
    """The tutorial's home, where the how-tos expect one."""
    reader.follow("tutorial/first-sensor")
    reader.stop()
    (reader.folder / "myhome").rename(reader.folder / "mueang")
    reader.serve(f"mueang serve --port {reader.port} --home {reader.folder / 'mueang'}")


def _is_whole(reader: Reader, home: Path) -> None:
    """Served, it shows the sensor, and the key of before still writes."""
    reader.stop()
    reader.serve(f"mueang serve --port {reader.port} --home {home}")
    update = commands("tutorial/first-sensor")[3].replace("31.5", "32.5")
    variables = reader.folder / "variables"
    script = f". {variables}; {reader.here(update)}"
    assert subprocess.run(["bash", "-ec", script], check=False).returncode == 0
    entity = f"http://localhost:{reader.port}/ngsi-ld/v1/entities/{SENSOR}"
    found = httpx.get(entity, headers={"NGSILD-Tenant": "hat-yai"}, timeout=60).json()
    assert found["pm25"]["value"] == 32.5


def test_the_systemd_unit_is_one(tmp_path: Path) -> None:
    """systemd's own check, with paths that are there."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not on this machine")
    unit = tmp_path / "mueang.service"
    program = shutil.which("true")
    unit.write_text(
        UNIT.format(
            user="root",
            home=tmp_path,
            host="127.0.0.1",
            port=8000,
            writable=tmp_path,
            program=program,
        )
    )
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
