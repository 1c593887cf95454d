# SPDX-License-Identifier: Apache-2.0
"""Starting: from nothing, after kill -9 with 200 000 entities, and memory when idle."""

from __future__ import annotations

from typing import Any

from mueang.bench._generator import drive
from mueang.bench._home import CITY, bench, machine
from mueang.bench.retrieve import BATCH, ENTITIES, _fill
from mueang.data.client import DataClient


def measure() -> dict[str, Any]:
    with bench() as home:
        figures: dict[str, Any] = {**machine()}
        home.stop()
        figures["empty_start_seconds"] = round(home.start("history", "server"), 2)
        filled = drive(home.port, _fill, ENTITIES // BATCH, 2)
        figures["acknowledged_entities"] = filled.figures(BATCH)["acknowledged"]
        home.kill("server")
        home.kill("history")
        figures["seconds_after_kill"] = round(home.start("history", "server"), 2)
        with DataClient(home.path) as client:
            figures["entities_after_kill"] = client.health().cities[CITY]
        return figures | home.memory()
