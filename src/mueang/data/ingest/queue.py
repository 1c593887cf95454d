# SPDX-License-Identifier: Apache-2.0
"""Whose turn it is: a large file keeps no small one waiting, and no city another.

There are two lanes, each with one file at a time: small files and large ones. In a lane the
cities take turns, each with its oldest file first.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from mueang.data.ingest.jobs import Job

Lane = Literal["small", "large"]
LANES: tuple[Lane, ...] = ("small", "large")
SMALL = 4 << 20
"""Bytes of a file that is loaded within a minute or so."""


def lane_of(job: Job) -> Lane:
    return "small" if job.size <= SMALL else "large"


def in_turn(jobs: Iterable[Job], lane: Lane) -> list[Job]:
    """The lane's files in the order in which they are loaded."""
    taken: Counter[str] = Counter()
    order = []
    for job in sorted(jobs, key=lambda job: job.started_at):
        if lane_of(job) == lane:
            taken[job.city] += 1
            order.append((taken[job.city], job.started_at, job.id, job))
    return [job for *_, job in sorted(order, key=lambda one: one[:3])]


def ahead_of(job: Job, jobs: Iterable[Job]) -> int:
    """How many files are loaded before this one; 0: it is the next, or being loaded."""
    ids = [one.id for one in in_turn(jobs, lane_of(job))]
    return ids.index(job.id) if job.id in ids else 0


def is_share(job: Job, number: int, workers: int) -> bool:
    """Whether the file is the worker's, where several of them share a home."""
    return zlib.crc32(job.id.encode()) % workers == number - 1
