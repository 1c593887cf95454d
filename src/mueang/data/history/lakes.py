# SPDX-License-Identifier: Apache-2.0
"""How the lakes of a home stand, and a copy of them for a backup."""

from __future__ import annotations

from pathlib import Path

from mueang.data.backup.pieces import copy_lake
from mueang.data.history.asks import LakesAsk, LakeState
from mueang.data.history.drain import CityDrain
from mueang.data.history.service import Service


def lakes(service: Service, ask: LakesAsk) -> dict[str, LakeState]:
    """Every city's lake. A copy is taken under the lock of whoever changes a table, so that
    position, commits and files belong together; it makes links and takes no time."""
    if ask.flush:
        service.flush()
    found = {}
    for code in service.positions():
        drain = service.city(code) if ask.copy_to else service.reader(code)
        with drain.changing:
            if ask.copy_to:
                active = [file.path for file in drain.lake.files]
                copy_lake(drain.lake.folder, active, Path(ask.copy_to) / code)
            found[code] = _state(drain)
    for code, trouble in service.trouble.items():
        found.setdefault(code, LakeState()).trouble = trouble
    return found


def _state(drain: CityDrain) -> LakeState:
    files = drain.lake.files
    return LakeState(
        n=drain.flushed,
        rows=sum(file.rows for file in files),
        files=len(files),
        size=sum(file.size for file in files),
    )
