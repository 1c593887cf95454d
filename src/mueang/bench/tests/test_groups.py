# SPDX-License-Identifier: Apache-2.0
"""The benchmark runs, small, and counts what was stored."""

from __future__ import annotations

import pytest

from mueang.bench import groups, history


@pytest.mark.slow
def test_the_group_benchmark_counts_every_observation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUEANG_OPEN_WRITES", "1")
    monkeypatch.setenv("MUEANG_DEFAULT_CITY", "bench")
    monkeypatch.setattr(history, "SENSORS", 30)
    monkeypatch.setattr(history, "STEPS", 40)
    monkeypatch.setattr(groups, "PAGE", 20)
    figures = groups.measure()
    assert figures["observations_counted_at_the_door"] == figures["observations"] == 1200
