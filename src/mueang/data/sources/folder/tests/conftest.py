# SPDX-License-Identifier: Apache-2.0
"""A home whose inbox may be watched."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MUEANG_HOME", str(tmp_path))
    return tmp_path
