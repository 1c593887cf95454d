# SPDX-License-Identifier: Apache-2.0
"""What became of each value of the files that were loaded, told to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mueang.config.refusals import print_refusals
from mueang.config.tables import print_table
from mueang.config.words import choose, say

if TYPE_CHECKING:
    from mueang.data.client import DataClient
    from mueang.data.ingest.loading import Load


def print_counts(client: DataClient, done: list[Load]) -> None:
    """One line a file, then what was refused and why."""
    from mueang.data.ingest.loading import COUNTED

    english = ["file", "read", "missing", "stored", "already known", "corrected", "quarantined"]
    thai = ["ไฟล์", "แถวที่อ่าน", "ไม่มีค่า", "เก็บใหม่", "มีอยู่แล้ว", "แก้ไขค่า", "กักไว้ตรวจ"]
    columns = [choose(*pair) for pair in zip(english, thai, strict=True)] + ["run"]
    rows = [
        [load.path.name, *(f"{getattr(load.counts, name):,}" for name in COUNTED), load.run]
        for load in done
    ]
    if rows:
        print_table(columns, rows)
    for load in done:
        _print_refused(client, load)
    if any(load.dry_run for load in done):
        say("A dry run: nothing was stored.", "ทดลองเท่านั้น ไม่ได้เก็บข้อมูล")


def _print_refused(client: DataClient, load: Load) -> None:
    """What was refused, by the connector and by the door; a dry run keeps the first few only."""
    if not load.counts.quarantined:
        return
    if load.dry_run:
        print_refusals(load.refused)
        return
    from mueang.data.refusals import QuarantineAsk

    found = client.quarantine(QuarantineAsk(load.city, load.run))
    print_refusals(kept.refusal for kept in found)
    say(
        f"Every row of it: mueang load --refused {load.run} --city {load.city}",
        f"ดูทุกแถวที่กักไว้: mueang load --refused {load.run} --city {load.city}",
    )
