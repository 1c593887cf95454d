# SPDX-License-Identifier: Apache-2.0
"""Kills a role at a named step while writers go on, again and again on one home."""

from __future__ import annotations

import random
import subprocess
import time
from dataclasses import dataclass

from mueang.data.client import DataClient, ServerUnavailable
from mueang.data.errors import DataError
from tests.journeys.ledger import CITY, Found, Ledger, Writers, look
from tests.journeys.roles import PATIENCE, Home

STEPS = {
    "server.before_commit": 80,
    "server.after_commit": 80,
    "server.after_publish": 80,
    "state.during_apply": 2,
    "state.before_trim": 2,
    "history.after_parquet": 2,
    "history.after_commit": 3,
    "history.before_report": 2,
    "history.during_compaction": 2,
}
"""Step → the latest passing at which a round kills; each round draws one."""
BETWEEN = 100
"""Writes between two kills."""


@dataclass(frozen=True)
class Outcome:
    step: str
    kills: int
    found: Found


def role_of(step: str) -> str:
    return "history" if step.startswith("history.") else "server"


def kill_at(home: Home, step: str, rounds: int, seed: int = 0) -> Outcome:
    """``rounds`` kills at the step and as many at any moment, one after the other on one home.

    Raises AssertionError if anything acknowledged is lost, double, or not shown as now.
    """
    role, chance, ledger, kills = role_of(step), random.Random(f"{step}{seed}"), Ledger(), 0
    home.up("history", "server")
    with DataClient(home.path) as client:
        client.put_city(CITY)
    for _ in range(rounds):
        with Writers(home, ledger) as writers:
            writers.wait_for_more(BETWEEN)
            home.kill(role)
            doomed = home.start(role, f"{step}:{chance.randint(1, STEPS[step])}")
            _wait_until_killed(home, doomed, step)
            kills += 2
            home.start(role)
            home.wait_for(role)
            writers.wait_for_more(BETWEEN)
        must_be_faultless(home, ledger, f"{step}, kill {kills}")
    home.stop()
    home.up("history", "server")
    return Outcome(step, kills, must_be_faultless(home, ledger, f"{step}, a clean restart"))


def must_be_faultless(home: Home, ledger: Ledger, when: str) -> Found:
    found = look(home, ledger)
    assert found.faultless(), f"{when}: {found}"
    return found


def _wait_until_killed(home: Home, doomed: subprocess.Popen[bytes], step: str) -> None:
    """Writers and the rhythm bring the server to its steps; history is asked to work."""
    until = time.monotonic() + PATIENCE
    while doomed.poll() is None:
        assert time.monotonic() < until, f"{step} was not reached"
        if role_of(step) == "history":
            _maintain(home)
        else:
            time.sleep(0.02)
    assert doomed.returncode == -9, f"{step}: ended with status {doomed.returncode}"


def _maintain(home: Home) -> None:
    try:
        with DataClient(home.path) as client:
            client.maintain(CITY.code)
    except (DataError, ServerUnavailable):
        time.sleep(0.02)
