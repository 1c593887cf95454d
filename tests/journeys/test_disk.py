# SPDX-License-Identifier: Apache-2.0
"""A disk that fills, or that nobody may write any more, while a home lives on it.

Every role's log lies on that disk as well: not even a line that cannot be written may hurt.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import httpx
import pytest

from mueang.config.homes import SUPERVISOR
from mueang.data.client import DataClient
from mueang.data.errors import HistoryUnavailable, StorageUnavailable
from mueang.data.model import City
from tests.journeys.disks import SmallDisk
from tests.journeys.ledger import CITY, Ledger, Writers, entity_id, look
from tests.journeys.roles import Home, until

pytestmark = pytest.mark.slow
ROLES = ("history", "server", "pages")
OTHER = City("songkhla", "สงขลา" * 500, "Songkhla")


def test_a_full_disk_refuses_with_the_reason_and_recovers(disk: SmallDisk, on_disk: Home) -> None:
    on_disk.up(*ROLES)
    ledger = Ledger()
    with DataClient(on_disk.path) as client:
        client.put_city(CITY)
        with Writers(on_disk, ledger) as writers:
            writers.wait_for_more(500)
            disk.fill()
            until(lambda: ledger.refused[503] > 20, "writes are not refused")
            _refused(on_disk, "MiB are free", "No space left")
            _reads_go_on(on_disk, client)
            _nobody_else_can_store(client)
            disk.make_room()
            writers.wait_for_more(500)
        assert CITY.code in client.maintain(CITY.code)
        client.put_city(OTHER)
        _well(on_disk)
    assert look(on_disk, ledger).faultless()
    assert set(on_disk.stop().values()) == {0}
    on_disk.up("history", "server")
    assert look(on_disk, ledger).faultless()


def test_a_disk_that_fills_again_and_again_loses_nothing(disk: SmallDisk, on_disk: Home) -> None:
    """Full at any moment: in the middle of a flush, of a compaction, of the state's writing."""
    on_disk.up("history", "server")
    ledger = Ledger()
    with DataClient(on_disk.path) as client:
        client.put_city(CITY)
        for left in (0, 4_096, 40_960, 409_600):
            with Writers(on_disk, ledger) as writers:
                writers.wait_for_more(200)
                disk.fill(leave=left)
                ledger.refused.clear()
                until(
                    lambda: not _maintained(client) and ledger.refused[503] > 0,
                    "the disk does not fill",
                )
                disk.make_room()
                writers.wait_for_more(200)
            until(lambda: _maintained(client), "history does not recover")
            assert look(on_disk, ledger).faultless(), left


def test_a_disk_that_became_read_only_is_said_and_what_was_stored_is_there(
    disk: SmallDisk, on_disk: Home
) -> None:
    on_disk.up(*ROLES)
    ledger = Ledger()
    with DataClient(on_disk.path) as client:
        client.put_city(CITY)
        with Writers(on_disk, ledger) as writers:
            writers.wait_for_more(300)
            assert _maintained(client)
            writers.wait_for_more(300)
            disk.break_down()
            until(lambda: ledger.refused[503] > 20, "writes are not refused")
            _refused(on_disk, "Read-only file system")
            _reads_go_on(on_disk, client)
            _nobody_else_can_store(client)
    on_disk.stop()
    disk.repair()
    on_disk.up("history", "server")
    assert look(on_disk, ledger).faultless()


def test_a_home_that_is_read_only_at_the_start_is_waited_for(
    disk: SmallDisk, on_disk: Home, tmp_path: Path
) -> None:
    """A supervised home starts by itself when its disk may be written again."""
    on_disk.up("server")
    on_disk.stop()
    disk.set_writable(False)
    child = on_disk.start(SUPERVISOR, log=tmp_path / "log.txt")
    assert child.wait(60) == 1
    said = (tmp_path / "log.txt").read_text()
    assert "read-only" in said.lower()
    assert "Traceback" not in said
    disk.set_writable(True)
    on_disk.up("server")


def _refused(home: Home, *reasons: str) -> None:
    body = {"id": "urn:x:1", "type": "X", "level": {"type": "Property", "value": 1}}
    answer = httpx.post(f"{home.address}/ngsi-ld/v1/entities", json=body, timeout=60)
    assert answer.status_code == 503
    assert any(reason in answer.json()["detail"] for reason in reasons)
    assert "retry-after" in answer.headers
    health = httpx.get(f"{home.address}/healthz", timeout=60)
    assert health.status_code == 503
    assert health.json()["parts"]["storage"] != "ok"


def _reads_go_on(home: Home, client: DataClient) -> None:
    """Also after history tried to flush and could not."""
    _maintained(client)
    since = {"timerel": "after", "timeAt": "2020-01-01T00:00:00Z", "lastN": "2"}
    now = f"{home.address}/ngsi-ld/v1/entities/{entity_id(0)}"
    then = f"{home.address}/ngsi-ld/v1/temporal/entities/{entity_id(0)}"
    asked: list[tuple[str, dict[str, Any]]] = [(now, {}), (then, since)]
    asked.append((f"{home.address}/en/cities/{CITY.code}/", {}))
    for address, parameters in asked:
        answer = httpx.get(address, params=parameters, timeout=30)
        assert answer.status_code == 200, answer.text


def _nobody_else_can_store(client: DataClient) -> None:
    with pytest.raises(StorageUnavailable):
        client.put_city(OTHER)
    with pytest.raises(StorageUnavailable):
        client.create_key(CITY.code, "a vendor" * 1000)


def _maintained(client: DataClient) -> bool:
    try:
        return bool(client.maintain(CITY.code))
    except HistoryUnavailable:
        return False


def _well(home: Home) -> None:
    until(
        lambda: httpx.get(f"{home.address}/healthz", timeout=60).json()["status"] == "ok",
        "not well",
    )
    assert os.access(home.path, os.W_OK)
