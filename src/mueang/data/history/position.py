# SPDX-License-Identifier: Apache-2.0
"""How far a city's lake is durable, and the tombstones that are not folded in yet.

One small file, replaced as a whole. What it says was synced before it was written, so after
a power cut only what lies above its ``version`` needs to be looked at (``repair.py``).
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from mueang.data.effects import Tombstone
from mueang.data.errors import HistoryUnavailable
from mueang.data.history import disk

NAME = "position.json"


class Position(msgspec.Struct, frozen=True):
    n: int = 0
    """Last log row whose observations and tombstones are durable here."""
    version: int = -1
    """Last version of the Delta table that was synced."""
    tombstones: tuple[tuple[int, Tombstone], ...] = ()
    """(log row, tombstone). Written before the commit that passes their rows, so that a
    crash between the two cannot lose one."""


_read = msgspec.json.Decoder(Position).decode
_write = msgspec.json.Encoder().encode


def read(lake: Path) -> Position:
    """The position of the city's lake in this folder. Raises HistoryUnavailable if it is there
    but damaged: to begin anew would count twice what the lake holds, so a person decides."""
    path = lake / NAME
    try:
        return _read(path.read_bytes()) if path.exists() else Position()
    except msgspec.MsgspecError as error:
        raise HistoryUnavailable(
            f"{path} is damaged ({error}); the disk lost what it had confirmed. Nothing was "
            "changed. Stop Mueang, check the disk and restore a backup with `mueang restore`; "
            "new readings are kept in the log meanwhile."
        ) from error


def write(lake: Path, position: Position) -> None:
    disk.replace(lake / NAME, _write(position))
