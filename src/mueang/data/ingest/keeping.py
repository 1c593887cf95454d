# SPDX-License-Identifier: Apache-2.0
"""How long the files that people brought are kept: as long as a run may be looked into.

What was refused is kept with its raw text by the server; mending and undoing need no file. The
file is for loading it again, and for a run that broke off.
"""

from __future__ import annotations

import shutil

import structlog

from mueang.data.ingest.jobs import Job, Shelf

DAY = 86_400 * 1_000_000
DRAFT_DAYS = 7
"""After which a file that nobody started is thrown away."""
log = structlog.get_logger("mueang.worker")


def forget_old(shelf: Shelf, now: int, days: int, reserve: int) -> int:
    """Remove drafts of a week, and the content of files whose run ended ``days`` ago; how many.

    While less than ``reserve`` bytes of the disk are free, what ended before yesterday goes too,
    the oldest first: readings that come in need the room more.
    """
    removed = 0
    ended: list[tuple[int, Job]] = []
    for job in shelf.jobs():
        if job.state == "draft":
            if now - job.brought_at > DRAFT_DAYS * DAY:
                shelf.remove(job)
                removed += 1
            continue
        at = ended_at(shelf, job)
        if at and not job.forgotten_at:
            ended.append((at, job))
    for at, job in sorted(ended, key=lambda one: one[0]):
        old = now - at > days * DAY
        if old or (now - at > DAY and not _has_room(shelf, reserve)):
            shelf.forget(job, now)
            removed += 1
            log.info("intake.forgotten", run=job.id, city=job.city, early=not old)
    return removed


def ended_at(shelf: Shelf, job: Job) -> int:
    """When the worker was done with the file (µs UTC); 0 while it is not."""
    progress = shelf.progress(job)
    return progress.at if progress.state in ("done", "failed", "stopped") else 0


def _has_room(shelf: Shelf, reserve: int) -> bool:
    return shutil.disk_usage(shelf.folder).free >= reserve
