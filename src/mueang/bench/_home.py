# SPDX-License-Identifier: Apache-2.0
"""A fresh home with real roles for a benchmark, and what they cost."""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mueang.config.homes import socket_answers
from mueang.config.roles import start_role, stop_child
from mueang.data.client import DataClient
from mueang.data.model import City

CITY = "bench"
CALM, PAUSE = 0.05, 1.0
"""CPU seconds a second below which roles count as idle, and how long they are watched."""
TICKS = os.sysconf("SC_CLK_TCK")


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    model = ""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "machine": f"{model}, {os.cpu_count()} cores, {memory >> 30} GiB",
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
    }


@dataclass
class Bench:
    """One home with ``history`` and ``server`` running."""

    path: Path
    port: int
    children: dict[str, subprocess.Popen[bytes]]

    def start(self, *roles: str) -> float:
        """Seconds until all of these answer."""
        began = time.perf_counter()
        for role in roles:
            self.children[role] = start_role(role, self.path, "127.0.0.1", self.port)
        for role in roles:
            while not socket_answers(self.path / "run" / f"{role}.sock"):
                if self.children[role].poll() is not None:
                    raise RuntimeError(f"{role} ended with {self.children[role].returncode}")
                time.sleep(0.005)
        return time.perf_counter() - began

    def kill(self, role: str) -> None:
        child = self.children.pop(role)
        child.kill()
        child.wait()

    def stop(self) -> None:
        for role in ("worker", "pages", "server", "history"):
            child = self.children.pop(role, None)
            if child is not None:
                stop_child(child, 60)

    def cpu(self) -> dict[str, float]:
        """Role → CPU seconds that it has used so far."""
        used = {}
        for role, child in self.children.items():
            fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
            used[role] = (int(fields[11]) + int(fields[12])) / TICKS
        return used

    def settle(self) -> None:
        """Wait until the roles have done what they do behind: state, history."""
        before = -1.0
        while (now := sum(self.cpu().values())) - before > CALM * PAUSE:
            before = now
            time.sleep(PAUSE)

    def cost(self, since: dict[str, float], items: int) -> dict[str, float]:
        """CPU seconds per million items, of all roles and of each, ``since`` an earlier look."""
        used = {role: now - since.get(role, 0.0) for role, now in self.cpu().items()}
        figures = {f"{role}_cpu_seconds_per_million": s for role, s in sorted(used.items())}
        figures = {"cpu_seconds_per_million": sum(used.values()), **figures}
        return {name: round(value / items * 1e6, 1) for name, value in figures.items()}

    def memory(self) -> dict[str, int]:
        """Role → resident memory now and at its peak, MiB."""
        found = {}
        for role, child in self.children.items():
            for line in Path(f"/proc/{child.pid}/status").read_text().splitlines():
                name, _, value = line.partition(":")
                if name in ("VmRSS", "VmHWM"):
                    kind = "now" if name == "VmRSS" else "peak"
                    found[f"{role}_{kind}_mib"] = int(value.split()[0]) >> 10
        return found


def free_port() -> int:
    """A port of loopback that nobody uses at this moment."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def bench(*, city: bool = True) -> Iterator[Bench]:
    """A home of its own, with the roles of the data half; removed at the end."""
    os.environ["MUEANG_OPEN_WRITES"] = "1"
    os.environ["MUEANG_DEFAULT_CITY"] = CITY
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        made = Bench(Path(folder), port, {})
        (made.path / "run").mkdir()
        try:
            made.start("history", "server")
            if city:
                with DataClient(made.path) as client:
                    client.put_city(City(CITY, "ทดสอบ", "Bench", simulated=True))
            yield made
        finally:
            made.stop()
