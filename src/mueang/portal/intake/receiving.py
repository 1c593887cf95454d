# SPDX-License-Identifier: Apache-2.0
"""A file as a browser sends it becomes a job: its bytes on disk, its name as words only."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Literal

from django.core.files.uploadedfile import UploadedFile

from mueang.config import options
from mueang.data.errors import StorageUnavailable, TooLarge
from mueang.data.ingest.brought import read_bounded
from mueang.data.ingest.jobs import Job, Shelf
from mueang.data.sources.archive import PART, Packed, is_archive, unpack
from mueang.data.sources.fields.samples import is_json
from mueang.data.sources.unpack import FileTrouble, open_plain

MOST_NAME = 150
FIRST = 4096


def receive(shelf: Shelf, city: str, file: UploadedFile[Any], by: str) -> Job:
    """Keep the file; durable when it returns. Raises TooLarge, StorageUnavailable."""
    size = file.size or 0
    most = options.MAX_UPLOAD_BYTES.get()
    if size > most:
        raise TooLarge(f"The file has {size:,} bytes, more than {most:,}.")
    job = _new(shelf, city, file.name or "", size, by)
    job.digest = _keep(file.chunks(), shelf.content(job))
    job.kind = _kind(shelf.content(job))
    shelf.put(job)
    return job


def take_out(shelf: Shelf, archive: Job, packed: Packed) -> Job:
    """One file of an archive as a job of its own. Raises FileTrouble, StorageUnavailable."""
    job = _new(shelf, archive.city, packed.name, packed.size, archive.by)
    job.bundle = archive.id
    try:
        with (
            shelf.content(archive).open("rb") as stream,
            TemporaryFile(dir=shelf.content(job).parent) as content,
        ):
            unpack(stream, packed.place, content, options.MAX_UPLOAD_BYTES.get())
            content.seek(0)
            job.digest = _keep(iter(lambda: content.read(PART), b""), shelf.content(job))
    except (FileTrouble, OSError):
        shelf.remove(job)
        raise
    job.kind = _kind(shelf.content(job))
    shelf.put(job)
    return job


def _new(shelf: Shelf, city: str, name: str, size: int, by: str) -> Job:
    """A job with a folder for its content. Raises StorageUnavailable."""
    job = Job(secrets.token_hex(8), city, shown_name(name), size, "", by)
    job.brought_at = time.time_ns() // 1000
    folder = shelf.content(job).parent
    folder.mkdir(mode=0o700, parents=True)
    if shutil.disk_usage(folder).free < size + options.RESERVE_BYTES.get():
        shelf.remove(job)
        raise StorageUnavailable("There is no room on the home's disk for this file.")
    return job


def again(shelf: Shelf, job: Job) -> Job:
    """The same file once more, as a new job, with what was said about it."""
    copy = Job(secrets.token_hex(8), job.city, job.name, job.size, job.digest)
    copy.kind, copy.sheet, copy.station = job.kind, job.sheet, job.station
    copy.mapping, copy.fields = job.mapping, job.fields
    copy.brought_at = time.time_ns() // 1000
    path = shelf.content(copy)
    path.parent.mkdir(mode=0o700, parents=True)
    os.link(shelf.content(job), path)
    shelf.put(copy)
    return copy


def shown_name(name: str) -> str:
    """The last part of the name, without what cannot be shown; its ending stays."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(letter for letter in last if letter.isprintable()).strip() or "file"
    if len(clean) > MOST_NAME:
        stem, dot, ending = clean.rpartition(".")
        clean = f"{stem[: MOST_NAME - 10]}…{dot}{ending[:8]}" if dot else clean[:MOST_NAME]
    return clean


def _keep(parts: Iterable[bytes], path: Path) -> str:
    """Write the content; its SHA-256."""
    digest = hashlib.sha256()
    with path.open("xb") as stream:
        for part in parts:
            digest.update(part)
            stream.write(part)
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest()


def _kind(path: Path) -> Literal["table", "json", "archive"]:
    """What the file is by its content; what is damaged is told as a table."""
    try:
        with path.open("rb") as stream:
            if is_archive(stream):
                return "archive"
            stream.seek(0)
            return "json" if is_json(open_plain(stream).peek(FIRST)) else "table"
    except FileTrouble:
        return "table"


def json_content(shelf: Shelf, job: Job) -> bytes:
    """A JSON file's content, unpacked. Raises FileTrouble."""
    with shelf.content(job).open("rb") as stream:
        return read_bounded(stream)
