# SPDX-License-Identifier: Apache-2.0
"""Kills at any moment in a home that runs as people run it: a supervisor and its four roles."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from mueang.config.homes import SUPERVISOR, holder
from mueang.data.client import DataClient
from tests.journeys.kills import BETWEEN, Outcome, must_be_faultless
from tests.journeys.ledger import CITY, Ledger, Writers
from tests.journeys.roles import Home, until

ROLES = ("history", "server", "pages", "worker")
KILLED = (*ROLES, SUPERVISOR)


def kill_any(home: Home, name: str, rounds: int) -> Outcome:
    """``rounds`` kills of one role, or of the supervisor (whose roles must end with it)."""
    ledger = Ledger()
    for _ in range(rounds):
        with served(home), Writers(home, ledger) as writers:
            writers.wait_for_more(BETWEEN)
            _kill(home, name)
            until(lambda: _answers(home), "the home does not come back")
            writers.wait_for_more(BETWEEN)
    with served(home):
        found = must_be_faultless(home, ledger, f"{name} killed, and a clean restart")
    return Outcome(f"{name}, at any moment", rounds, found)


def _kill(home: Home, name: str) -> None:
    """Until it is there again, and nothing else was hurt."""
    before = {role: pid_of(home, role) for role in KILLED}
    os.kill(before[name], signal.SIGKILL)
    if name == SUPERVISOR:
        until(lambda: not any(_lives(before[role]) for role in ROLES), "an orphan stays")
        home.children.pop(SUPERVISOR).wait()
        home.start(SUPERVISOR)
        return
    until(lambda: pid_of(home, name) not in (0, before[name]), f"{name} stays away")
    assert all(pid_of(home, role) == before[role] for role in KILLED if role != name)


@contextmanager
def served(home: Home) -> Iterator[None]:
    """`mueang serve` with all roles; afterwards it ends in order and leaves nobody behind."""
    home.start(SUPERVISOR)
    with DataClient(home.path) as client:
        until(lambda: _answers(home), "the home does not answer")
        client.put_city(CITY)
    yield
    pids = [pid_of(home, role) for role in ROLES]
    assert home.stop()[SUPERVISOR] == 0
    assert not any(pid and _lives(pid) for pid in pids)


def pid_of(home: Home, role: str) -> int:
    """The process that holds the role's lock; 0 if nobody does."""
    line = holder(home.path, role)
    return int(line.split(" ")[0]) if line else 0


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _answers(home: Home) -> bool:
    """All is well, pages too."""
    try:
        health = httpx.get(f"{home.address}/healthz", timeout=60)
        page = httpx.get(f"{home.address}/en/", timeout=20)
    except httpx.HTTPError:
        return False
    return health.json()["status"] == "ok" and page.status_code == 200
