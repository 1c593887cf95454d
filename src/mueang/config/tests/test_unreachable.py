# SPDX-License-Identifier: Apache-2.0
"""A people's database that does not answer is said in one plain message."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_people_s_database_that_does_not_answer_is_said_plainly(tmp_path: Path) -> None:
    nowhere = f"postgresql://mueang@/people?host={tmp_path}"
    ended = subprocess.run(
        [sys.executable, "-m", "mueang", "user", "list", "--home", str(tmp_path / "home")],
        env=os.environ | {"MUEANG_DATABASE_URL": nowhere, "MUEANG_LANGUAGE": "en"},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 1
    assert "The people's database cannot be opened" in ended.stderr
    assert "MUEANG_DATABASE_URL" in ended.stderr
    assert "Traceback" not in ended.stderr
