# SPDX-License-Identifier: Apache-2.0
"""Tests may ask servers of this machine."""

from __future__ import annotations

import pytest

NOW = 1_790_600_000_000_000  # 2026-09-28


@pytest.fixture(autouse=True)
def _open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUEANG_SOURCE_HOSTS", "127.0.0.1")
