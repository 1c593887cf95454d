# SPDX-License-Identifier: Apache-2.0
"""What a connector is: it turns somebody's files or answers into readings, and decides nothing.

A connector never converts silently and never drops silently: each cell becomes a ``Reading``,
a ``Missing`` or a ``Refused`` with its row. Accepting and storing are not its business.

There are two kinds: a ``Source`` reads files or answers ``collect`` (``source.py``), a
``LiveConnector`` runs as long as its source is on (``live.py``; its ``options.py`` says what is
set up). Both are found by their folder.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar, Protocol

import msgspec

from mueang.data.model import City, Missing, Placement, Reading, Refused
from mueang.data.plain import PlainEntity
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.settings import Link, SourceSettings

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


class Stopped(Exception):
    """The worker stops; what was not sent stays with the other side."""


class LinkBroken(Exception):
    """A connector cannot go on: which link broke, and why. It is run again after a while."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class SourceDoor(Protocol):
    """What a live connector gets: the way into its city, and where it says how it does."""

    city: City
    worker: str
    """Which worker runs it (``1``): part of what must differ between two of them."""

    async def send(self, batch: Batch, *, messages: int = 1) -> RunCounts:
        """Returns when the batch is durable, however long that takes: while the server is down
        or busy it waits, so that whoever calls stops taking more.

        ``messages`` is how many messages, answers or files the batch came out of. What the
        server refuses for good becomes quarantine. Raises Stopped when told to stop while it
        waits, UnknownCity when the city is gone.
        """
        ...

    async def dry_run(self, batch: Batch) -> RunCounts:
        """What would become of the batch; nothing is stored. Raises DataError."""
        ...

    def report(self, *links: Link) -> None:
        """Say which links hold; sent to the server soon, replaced by code. ``at`` may be 0: now."""
        ...

    def arrived(self, messages: int = 1) -> None:
        """Something came in, whatever it is."""
        ...

    def counted(self, counts: RunCounts) -> None:
        """Say what became of something that went to the server by another way than ``send``."""
        ...

    def tried(self, failures: int, next_try_at: int) -> None:
        """For a connector that asks by itself: a turn ended, the next one is at ``next_try_at``
        (µs UTC); ``failures`` in a row, 0 when it went well."""
        ...

    async def now(self, entity_id: str) -> PlainEntity | None:
        """The entity as the city knows it."""
        ...

    async def memories(self) -> dict[str, bytes]:
        """What runners of this source wrote down, by part; of other workers too."""
        ...

    async def remember(self, part: str, memory: bytes) -> None:
        """Durable when it returns; empty bytes forget the part. At most 1 MiB."""
        ...


class Checked(msgspec.Struct):
    """What a check found: each link in the order of the chain, up to the first that is broken."""

    links: list[Link]
    sample: str = ""
    """One message as it came, to set up the fields with."""
    sample_topic: str = ""
    """Where it came from."""


class LiveConnector(Protocol):
    """``Connector`` in ``sources/<name>/live.py``; one object for all sources of its kind."""

    @property
    def name(self) -> str: ...

    @property
    def title_th(self) -> str: ...

    @property
    def title_en(self) -> str: ...

    def shared(self, settings: SourceSettings) -> bool:
        """Whether every worker runs the source, as they share its messages; else one does."""
        ...

    async def run(self, settings: SourceSettings, door: SourceDoor, stop: asyncio.Event) -> None:
        """Run until ``stop`` is set. Whatever it raises is reported, and it is run again after
        a while; it returns by itself only when there is nothing left to do."""
        ...

    async def check(self, settings: SourceSettings, door: SourceDoor) -> Checked:
        """Try link by link, without changing anything on either side."""
        ...
