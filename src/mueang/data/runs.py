# SPDX-License-Identifier: Apache-2.0
"""A run: one collection of a source, or one load of a file, and what became of its rows."""

from __future__ import annotations

import msgspec

from mueang.data.effects import RunCounted
from mueang.data.model import Placement, Reading, Refused

COUNTED = (
    *("read", "missing", "stored", "known", "corrected", "quarantined"),
    *("mended", "set_aside"),
)


class Run(msgspec.Struct, omit_defaults=True):
    """The record of one collection. Counts are of values, except ``read`` (rows)."""

    id: str
    city: str
    source: str
    name: str = ""
    started_at: int = 0
    changed_at: int = 0
    position: int = 0
    """Rows that are done: where to resume."""
    read: int = 0
    missing: int = 0
    stored: int = 0
    known: int = 0
    corrected: int = 0
    quarantined: int = 0
    state: str = "running"
    message: str = ""
    n: int = 0
    """Log row of the last progress that is in these counts."""
    mended: int = 0
    """Of the quarantined rows: how many a person has mended since."""
    set_aside: int = 0
    """Of the quarantined rows: how many a person has decided to do without."""


def count(run: Run | None, city: str, progress: RunCounted, n: int) -> Run:
    """The record after ``progress`` of log row ``n``; a progress counted before changes nothing."""
    if run is None:
        run = Run(id=progress.run, city=city, source=progress.source, started_at=progress.at)
    if n < run.n:
        return run
    run.n = n
    run.name = progress.name or run.name
    run.changed_at = progress.at
    run.position = max(run.position, progress.position)
    for name in COUNTED:
        setattr(run, name, getattr(run, name) + getattr(progress, name))
    run.state = progress.state
    run.message = progress.message
    return run


class Batch(msgspec.Struct, omit_defaults=True):
    """What a source sends through the door in one go."""

    source: str
    items: list[Reading | Placement | Refused]
    run: str = ""
    """Empty for live readings, which need no record of progress."""
    name: str = ""
    position: int = 0
    read: int = 0
    missing: int = 0
    final: bool = False
    dry_run: bool = False


class RunCounts(msgspec.Struct):
    """What became of one batch."""

    read: int = 0
    missing: int = 0
    stored: int = 0
    known: int = 0
    corrected: int = 0
    quarantined: int = 0
    position: int = 0
