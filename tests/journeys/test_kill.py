# SPDX-License-Identifier: Apache-2.0
"""2xx means durable: kill -9 at every named step and of every role, under load.

A couple of kills each; ``scripts/kills --rounds N`` repeats them and prints the table.
"""

from __future__ import annotations

import pytest

from tests.journeys.kill_table import line
from tests.journeys.kills import STEPS, kill_at
from tests.journeys.kills_whole import KILLED, kill_any
from tests.journeys.roles import Home

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("step", STEPS)
def test_nothing_acknowledged_is_lost_or_double(step: str, home: Home) -> None:
    outcome = kill_at(home, step, rounds=2)
    print("\n" + line(outcome))
    assert outcome.found.acknowledged > 0
    assert not outcome.found.lost
    assert not outcome.found.double


@pytest.mark.parametrize("name", KILLED)
def test_a_served_home_survives_the_kill_of_any_process(name: str, home: Home) -> None:
    outcome = kill_any(home, name, rounds=1)
    print("\n" + line(outcome))
    assert outcome.found.acknowledged > 0
    assert not outcome.found.lost
    assert not outcome.found.double
