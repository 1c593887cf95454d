# SPDX-License-Identifier: Apache-2.0
"""``make demo`` from nothing: a fresh clone of this source tree, to the first page on the screen.

The packages' cache is as warm as this machine has it; the network counts where it is not.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from mueang.bench._home import free_port, machine
from mueang.bench.idle import _answers

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 900.0


def measure() -> dict[str, Any]:
    figures: dict[str, Any] = {**machine()}
    if not (ROOT / "Makefile").is_file():
        return figures | {"left_out": "this installation is no source tree"}
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        clone = Path(folder) / "mueang"
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        port = free_port()
        began = time.perf_counter()
        made = subprocess.Popen(
            ["make", "demo", f"PORT={port}"],
            cwd=clone,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            for name, path in (("health", "/healthz"), ("first_page", "/th/cities/hat-yai/")):
                while not _answers(port, path):
                    if made.poll() is not None:
                        raise RuntimeError(f"make demo ended with {made.returncode}")
                    if time.perf_counter() - began > PATIENCE:
                        raise RuntimeError("make demo was not ready in time")
                    time.sleep(0.1)
                figures[f"seconds_to_{name}"] = round(time.perf_counter() - began, 1)
        finally:
            os.killpg(made.pid, signal.SIGTERM)
            made.wait(60)
    return figures
