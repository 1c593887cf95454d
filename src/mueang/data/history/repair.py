# SPDX-License-Identifier: Apache-2.0
"""After a power cut: what lies above the last synced version of a Delta table may be torn.

A cut commit or checkpoint makes a table unreadable (tried; ``performance.md`` section 2).
Whole commits stay; from the first torn one on they go, and the log, which is trimmed only
up to the position, brings their rows again.
"""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from mueang.data.history import disk

LOG = "_delta_log"
LAST_CHECKPOINT = "_last_checkpoint"


def commit_name(version: int) -> str:
    return f"{version:020}.json"


def cut_torn_tail(lake: Path, synced: int) -> None:
    """Remove torn commits and checkpoints above version ``synced``."""
    log = lake / LOG
    if not log.is_dir():
        return
    commits = {int(p.stem): p for p in log.glob("*.json") if p.stem.isdecimal()}
    torn = _first_torn(lake, commits, synced)
    doubtful = [path for v, path in commits.items() if torn is not None and v >= torn]
    if any(synced < _version(path) for path in log.glob("*.checkpoint*")) or not _pointer(log):
        doubtful += [path for path in log.glob("*.checkpoint*") if _version(path) > synced]
        doubtful.append(log / LAST_CHECKPOINT)
    for path in doubtful:
        path.unlink(missing_ok=True)
    disk.sync(log)


def _first_torn(lake: Path, commits: dict[int, Path], synced: int) -> int | None:
    """The first version above ``synced`` that is torn or, with others above it, not there."""
    above = sorted(version for version in commits if version > synced)
    expected = above[0] if above and synced < 0 else synced + 1
    for version in above:
        if version != expected or not _whole(lake, commits[version]):
            return expected
        expected += 1
    return None


def _version(path: Path) -> int:
    digits = path.name.partition(".")[0]
    return int(digits) if digits.isdecimal() else -1


def _pointer(log: Path) -> bool:
    """Whether the checkpoint pointer is absent, or can be read and what it names is there."""
    path = log / LAST_CHECKPOINT
    try:
        if not path.exists():
            return True
        named = int(json.loads(path.read_bytes())["version"])
    except (ValueError, TypeError, KeyError):
        return False
    return any(log.glob(f"{named:020}.checkpoint*"))


def _whole(lake: Path, commit: Path) -> bool:
    """Every line is JSON, the information about the commit is there, and so are its files."""
    try:
        actions = [json.loads(line) for line in commit.read_bytes().splitlines()]
        added = [action["add"] for action in actions if "add" in action]
    except (ValueError, TypeError):
        return False
    if not any("commitInfo" in action for action in actions):
        return False
    return all(_whole_file(lake / add["path"], add["size"]) for add in added)


def _whole_file(path: Path, size: int) -> bool:
    try:
        if path.stat().st_size != size:
            return False
        pq.read_metadata(path)
    except (OSError, pa.ArrowException):
        return False
    return True


def sync_all(lake: Path) -> None:
    """Make durable whatever a killed process had written but not synced."""
    for path in sorted(lake.rglob("*")):
        disk.sync(path)
    disk.sync(lake)
