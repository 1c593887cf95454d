# SPDX-License-Identifier: Apache-2.0
"""What a connector is: it turns somebody's files or answers into readings, and decides nothing.

A connector never converts silently and never drops silently: each cell becomes a ``Reading``,
a ``Missing`` or a ``Refused`` with its row. Accepting and storing are not its business.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar

import msgspec

from mueang.data.model import City, Missing, Placement, Reading, Refused

Item = Reading | Placement | Missing | Refused
"""What a connector yields. Rows rise: all items of one row follow each other."""


class Options(msgspec.Struct, frozen=True):
    """What the person who loads a file may say about it."""

    station: str = ""
    """The station that the whole file is about."""
    mapping: Path | None = None
    """Where the columns are described (``csv``)."""
    hour_label: str = "end"
    """Whether a time names the ``end`` or the ``begin`` of its hour."""


class Source:
    """A connector. Subclass it as ``Connector`` in ``sources/<name>/source.py``."""

    name: ClassVar[str]
    """The folder's name, as in ``--source NAME``."""
    title_th: ClassVar[str]
    title_en: ClassVar[str]
    owner: ClassVar[str]
    """Who publishes the data."""
    licence: ClassVar[str]
    rhythm: ClassVar[int] = 0
    """Seconds between two collections; 0 when files are brought by people."""

    def read(self, stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
        """The items of one file. ``name`` is the file's name, which may tell the station.

        Memory is bounded whatever the file holds; trouble becomes ``Refused``, not an error.
        """
        raise NotImplementedError(f"{self.name} reads no files")

    def collect(self, city: City, at: int) -> Iterator[Item]:
        """The items that are new at ``at`` (µs UTC), for a source with a ``rhythm``."""
        raise NotImplementedError(f"{self.name} is not live")
