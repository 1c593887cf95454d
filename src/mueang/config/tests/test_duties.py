# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import threading
from pathlib import Path

import pytest

from mueang.config import duties


def test_one_that_fails_keeps_no_other_from_its_turn(
    django_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    stop = threading.Event()

    def failing() -> None:
        done.append("failing")
        raise OSError("disk full")

    def working() -> None:
        done.append("working")
        if done.count("working") == 2:
            stop.set()

    monkeypatch.setattr(duties, "duties", lambda: (failing, working))
    monkeypatch.setattr(duties, "EVERY_SECONDS", 0.0)
    duties.begin(stop).join(30)
    assert done == ["failing", "working"] * 2
