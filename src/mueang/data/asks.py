# SPDX-License-Identifier: Apache-2.0
"""What our own roles and commands ask the server on its Unix socket."""

from __future__ import annotations

import msgspec

from mueang.data.keys import Scope
from mueang.data.runs import Batch
from mueang.data.sources.settings import SourceSettings


class CreateKey(msgspec.Struct):
    city: str
    name: str
    scopes: tuple[Scope, ...] = ("read", "write")
    per_minute: int = 0


class Entities(msgspec.Struct):
    city: str
    type: str = ""
    limit: int = 5000


class OneEntity(msgspec.Struct):
    city: str
    id: str
    follow: bool = False
    """Where it became part of another entity, that one is meant."""


class OneRun(msgspec.Struct):
    city: str
    run: str


class Send(msgspec.Struct):
    city: str
    batch: Batch


class SeriesAsk(msgspec.Struct):
    """One attribute of one entity between two times, µs UTC: [since, until)."""

    city: str
    entity_id: str
    attribute: str
    """Short name."""
    since: int
    until: int
    bucket_seconds: int = 0
    """Length of a bucket in local time (UTC+7); 0 gives every value."""
    dataset_id: str = ""


class ManySeriesAsk(msgspec.Struct):
    """Means of many series between two times, µs UTC: [since, until)."""

    city: str
    series: list[tuple[str, str]]
    """(entity id, attribute's short name)."""
    since: int
    until: int
    bucket_seconds: int
    """Length of a bucket in local time (UTC+7), at least 1."""
    dataset_id: str = ""


class ExtentAsk(msgspec.Struct):
    city: str
    entity_id: str
    attribute: str
    """Short name."""
    dataset_id: str = ""


class OneSource(msgspec.Struct):
    city: str
    id: str


class SourceWork(msgspec.Struct):
    """For the worker: every source with its secret, and which of them somebody wants checked."""

    revision: int
    sources: list[SourceSettings]
    checks: list[str]


class Remember(msgspec.Struct):
    """What a runner writes down for the next runner of its source; empty bytes forget it."""

    source: str
    part: str
    memory: bytes


class Lakes(msgspec.Struct):
    flush: bool = False
    """First move what is in the log into the lakes."""


class Health(msgspec.Struct):
    """What is well and what is not, part by part; ``well`` says whether all is."""

    well: bool
    parts: dict[str, str]
    """Part → ``ok`` or what is wrong."""
    cities: dict[str, int]
    """City → number of entities."""
    backlog_bytes: int = 0
    lag_seconds: dict[str, float] = {}
    """City → age of the oldest reading that is not in the lake yet."""
    last: dict[str, int] = {}
    """City → last log row acknowledged."""
    version: str = ""
    """Of the Mueang that runs."""
