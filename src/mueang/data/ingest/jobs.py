# SPDX-License-Identifier: Apache-2.0
"""Files that people brought, and where they are kept until the worker has loaded them.

``<home>/files/intake/<city>/<run id>/`` holds ``content`` (the bytes as they came), ``job.json``
(what is to be done with them: the pages' to write) and ``progress.json`` (how far that is: the
worker's). Each is replaced whole, so that nobody reads half of one. A job that was started has
a mark in ``files/intake/.started/``, which goes when the worker is done with it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from mueang.data.errors import NotFound
from mueang.data.sources.csv.mapping import Mapping
from mueang.data.sources.fields.fieldmap import FieldMap

T = TypeVar("T")
JobState = Literal["draft", "started"]
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class Job(msgspec.Struct, omit_defaults=True):
    """One file and what is to be done with it. Its id is the id of its run."""

    id: str
    city: str
    name: str
    """What its owner called the file: shown, and looked at for its ending; never a path."""
    size: int
    digest: str
    """SHA-256 of the content, hexadecimal."""
    by: str = ""
    """Who brought it."""
    brought_at: int = 0
    """µs UTC, as all times here."""
    started_at: int = 0
    state: JobState = "draft"
    kind: Literal["table", "json", "archive"] = "table"
    """An archive is never loaded: the files that are chosen of it become jobs."""
    bundle: str = ""
    """The id of the archive that the file came in."""
    sheet: str = ""
    station: str = ""
    """The place that a table without a column of stations is about."""
    mapping: Mapping | None = None
    """How a table is read; set when the job is started."""
    fields: FieldMap | None = None
    """How JSON is read."""
    forgotten_at: int = 0
    """When the content was removed; what is said about the file is kept."""


class Progress(msgspec.Struct, omit_defaults=True):
    """How far the worker is. Counts are in the run's record, which the server keeps."""

    state: Literal["waiting", "running", "done", "failed", "stopped"] = "waiting"
    part: float = 0.0
    """Of the file's bytes that are read, 0 to 1."""
    message: str = ""
    """Why it failed, or what it waits for."""
    at: int = 0


class Shelf:
    """The jobs of one home."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "files" / "intake"
        self._started = self.folder / ".started"

    def place(self, city: str, job_id: str) -> Path:
        """The job's folder. Raises NotFound for what cannot be a name of ours."""
        if not _NAME.fullmatch(city) or not _NAME.fullmatch(job_id):
            raise NotFound(f"There is no upload {job_id!r}.")
        return self.folder / city / job_id

    def content(self, job: Job) -> Path:
        return self.place(job.city, job.id) / "content"

    def get(self, city: str, job_id: str) -> Job:
        """Raises NotFound."""
        job = _read(self.place(city, job_id) / "job.json", Job)
        if job is None:
            raise NotFound(f"There is no upload {job_id!r}.")
        return job

    def find(self, city: str, job_id: str) -> Job | None:
        """The job of a run; None where the run has none (a command loaded it, or a source)."""
        try:
            return self.get(city, job_id)
        except NotFound:
            return None

    def put(self, job: Job) -> None:
        """Durable when it returns."""
        write_whole(self.place(job.city, job.id) / "job.json", msgspec.json.encode(job))

    def start(self, job: Job) -> None:
        """Hand the job to the worker."""
        self._stop_mark(job).unlink(missing_ok=True)
        self.put(job)
        write_whole(self._started / f"{job.city}~{job.id}", b"")

    def started(self) -> list[Job]:
        """What the worker has to do, the oldest first."""
        if not self._started.is_dir():
            return []
        marks = [mark.name.split("~") for mark in self._started.iterdir() if "~" in mark.name]
        jobs = (self.find(city, job_id) for city, job_id in marks)
        return sorted((job for job in jobs if job), key=lambda job: job.started_at)

    def finish(self, job: Job) -> None:
        """The worker is done with it, well or not."""
        (self._started / f"{job.city}~{job.id}").unlink(missing_ok=True)

    def stop(self, job: Job) -> None:
        """Tell the worker to leave the job where it is; durable when it returns."""
        write_whole(self._stop_mark(job), b"")

    def is_stopped(self, job: Job) -> bool:
        """Whether somebody told so since the job was started."""
        return self._stop_mark(job).exists()

    def _stop_mark(self, job: Job) -> Path:
        return self.place(job.city, job.id) / "stop"

    def jobs(self) -> Iterator[Job]:
        """Every job of every city."""
        for folder in self.folder.iterdir() if self.folder.is_dir() else ():
            if _NAME.fullmatch(folder.name):
                yield from self.jobs_of(folder.name)

    def jobs_of(self, city: str) -> Iterator[Job]:
        """Every job of a city, in no order."""
        folder = self.place(city, "x").parent
        names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
        for name in filter(_NAME.fullmatch, names):
            job = self.find(city, name)
            if job is not None:
                yield job

    def forget(self, job: Job, at: int) -> None:
        """Remove the content; what is said about the file stays for the run's page."""
        job.forgotten_at = at
        self.put(job)
        self.content(job).unlink(missing_ok=True)

    def drafts(self, city: str) -> Iterator[Job]:
        """Jobs of a city that were not started yet."""
        yield from (job for job in self.jobs_of(city) if job.state == "draft")

    def remove(self, job: Job) -> None:
        """Forget the file and what was said about it."""
        self.finish(job)
        shutil.rmtree(self.place(job.city, job.id), ignore_errors=True)

    def progress(self, job: Job) -> Progress:
        return _read(self.place(job.city, job.id) / "progress.json", Progress) or Progress()

    def report(self, job: Job, progress: Progress) -> None:
        path = self.place(job.city, job.id) / "progress.json"
        write_whole(path, msgspec.json.encode(progress), sync=progress.state != "running")


def write_whole(path: Path, content: bytes, *, sync: bool = True) -> None:
    """Replace a file by its new content; a reader sees the old or the new one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("wb") as stream:
        stream.write(content)
        if sync:
            stream.flush()
            os.fsync(stream.fileno())
    draft.replace(path)


def _read(path: Path, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None
