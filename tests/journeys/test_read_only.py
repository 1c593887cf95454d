# SPDX-License-Identifier: Apache-2.0
"""A home that nobody may write for a while, and then again: nothing is restarted by hand."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import httpx
import pytest

from mueang.config.homes import SUPERVISOR
from mueang.data.client import DataClient
from mueang.data.errors import HistoryUnavailable
from tests.journeys.disks import SmallDisk
from tests.journeys.kills_whole import pid_of
from tests.journeys.ledger import CITY, Ledger, Writers, look
from tests.journeys.roles import Home, until

pytestmark = pytest.mark.slow
ROLES = ("history", "server", "pages", "worker")


def test_every_role_goes_on_when_its_home_may_be_written_again(
    disk: SmallDisk, on_disk: Home, tmp_path: Path
) -> None:
    """Twice: what was opened during the first time must not stay read-only for ever."""
    for role in ROLES:
        on_disk.start(role, log=tmp_path / f"{role}.txt")
    for role in ("history", "server", "pages"):
        on_disk.wait_for(role)
    pids = {role: child.pid for role, child in on_disk.children.items()}
    ledger = Ledger()
    with DataClient(on_disk.path) as client:
        client.put_city(CITY)
        with Writers(on_disk, ledger) as writers:
            writers.wait_for_more(300)
            assert _sign_in(on_disk) == 422
            for _ in range(2):
                with disk.read_only(on_disk.path):
                    ledger.refused.clear()
                    until(lambda: ledger.refused[503] > 20, "writes are not refused")
                    with pytest.raises(HistoryUnavailable, match="Read-only"):
                        client.maintain(CITY.code)
                    assert _sign_in(on_disk) == 503
                    assert "read-only" in _storage(on_disk)
                writers.wait_for_more(300)
                assert client.maintain(CITY.code)
                until(lambda: _storage(on_disk) == "ok", "the home is not well")
                assert _sign_in(on_disk) == 422
        assert look(on_disk, ledger).faultless()
    assert {role: child.pid for role, child in on_disk.children.items()} == pids
    assert set(on_disk.stop().values()) == {0}


def test_roles_that_end_while_nobody_may_write_come_back_by_themselves(
    disk: SmallDisk, on_disk: Home, tmp_path: Path
) -> None:
    on_disk.start(SUPERVISOR, log=tmp_path / "log.txt")
    until(lambda: _storage(on_disk) == "ok", "the home is not well")
    ledger = Ledger()
    with DataClient(on_disk.path) as client:
        client.put_city(CITY)
        with Writers(on_disk, ledger) as writers:
            writers.wait_for_more(300)
            pids = [pid_of(on_disk, role) for role in ROLES]
            with disk.read_only(on_disk.path):
                for pid in pids:
                    os.kill(pid, signal.SIGKILL)
                until(lambda: _tries(tmp_path / "log.txt") >= 2 * len(ROLES), "no new start")
            writers.wait_for_more(300)
        until(lambda: _sign_in(on_disk) == 422, "the pages do not come back")
        assert look(on_disk, ledger).faultless()
    assert "Traceback" not in (tmp_path / "log.txt").read_text("utf-8")


def _tries(log: Path) -> int:
    return log.read_text("utf-8").count("starting it again")


def _storage(home: Home) -> str:
    try:
        return str(httpx.get(f"{home.address}/healthz", timeout=60).json()["parts"]["storage"])
    except httpx.HTTPError:
        return ""


def _sign_in(home: Home) -> int:
    """The answer to a wrong password: 422 once the try is written down, or why it cannot be."""
    with httpx.Client(base_url=home.address, timeout=60) as http:
        try:
            form = http.get("/en/sign-in/")
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
            given = {"email": "officer@example.go.th", "password": "wrong"}
            given["csrfmiddlewaretoken"] = token[1] if token else ""
            return http.post("/en/sign-in/", data=given).status_code
        except httpx.HTTPError:
            return 0
