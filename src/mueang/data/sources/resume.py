# SPDX-License-Identifier: Apache-2.0
"""Which run a load belongs to, so that the same command goes on where it was broken off.

A run's id is a digest of what is loaded and how. A load that was broken off is found by it and
goes on after its last row; one that is done is read again as a new run, in which every value
is already known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from mueang.data.runs import Run
from mueang.data.sources.contract import Options

PART = 1 << 20


def run_digest(file: Path, source: str, city: str, options: Options) -> str:
    """A name for loading this content in this way; the file may be larger than memory."""
    how = "\n".join((source, city, options.station, options.hour_label, ""))
    digest = hashlib.sha256(how.encode())
    if options.mapping is not None:
        digest.update(options.mapping.read_bytes())
    with file.open("rb") as stream:
        while part := stream.read(PART):
            digest.update(part)
    return digest.hexdigest()[:16]


def next_run(digest: str, runs: Sequence[Run]) -> tuple[str, int]:
    """(run id, row after which to go on): of an unfinished run, or of a new one."""
    known = {run.id: run for run in runs}
    run_id, number = digest, 1
    while run_id in known:
        if known[run_id].state == "running":
            return run_id, known[run_id].position
        number += 1
        run_id = f"{digest}-{number}"
    return run_id, 0
