# SPDX-License-Identifier: Apache-2.0
"""The ``demo`` connector: simulated sensors that send through the same door as real ones."""

from __future__ import annotations

from collections.abc import Iterator

from mueang.data.model import City
from mueang.data.sources.contract import Item, Source
from mueang.data.sources.demo import simulator
from mueang.data.sources.demo.towns import towns


class Connector(Source):
    name = "demo"
    title_th = "ข้อมูลจำลองสำหรับสาธิต"
    title_en = "Simulated data for the demonstration"
    owner = "Mueang"
    licence = "CC0-1.0"
    rhythm = simulator.BUS_RHYTHM // simulator.SECOND

    def collect(self, city: City, at: int) -> Iterator[Item]:
        if city.simulated and city.code in towns():
            yield from simulator.now(city.code, at)
