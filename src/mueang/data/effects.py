# SPDX-License-Identifier: Apache-2.0
"""What a log row holds: the effects that were decided, not what was asked.

A replay needs no clock, no contexts and no conditional logic. One row belongs to one
city and is the lz4-compressed MessagePack of :class:`LogRow`.
"""

from __future__ import annotations

import lz4.frame
import msgspec

from mueang.data.merges import Apart, Merged
from mueang.data.model import Entity, Reading

ROW_ROOM = 1 << 22
"""Observations of row ``n`` get ``seq`` from ``n * ROW_ROOM`` on."""


class Instance(msgspec.Struct, array_like=True, gc=False):
    """One attribute instance that was set."""

    attribute: str
    dataset_id: str
    observed_at: int
    """µs UTC; the modification time where the instance had none of its own."""
    observed_given: bool
    body: bytes
    """The instance's JSON as in :class:`mueang.data.model.Entity`."""
    revision: bool = False
    """True when the series may already hold this or a later time: reads must look for an
    older row with the same natural key. False promises that there is none."""


class Changed(msgspec.Struct, array_like=True, tag="c"):
    """All that one request decided about one entity."""

    entity_id: str
    types: list[str]
    modified_at: int
    instances: list[Instance]
    """To be appended to history."""
    after: bytes
    """JSON of the whole :class:`Entity` after the change; empty when it was deleted, and
    ``None``-like ``b"-"`` when "now" stays as it is (a late reading)."""
    source: str = ""
    run: str = ""
    received_at: int = 0
    removed: list[tuple[str, str]] = []
    """(attribute, dataset_id) that the entity no longer has; history keeps a tombstone mark."""


class Series(msgspec.Struct, array_like=True, tag="s"):
    """Many numeric observations of one series, in columns (bulk loads)."""

    entity_id: str
    entity_type: str
    attribute: str
    dataset_id: str
    unit_code: str
    observed_at: bytes
    """Little-endian int64 µs UTC."""
    values: bytes
    """Little-endian float64, as many."""
    revision: bool
    modified_at: int
    received_at: int
    source: str
    run: str


class Refusal(msgspec.Struct, array_like=True, tag="r"):
    """A quarantined row."""

    run: str
    source: str
    row: int
    attribute: str
    reason: str
    detail: str
    raw: str
    received_at: int
    reading: Reading | None = None
    """What can be mended: see :class:`mueang.data.model.Refused`."""


class Decided(msgspec.Struct, array_like=True, tag="d"):
    """What a person decided about a quarantined row, which is then no longer waiting."""

    run: str
    n: int
    """Log row of the refusal."""
    place: int
    """Its place in that row."""
    decision: str
    """``mended`` or ``set_aside``."""
    at: int
    by: str = ""


class Tombstone(msgspec.Struct, array_like=True, tag="t"):
    """History that is gone: every observation that matches, up to and including ``up_to``.

    Empty members match everything. ``since``/``until`` bound ``observed_at`` [since, until).
    """

    up_to: int
    """Highest ``seq`` that is covered."""
    entity_id: str = ""
    attribute: str = ""
    dataset_id: str | None = None
    run: str = ""
    since: int | None = None
    until: int | None = None
    instance_id: str = ""


class RunCounted(msgspec.Struct, array_like=True, tag="n"):
    """Progress of a run, added to what its record says already (durable with its rows)."""

    run: str
    source: str
    name: str
    position: int
    """Items of the input (rows) that are done: where to resume."""
    read: int = 0
    missing: int = 0
    stored: int = 0
    known: int = 0
    corrected: int = 0
    quarantined: int = 0
    state: str = "running"
    """running, done, failed, undone."""
    at: int = 0
    message: str = ""
    mended: int = 0
    set_aside: int = 0


Effect = Changed | Series | Refusal | Tombstone | RunCounted | Decided | Merged | Apart


class LogRow(msgspec.Struct, array_like=True):
    effects: list[Effect]


_pack = msgspec.msgpack.Encoder()
_unpack = msgspec.msgpack.Decoder(LogRow)
_entity_in = msgspec.json.Decoder(Entity)
_entity_out = msgspec.json.Encoder()

UNCHANGED = b"-"
"""``Changed.after`` of a late reading: history grows, "now" stays."""


def pack_row(effects: list[Effect]) -> bytes:
    """The bytes of one log row."""
    packed: bytes = lz4.frame.compress(_pack.encode(LogRow(effects)), compression_level=0)
    return packed


def unpack_row(payload: bytes) -> list[Effect]:
    """The effects in one log row, in the order in which they were decided."""
    return _unpack.decode(lz4.frame.decompress(payload)).effects


def read_entity(document: bytes) -> Entity:
    """The entity whose stored bytes these are."""
    return _entity_in.decode(document)


def write_entity(entity: Entity) -> bytes:
    """An entity's stored bytes."""
    return _entity_out.encode(entity)


__all__ = [
    "ROW_ROOM",
    "UNCHANGED",
    "Changed",
    "Decided",
    "Effect",
    "Instance",
    "LogRow",
    "Refusal",
    "RunCounted",
    "Series",
    "Tombstone",
    "pack_row",
    "read_entity",
    "unpack_row",
    "write_entity",
]
