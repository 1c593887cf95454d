# SPDX-License-Identifier: Apache-2.0
"""A wheelhouse is made, carried over, and installed where no network is: all of it answers."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.journeys import namespace

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent


def test_installs_and_serves_without_a_network() -> None:
    outside = ["unshare", "--map-root-user", "--net"]
    allowed = shutil.which("unshare") and subprocess.run([*outside, "true"], check=False)
    if not allowed or allowed.returncode:
        pytest.skip("this machine does not let us make a network namespace (unshare)")
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        wheels = Path(folder) / "wheels"
        subprocess.run([ROOT / "scripts" / "wheelhouse", wheels], check=True)
        done = subprocess.run(
            [*outside, sys.executable, namespace.__file__, wheels, folder],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout
    for path in namespace.ASKED:
        assert f"{path} 200" in done.stdout
