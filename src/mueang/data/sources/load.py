# SPDX-License-Identifier: Apache-2.0
"""Load files through a connector: in chunks, with progress, resumable and repeatable.

A run's id is a digest of what is loaded and how, so the same command finds its own run: one
that was broken off goes on where it stopped, one that is done is read again as a new run,
which finds every value known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from mueang.data.errors import InvalidRequest
from mueang.data.runs import Batch, Run, RunCounts
from mueang.data.sources.contract import Options, Source
from mueang.data.sources.registry import find_source
from mueang.data.sources.sending import Chunk, Door, chunks, patiently, total, with_last

Progress = Callable[[Path, int, int, RunCounts], None]
"""Told after each batch: the file, its bytes done and in all, the counts so far."""


def load(
    files: Sequence[Path],
    source: str,
    city: str,
    client: Door,
    station: str | None = None,
    mapping: Path | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    hour_label: str = "end",
) -> list[RunCounts]:
    """Load each file and return its counts. Raises the classes of ``data.errors``."""
    connector = find_source(source)
    options = Options(station or "", mapping, hour_label)
    _check(files, mapping, hour_label)
    report = progress or (lambda file, done, size, counts: None)
    return [_load_file(file, connector, options, city, client, dry_run, report) for file in files]


def _check(files: Sequence[Path], mapping: Path | None, hour_label: str) -> None:
    """Before anything is sent: a typing mistake in the last name should not cost the first."""
    for file in [*files, *([mapping] if mapping else [])]:
        if not file.is_file():
            raise InvalidRequest(f"{file} is not a file. Check the path.")
    if hour_label not in {"begin", "end"}:
        raise InvalidRequest(f"An hour's label is begin or end, not {hour_label!r}.")


def _load_file(
    file: Path,
    connector: Source,
    options: Options,
    city: str,
    client: Door,
    dry_run: bool,
    report: Progress,
) -> RunCounts:
    counts = RunCounts()
    size = file.stat().st_size
    with _opened(file) as stream:
        runs = [] if dry_run else patiently(client.runs, city)
        run, after = next_run(run_digest(stream, connector.name, city, options), runs)
        items = connector.read(stream, file.name, options)
        for chunk, final in with_last(chunks(items, after)):
            batch = _batch(chunk, connector.name, run, file.name, final, dry_run)
            counts = total(counts, patiently(client.send, city, batch))
            report(file, min(stream.tell(), size), size, counts)
    return counts


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise InvalidRequest(f"{file} cannot be read: {error.strerror}.") from None


def _batch(chunk: Chunk, source: str, run: str, name: str, final: bool, dry_run: bool) -> Batch:
    return Batch(
        source=source,
        items=chunk.items,
        run=run,
        name=name[:200],
        position=chunk.position,
        read=chunk.read,
        missing=chunk.missing,
        final=final,
        dry_run=dry_run,
    )


def run_digest(stream: BinaryIO, source: str, city: str, options: Options) -> str:
    """A name for loading this content in this way; the stream is left at its beginning."""
    digest = hashlib.sha256(f"{source}\n{city}\n{options.station}\n{options.hour_label}\n".encode())
    if options.mapping is not None:
        digest.update(options.mapping.read_bytes())
    while part := stream.read(1 << 20):
        digest.update(part)
    stream.seek(0)
    return digest.hexdigest()[:20]


def next_run(digest: str, runs: Sequence[Run]) -> tuple[str, int]:
    """(run id, row after which to go on): an unfinished run's own, or a new one's."""
    mine = {run.id: run for run in runs if run.id.split("-")[0] == digest}
    number = 1
    while True:
        run_id = digest if number == 1 else f"{digest}-{number}"
        run = mine.get(run_id)
        if run is None:
            return run_id, 0
        if run.state == "running":
            return run_id, run.position
        number += 1
