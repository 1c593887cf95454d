# SPDX-License-Identifier: Apache-2.0
"""Each role started alone: it is well without the others, and stops with nothing left behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx
import psutil
import pytest

from mueang.config.homes import holder, socket_answers
from mueang.data import sockets
from tests.journeys.kills_whole import pid_of
from tests.journeys.roles import PATIENCE, Home, until

pytestmark = pytest.mark.slow
SOCKETS = ("history", "server", "pages")


def _ask(home: Home, role: str, path: str) -> httpx.Response:
    with httpx.Client(
        transport=sockets.to(home.path / "run" / f"{role}.sock"),
        base_url="http://localhost",
        timeout=60,
    ) as http:
        return http.get(path, headers={"X-Forwarded-Proto": "https"}, timeout=PATIENCE)


def _well(home: Home, role: str) -> None:
    """In its own words; whoever needs another role says that it is missing, and goes on."""
    if role == "history":
        assert _ask(home, role, "/healthz").json() == {"status": "ok", "cities": {}}
    elif role == "pages":
        assert _ask(home, role, "/en/sign-in/").status_code == 200
    elif role == "server":
        parts = httpx.get(f"{home.address}/healthz", timeout=60).json()["parts"]
        assert (parts["server"], parts["storage"]) == ("ok", "ok")
        assert parts["history"] != "ok"
        answer = httpx.get(f"{home.address}/en/", timeout=60)
        assert answer.status_code == 503
        assert "retry-after" in answer.headers


@pytest.mark.parametrize("role", [*SOCKETS, "worker"])
def test_a_role_alone_is_well_and_stops_with_nothing_left(
    home: Home, role: str, tmp_path: Path
) -> None:
    child = home.start(role, log=tmp_path / "log.txt")
    if role in SOCKETS:
        home.wait_for(role)
    until(lambda: pid_of(home, role) == child.pid, f"{role} does not hold its lock")
    _well(home, role)
    assert child.poll() is None
    below = psutil.Process(child.pid).children(recursive=True)
    assert home.stop() == {role: 0}
    assert psutil.wait_procs(below, timeout=PATIENCE)[1] == []
    assert holder(home.path, role) == ""
    assert not socket_answers(home.path / "run" / f"{role}.sock")
    assert "Traceback" not in (tmp_path / "log.txt").read_text("utf-8")


def test_a_role_of_which_there_is_one_is_not_started_twice(home: Home) -> None:
    home.up("history")
    first = home.children["history"]
    command = [sys.executable, "-m", "mueang", "serve", "--role", "history"]
    second = subprocess.run(
        [*command, "--home", str(home.path)], capture_output=True, text=True, check=False
    )
    assert second.returncode == 1
    assert f"process {first.pid}" in second.stderr
    assert first.poll() is None
    assert _ask(home, "history", "/healthz").status_code == 200
