# SPDX-License-Identifier: Apache-2.0
"""All kills as often as one likes, as a table:

    scripts/kills --rounds 5

says what was acknowledged, stored, lost and double after each step's kills.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.journeys.kills import STEPS, Outcome, kill_at
from tests.journeys.kills_whole import KILLED, kill_any
from tests.journeys.roles import Home

HEAD = f"{'killed':<28}" + "".join(
    f"{word:>14}" for word in ("kills", "acknowledged", "stored", "lost", "double")
)


def line(outcome: Outcome) -> str:
    """One row of the table."""
    return f"{outcome.step:<28}" + "".join(f"{number:>14,}" for number in numbers(outcome))


def numbers(outcome: Outcome) -> tuple[int, ...]:
    found = outcome.found
    return (
        outcome.kills,
        found.acknowledged,
        found.stored,
        len(found.lost),
        len(found.double),
    )


def trial(what: str, rounds: int, seed: int) -> Outcome:
    """The kills of one step or of one role, on a home of their own."""
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        home = Home(Path(folder))
        try:
            if what in STEPS:
                return kill_at(home, what, rounds, seed)
            return kill_any(home, what, rounds)
        finally:
            home.stop()


def main() -> None:
    """Prints a row after each trial; ends with an AssertionError at the first loss."""
    parser = argparse.ArgumentParser(description="Kill roles under load and count what is there.")
    parser.add_argument("--rounds", type=int, default=2, help="kills at each step")
    parser.add_argument("--seed", type=int, default=0, help="draws other moments")
    parser.add_argument("what", nargs="*", default=[*STEPS, *KILLED], help="steps or roles")
    given = parser.parse_args()
    print(HEAD, flush=True)
    outcomes = []
    for what in given.what:
        outcomes.append(trial(what, given.rounds, given.seed))
        print(line(outcomes[-1]), flush=True)
    sums = [sum(column) for column in zip(*map(numbers, outcomes), strict=True)]
    print(f"{'total':<28}" + "".join(f"{number:>14,}" for number in sums))


if __name__ == "__main__":
    main()
