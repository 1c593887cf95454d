# SPDX-License-Identifier: Apache-2.0
"""Starting again after kill -9, with a million entities: acknowledged against found."""

from __future__ import annotations

from typing import Any

from mueang.bench._generator import drive
from mueang.bench._home import CITY, bench, machine
from mueang.bench.retrieve import BATCH, _fill
from mueang.data.client import DataClient

ENTITIES = 1_000_000


def measure(entities: int = ENTITIES) -> dict[str, Any]:
    with bench() as home:
        figures: dict[str, Any] = {**machine()}
        home.stop()
        figures["empty_start_seconds"] = round(home.start("history", "server"), 2)
        filled = drive(home.port, _fill, entities // BATCH, 2)
        figures["acknowledged_entities"] = filled.figures(BATCH)["acknowledged"]
        home.kill("server")
        home.kill("history")
        figures["seconds_after_kill"] = round(home.start("history", "server"), 2)
        with DataClient(home.path) as client:
            figures["entities_after_kill"] = client.health().cities[CITY]
        return figures | home.memory()
