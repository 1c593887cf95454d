# SPDX-License-Identifier: Apache-2.0
"""A job tried dry: what would become of the first rows, without storing anything."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mueang.data.client import DataClient
from mueang.data.ingest.brought import source_of
from mueang.data.ingest.jobs import Job, Shelf
from mueang.data.model import Missing, Placement, Reading, Refused
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.contract import Item, Options
from mueang.data.sources.fields.preview import Preview, preview_items

MOST_ROWS = 2_000
MOST_ITEMS = 20_000


class Trial(msgspec.Struct):
    """What would become of the rows that were tried."""

    counts: RunCounts
    seen: Preview
    whole: bool
    """Whether these were all rows of the file."""


def try_dry(shelf: Shelf, client: DataClient, job: Job) -> Trial:
    """Raises DataError and FileTrouble."""
    with shelf.content(job).open("rb") as stream:
        source = source_of(job)
        items, whole = _first(source.read(stream, job.name, Options()))
    rows = {item.row for item in items if item.row}
    missing = sum(isinstance(item, Missing) for item in items)
    batch = Batch(
        source=source.name,
        items=_copies(items),
        run=job.id,
        name=job.name,
        read=len(rows),
        missing=missing,
        dry_run=True,
    )
    counts = client.send(job.city, batch)
    return Trial(counts, preview_items(items, job.brought_at), whole)


def _first(items: Iterator[Item]) -> tuple[list[Item], bool]:
    """Whole rows up to the bounds, and whether that is everything."""
    found: list[Item] = []
    rows, row = 0, -1
    for item in items:
        if item.row != row:
            if rows >= MOST_ROWS or len(found) >= MOST_ITEMS:
                return found, False
            rows, row = rows + 1, item.row
        found.append(item)
    return found, True


def _copies(items: list[Item]) -> list[Reading | Placement | Refused]:
    """Accepting converts readings in place, and the preview accepts them again."""
    return [
        msgspec.structs.replace(item) if isinstance(item, Reading) else item
        for item in items
        if not isinstance(item, Missing)
    ]
