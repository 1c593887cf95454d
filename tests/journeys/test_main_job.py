# SPDX-License-Identifier: Apache-2.0
"""The main job as one story: a file of real readings becomes a live city, and back again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from mueang.data.client import DataClient
from mueang.data.model import City
from tests.journeys.roles import Home

pytestmark = pytest.mark.slow
STATION = "urn:ngsi-ld:AirQualityObserved:44t"
FILE = "data/air_quality/air4thai_44t_hatyai_hourly_20240101_20240310.csv"
OVERLAP = "data/air_quality/air4thai_44t_hatyai_subset_20240201_20240229.csv"
VALUES, BLANKS, OUTAGE = 9_619, 6_995, 186


def mueang(home: Home, *words: str) -> str:
    """What the command says; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "mueang", *words, "--home", str(home.path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def load(home: Home, file: Path) -> list[int]:
    """read, missing, stored, known, corrected, quarantined of the newest run."""
    mueang(home, "load", str(file), "--source", "air4thai", "--city", "hat-yai")
    with DataClient(home.path) as client:
        run = client.runs("hat-yai")[0]
    return [run.read, run.missing, run.stored, run.known, run.corrected, run.quarantined]


def test_a_file_is_loaded_once_served_and_shown_and_can_be_undone(home: Home, shared: Path) -> None:
    home.up("history", "server", "pages")
    with DataClient(home.path) as client:
        client.put_city(City("hat-yai", "หาดใหญ่", "Hat Yai", "90", 100.47, 7.0))
    assert load(home, shared / FILE) == [1680, BLANKS, VALUES, 0, 0, OUTAGE]
    assert load(home, shared / FILE)[2:4] == [0, VALUES]
    assert load(home, shared / OVERLAP)[2] == 0
    with httpx.Client(
        base_url=home.address, headers={"NGSILD-Tenant": "hat-yai"}, timeout=60
    ) as http:
        _served(http)
        _shown(http)
        _needs_a_key(http, home)
    with DataClient(home.path) as client:
        first = [run for run in client.runs("hat-yai") if run.stored == VALUES]
        client.undo("hat-yai", first[0].id)
        assert client.series("hat-yai", STATION, "o3", 0, 1 << 60) == []
        left = client.entity("hat-yai", STATION)
        assert left is None or "o3" not in left.values
    assert load(home, shared / FILE)[2] == VALUES
    assert set(home.stop().values()) == {0}


def _served(http: httpx.Client) -> None:
    now = http.get(f"/ngsi-ld/v1/entities/{STATION}", params={"format": "keyValues"}).json()
    assert now["type"] == "AirQualityObserved"
    assert 0 <= now["relativeHumidity"] <= 1
    day = {
        "timerel": "between",
        "timeAt": "2024-01-31T17:00:00Z",
        "endTimeAt": "2024-02-01T17:00:00Z",
        "attrs": "pm25",
    }
    hours = http.get(f"/ngsi-ld/v1/temporal/entities/{STATION}", params=day).json()
    assert 20 <= len(hours["pm25"]) <= 24
    mean = http.get(
        f"/ngsi-ld/v1/temporal/entities/{STATION}",
        params=day | {"aggrMethods": "avg", "format": "aggregatedValues"},
    ).json()
    values = [hour["value"] for hour in hours["pm25"]]
    assert mean["pm25"]["avg"][0][0] == pytest.approx(sum(values) / len(values))


def _shown(http: httpx.Client) -> None:
    """The station is on the city's page, in both languages, though it has no place yet."""
    for language, words in (("th", "ยังไม่อยู่บนแผนที่"), ("en", "not on the map yet")):
        page = http.get(f"/{language}/cities/hat-yai/")
        assert page.status_code == 200
        assert "44t" in page.text
        assert words.lower() in page.text.lower()
        entity = http.get(f"/{language}/cities/hat-yai/entities/{STATION}")
        assert entity.status_code == 200
        assert "PM2.5" in entity.text


def _needs_a_key(http: httpx.Client, home: Home) -> None:
    """Writing from elsewhere needs the city's key; here loopback writes are open, so we look
    at the key itself."""
    with DataClient(home.path) as client:
        key_id, key = client.create_key("hat-yai", "a vendor")
        assert key not in (home.path / "state.db").read_bytes().decode("latin-1")
        assert [k.id for k in client.keys("hat-yai")] == [key_id]
        assert client.revoke_key(key_id).revoked_at > 0


def test_a_file_that_is_all_refused_is_a_failure_to_a_schedule(home: Home) -> None:
    home.up("history", "server")
    with DataClient(home.path) as client:
        client.put_city(City("hat-yai", "หาดใหญ่", "Hat Yai"))
    file = home.path / "air4thai_44t.csv"
    file.write_bytes(b"\x00\x01\x02 this is no table\n\xff\xfe")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mueang", "load", str(file), "--source", "air4thai"),
            *("--city", "hat-yai", "--home", str(home.path)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "quarantined" in done.stdout + done.stderr
