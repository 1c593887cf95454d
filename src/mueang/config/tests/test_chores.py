# SPDX-License-Identifier: Apache-2.0
"""Backups make themselves when they are due, one at a time, and never while that is off."""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path

import pytest

from mueang.config import chores
from mueang.config.chores import LONGEST_SLEEP, RETRY_SECONDS, SETTLE_SECONDS, Chore, backups
from mueang.data.backup.last import Last, note

DAY = 86_400


def now() -> int:
    return time.time_ns() // 1000


def test_one_child_at_a_time_and_the_next_when_it_has_ended(tmp_path: Path) -> None:
    code = f"import pathlib; open({str(tmp_path / 'ran')!r}, 'a').write('x')"
    chore = Chore([sys.executable, "-c", code], lambda: -1.0)
    assert chore.go_on() == LONGEST_SLEEP
    first = chore.child
    assert first is not None
    first.wait()
    chore.go_on()
    assert chore.child is not None
    assert chore.child is not first
    chore.child.wait()
    assert (tmp_path / "ran").read_text() == "xx"
    chore.go_on()
    chore.stop()


def test_nothing_starts_before_it_is_due() -> None:
    chore = Chore(["false"], lambda: 5.0)
    assert chore.go_on() == 5.0
    assert chore.child is None


@pytest.mark.parametrize(
    ("age", "error", "expected"),
    [(2 * DAY, "", -DAY), (3600, "", DAY - 3600), (60, "no room", RETRY_SECONDS - 60)],
)
def test_due_by_the_last_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age: int, error: str, expected: float
) -> None:
    monkeypatch.setenv("MUEANG_BACKUP_HOURS", "24")
    monkeypatch.setattr(chores, "SETTLE_SECONDS", -math.inf)
    note(tmp_path, Last(now() - age * 1_000_000, "", error))
    assert backups(tmp_path).due_in() == pytest.approx(expected, abs=30)


def test_a_home_just_started_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUEANG_BACKUP_HOURS", "24")
    assert backups(tmp_path).due_in() == pytest.approx(SETTLE_SECONDS, abs=30)
    monkeypatch.setenv("MUEANG_BACKUP_HOURS", "0")
    assert backups(tmp_path).due_in() == math.inf
