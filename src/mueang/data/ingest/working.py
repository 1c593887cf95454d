# SPDX-License-Identifier: Apache-2.0
"""The worker's part of intake: it takes up the files that people started, in two lanes.

Whatever ends the worker in the middle, the run's record says after which row to go on; what
was stored is known when it is met again. A file that cannot be loaded ends as failed, with
words; a server that is away is waited for.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import structlog

from mueang.config import options
from mueang.data.client import DataClient, ServerUnavailable
from mueang.data.errors import DataError
from mueang.data.ingest.brought import source_of
from mueang.data.ingest.jobs import Job, Progress, Shelf
from mueang.data.ingest.keeping import forget_old
from mueang.data.ingest.loading import Load
from mueang.data.ingest.queue import LANES, Lane, in_turn, is_share
from mueang.data.runs import Run, RunCounts
from mueang.data.sources.contract import Options
from mueang.data.sources.unpack import FileTrouble

PERIOD = 0.5
HOUR = 3600.0
PAUSE = 5.0
"""Seconds before a server that did not answer is asked again."""
log = structlog.get_logger("mueang.worker")


class WorkerStops(Exception):
    """The worker was told to stop; the job goes on with the next one."""


class Stopped(Exception):
    """Somebody stopped this file; what was loaded of it stays until the run is taken back."""


async def work_on_files(home: Path, stop: asyncio.Event, number: int = 1, workers: int = 1) -> None:
    """Load what is started until ``stop``; workers split the files by their ids."""
    stopping = threading.Event()
    told = asyncio.create_task(stop.wait())
    told.add_done_callback(lambda _: stopping.set())
    shelf = Shelf(home)
    mine = partial(is_share, number=number, workers=workers)
    tasks = [_work(home, shelf, lane, mine, stop, stopping) for lane in LANES]
    tasks += [_keep(shelf, stop)] if number == 1 else []
    await asyncio.gather(*tasks)
    told.cancel()


async def _work(
    home: Path,
    shelf: Shelf,
    lane: Lane,
    mine: Callable[[Job], bool],
    stop: asyncio.Event,
    stopping: threading.Event,
) -> None:
    """One lane: always the file whose turn it is now."""
    with DataClient(home) as client:
        while not stop.is_set():
            turn = [job for job in in_turn(shelf.started(), lane) if mine(job)]
            well = True
            if turn:
                well = await asyncio.to_thread(load_job, shelf, client, turn[0], stopping)
            if turn and well:
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), PERIOD if well else PAUSE)


async def _keep(shelf: Shelf, stop: asyncio.Event) -> None:
    """Remove what was kept long enough, now and every hour."""
    while not stop.is_set():
        try:
            days, reserve = options.UPLOAD_DAYS.get(), options.RESERVE_BYTES.get()
            await asyncio.to_thread(forget_old, shelf, _now(), days, reserve)
        except OSError as error:
            log.warning("intake.not_forgotten", why=str(error))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), HOUR)


def load_job(shelf: Shelf, client: DataClient, job: Job, stopping: threading.Event) -> bool:
    """Load one file to its end. False: not now (it is taken up again)."""

    def progress(part: float, counts: RunCounts) -> None:
        shelf.report(job, Progress("running", part, at=_now()))
        if stopping.is_set():
            raise WorkerStops
        if shelf.is_stopped(job):
            raise Stopped

    try:
        if shelf.is_stopped(job):
            raise Stopped
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
    except Stopped:
        shelf.report(job, Progress("stopped", shelf.progress(job).part, at=_now()))
        log.info("intake.stopped", run=job.id, city=job.city)
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
