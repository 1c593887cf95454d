# SPDX-License-Identifier: Apache-2.0
"""The worker's part of intake: it takes up the files that people started, one after the other.

Whatever ends the worker in the middle, the run's record says after which row to go on; what
was stored is known when it is met again. A file that cannot be loaded ends as failed, with
words; a server that is away is waited for.
"""

from __future__ import annotations

import asyncio
import threading
import time
import zlib
from contextlib import suppress
from pathlib import Path

import structlog

from mueang.data.client import DataClient, ServerUnavailable
from mueang.data.errors import DataError
from mueang.data.ingest.brought import source_of
from mueang.data.ingest.jobs import Job, Progress, Shelf
from mueang.data.ingest.loading import Load
from mueang.data.runs import Run, RunCounts
from mueang.data.sources.contract import Options
from mueang.data.sources.unpack import FileTrouble

PERIOD = 0.5
PAUSE = 5.0
"""Seconds before a server that did not answer is asked again."""
log = structlog.get_logger("mueang.worker")


class WorkerStops(Exception):
    """The worker was told to stop; the job goes on with the next one."""


async def work_on_files(home: Path, stop: asyncio.Event, number: int = 1, workers: int = 1) -> None:
    """Load what is started until ``stop``; workers split the files by their ids."""
    stopping = threading.Event()
    told = asyncio.create_task(stop.wait())
    told.add_done_callback(lambda _: stopping.set())
    shelf = Shelf(home)
    with DataClient(home) as client:
        while not stop.is_set():
            jobs = [job for job in shelf.started() if _is_ours(job, number, workers)]
            pause = PERIOD
            for job in jobs:
                if not await asyncio.to_thread(load_job, shelf, client, job, stopping):
                    pause = PAUSE
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
    told.cancel()


def _is_ours(job: Job, number: int, workers: int) -> bool:
    return zlib.crc32(job.id.encode()) % workers == number - 1


def load_job(shelf: Shelf, client: DataClient, job: Job, stopping: threading.Event) -> bool:
    """Load one file to its end. False: not now (it is taken up again)."""

    def progress(part: float, counts: RunCounts) -> None:
        shelf.report(job, Progress("running", part, at=_now()))
        if stopping.is_set():
            raise WorkerStops

    try:
        record = _record(client, job)
        if record is None or record.state == "running":
            after = record.position if record else 0
            load = Load(
                client, source_of(job), job.city, shelf.content(job), Options(),
                resume_after=after, name=job.name, run=job.id,
            )  # fmt: skip
            log.info("intake.loads", run=job.id, city=job.city, after=after)
            load.go(progress)
        shelf.report(job, Progress("done", 1.0, at=_now()))
        log.info("intake.loaded", run=job.id, city=job.city)
    except WorkerStops:
        return False
    except ServerUnavailable as error:
        shelf.report(job, Progress("waiting", 0.0, error.detail, _now()))
        return False
    except (DataError, OSError, FileTrouble) as error:
        _fail(shelf, job, getattr(error, "detail", "") or str(error))
    except Exception as error:
        # A file that our code cannot take must not keep the others waiting.
        log.exception("intake.failed", run=job.id, city=job.city)
        _fail(shelf, job, f"{type(error).__name__}: {error}"[:300])
    shelf.finish(job)
    return True


def _fail(shelf: Shelf, job: Job, message: str) -> None:
    log.warning("intake.failed", run=job.id, city=job.city, why=message)
    shelf.report(job, Progress("failed", shelf.progress(job).part, message, _now()))


def _record(client: DataClient, job: Job) -> Run | None:
    return next((run for run in client.runs(job.city) if run.id == job.id), None)


def _now() -> int:
    return time.time_ns() // 1000
