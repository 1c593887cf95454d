# SPDX-License-Identifier: Apache-2.0
"""Keeping a lake small and quick: what is merged, folded and deleted, and when.

Fresh files → one for a day → one for a month (``performance.md`` section 2): a month in one
file answers "30 days" in 6 ms, in hourly files in 129. Each change is one commit, and the
drain waits for no more than one month's rewriting.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from mueang.data import faults
from mueang.data.effects import ROW_ROOM, Tombstone
from mueang.data.history import merge
from mueang.data.history.asks import MICROSECONDS_A_DAY, MaintainReport
from mueang.data.history.columns import PARTITION
from mueang.data.history.drain import CityDrain
from mueang.data.history.engine import Engine
from mueang.data.history.files import LakeFile

FRESH_MANY = 16
"""Fresh files of a month that are worth a merge."""
MONTH_MANY = 40
"""Files of a month that are worth rewriting it whole."""
QUIET_SECONDS = 3600.0
"""A month that is over is rewritten when nothing came for so long."""
FOLD_SECONDS = 3600.0
"""Tombstones are folded in so often: reads honour them at once anyway."""
RETENTION_SECONDS = 3600.0
"""Files that left the table stay on the disk so long, for readers of an older version."""


def maintain(drain: CityDrain, engine: Engine, *, all_of_it: bool = False) -> MaintainReport:
    """Do for one city what is due, or all that can be done."""
    before = drain.lake.files
    if all_of_it:
        drain.flush()
        before = drain.lake.files
    stones = _due_tombstones(drain, all_of_it)
    for month in sorted({file.month for file in before}):
        with drain.changing:
            _month(drain, engine, month, [stone for _, stone in stones], all_of_it)
    if stones:
        with drain.changing:
            drain.lake.commit([], folded=frozenset(n for n, _ in stones))
            drain.refresh()
            drain.folded_at = time.monotonic()
    after = drain.lake.files
    return MaintainReport(
        files_before=len(before),
        files_after=len(after),
        rows=_live(after),
        folded=_rows(after) - _live(after) - (_rows(before) - _live(before)),
        erased=max(_rows(before) - _rows(after), 0),
        vacuumed=vacuum(drain),
    )


def _rows(files: Sequence[LakeFile]) -> int:
    return sum(file.rows for file in files)


def _live(files: Sequence[LakeFile]) -> int:
    return sum(file.rows for file in files if file.kind != "superseded")


def _due_tombstones(drain: CityDrain, all_of_it: bool) -> list[tuple[int, Tombstone]]:
    """Durable tombstones whose rows have all reached the lake."""
    if not all_of_it and time.monotonic() - drain.folded_at < FOLD_SECONDS:
        return []
    drained = (drain.flushed + 1) * ROW_ROOM
    pairs = drain.lake.position.tombstones
    open_rows = {n for n, stone in pairs if stone.up_to >= drained}
    return [pair for pair in pairs if pair[0] not in open_rows]


def _month(
    drain: CityDrain, engine: Engine, month: str, stones: Sequence[Tombstone], all_of_it: bool
) -> None:
    """Rewrite a month whole, or merge its fresh files and those of its past days."""
    of_month = [file for file in drain.lake.files if file.month == month]
    main = [file for file in of_month if file.kind != "superseded"]
    touched = [stone for stone in stones if any(_may_touch(stone, file) for file in of_month)]
    untidy = len(main) > 1 or any(file.revisions for file in main)
    folder = drain.lake.folder
    if touched or (untidy and (all_of_it or _whole_is_due(drain, month, main))):
        made = merge.folded(engine, folder, month, of_month, touched)
        _swap(drain, of_month, made, data_change=bool(touched))
        return
    fresh = [file for file in main if file.kind == "fresh"]
    if len(fresh) >= FRESH_MANY:
        _swap(drain, fresh, merge.together(engine, folder, month, "day", fresh))
    for group in _past_days(drain, month):
        _swap(drain, group, merge.together(engine, folder, month, "day", group))


def _whole_is_due(drain: CityDrain, month: str, main: Sequence[LakeFile]) -> bool:
    now = datetime.now(UTC)
    newest = max((drain.lake.folder / file.path).stat().st_mtime for file in main)
    over = month < f"{now:%Y-%m}" and now.timestamp() - newest > QUIET_SECONDS
    return over or len(main) >= MONTH_MANY


def _past_days(drain: CityDrain, month: str) -> list[list[LakeFile]]:
    """Merged files that lie within the same day, when that day is over."""
    today = time.time_ns() // 1000 // MICROSECONDS_A_DAY
    days: dict[int, list[LakeFile]] = {}
    for file in drain.lake.files:
        first, last = (at // MICROSECONDS_A_DAY for at in file.observed_at)
        if file.month == month and file.kind == "day" and first == last < today:
            days.setdefault(first, []).append(file)
    return [group for group in days.values() if len(group) > 1]


def _may_touch(stone: Tombstone, file: LakeFile) -> bool:
    """Whether a tombstone can cover a row of this file, by the statistics."""
    low, high = file.observed_at
    return (
        file.seq[0] <= stone.up_to
        and (not stone.entity_id or file.entity_id[0] <= stone.entity_id <= file.entity_id[1])
        and (not stone.attribute or file.attribute[0] <= stone.attribute <= file.attribute[1])
        and (stone.since is None or high >= stone.since)
        and (stone.until is None or low < stone.until)
    )


def _swap(
    drain: CityDrain, old: Sequence[LakeFile], new: Sequence[LakeFile], data_change: bool = False
) -> None:
    """One commit; the old files' clocks start, so that ``vacuum`` leaves readers time."""
    faults.at("history.during_compaction")
    drain.lake.commit(new, old, data_change=data_change)
    drain.refresh()
    for file in old:
        os.utime(drain.lake.folder / file.path)


def vacuum(drain: CityDrain, retention: float = RETENTION_SECONDS) -> int:
    """Delete files that no version within the retention needs; old commits go as well."""
    folder = drain.lake.folder
    gone = 0
    with drain.changing:
        active = {file.path for file in drain.lake.files}
        for path in folder.glob(f"{PARTITION}=*/*.parquet"):
            old = time.time() - path.stat().st_mtime > retention
            if old and path.relative_to(folder).as_posix() not in active:
                path.unlink()
                gone += 1
        if gone:
            drain.lake.clean_log()
    return gone
