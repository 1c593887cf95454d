# SPDX-License-Identifier: Apache-2.0
"""All four roles of an empty home: how soon they answer, what they hold when nothing happens."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from mueang.bench._home import TICKS, free_port, machine

QUIET_SECONDS = 20
PATIENCE = 120.0


def measure() -> dict[str, Any]:
    figures: dict[str, Any] = {**machine()}
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        port = free_port()
        began = time.perf_counter()
        served = subprocess.Popen(
            [sys.executable, "-m", "mueang", "serve", "--home", folder, "--port", str(port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            figures["seconds_to_health"] = _seconds_until(began, lambda: _answers(port, "/healthz"))
            figures["seconds_to_first_page"] = _seconds_until(began, lambda: _answers(port, "/th/"))
            roles = _children(served.pid)
            before = {pid: _cpu_seconds(pid) for pid in roles}
            time.sleep(QUIET_SECONDS)
            used = sum(_cpu_seconds(pid) - cpu for pid, cpu in before.items())
            figures["idle_cpu_percent"] = round(100 * used / QUIET_SECONDS, 2)
            held = {name: _own_mib(pid) for pid, name in (roles | {served.pid: "serve"}).items()}
            figures |= {f"{name}_mib": mib for name, mib in sorted(held.items())}
            figures["all_roles_mib"] = sum(held.values())
        finally:
            served.terminate()
            served.wait(60)
    return figures


def _seconds_until(began: float, true: Callable[[], bool]) -> float:
    while not true():
        if time.perf_counter() - began > PATIENCE:
            raise RuntimeError("The roles did not answer in time.")
        time.sleep(0.02)
    return round(time.perf_counter() - began, 2)


def _answers(port: int, path: str) -> bool:
    try:
        answer = httpx.get(f"http://127.0.0.1:{port}{path}", timeout=10)
    except httpx.HTTPError:
        return False
    return answer.status_code == httpx.codes.OK


def _children(parent: int) -> dict[int, str]:
    """Process → role, of the roles that this supervisor has started."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            words = (stat.parent / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if int(fields[1]) == parent and b"--role" in words:
            found[int(stat.parent.name)] = words[words.index(b"--role") + 1].decode()
    return found


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _own_mib(pid: int) -> int:
    """Memory with what is shared counted in parts (Pss), MiB, so that roles may be added up."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) >> 10
    return 0
