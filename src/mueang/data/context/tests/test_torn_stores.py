# SPDX-License-Identifier: Apache-2.0
"""What a power cut leaves of the stores besides cut tails: zeros, files of no length, files whose
directory entry never reached the disk. Synced rows come back, or the start is refused plainly."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mueang.data.context.owner import Context
from mueang.data.context.query_tree import EntityQuery
from mueang.data.context.tests.test_owner import put, running
from mueang.data.effects import read_entity
from mueang.data.errors import StorageUnavailable

Damage = Callable[[Path], None]


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def zero_tail(path: Path) -> None:
    half = path.stat().st_size // 2
    path.write_bytes(path.read_bytes()[:half] + bytes(half))


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def no_length(path: Path) -> None:
    path.write_bytes(b"")


async def held(home: Path) -> list[str]:
    """The ids that a start finds."""
    context = Context(home)
    try:
        page = await context.query("hat-yai", EntityQuery(limit=100))
        return [read_entity(document).id for document in page.documents]
    finally:
        await context.close()


async def cut_off(tmp_path: Path) -> Path:
    """A home as it lies there after three writes that were applied to state.db, the first of
    them before a clean stop."""
    home, after = tmp_path / "home", tmp_path / "after"
    home.mkdir()
    async with running(home) as context:
        await context.write("hat-yai", put("urn:0", 0.0))
    async with running(home) as context:
        await context.write("hat-yai", put("urn:1", 1.0))
        await context.write("hat-yai", put("urn:2", 2.0))
        await context.behind.flush()
        shutil.copytree(home, after)
    return after


@pytest.mark.parametrize("damage", [zeros, zero_tail, half, no_length, Path.unlink])
async def test_what_state_lost_comes_from_the_log(tmp_path: Path, damage: Damage) -> None:
    after = await cut_off(tmp_path)
    (after / "state.db-shm").unlink()
    damage(after / "state.db-wal")
    assert await held(after) == ["urn:0", "urn:1", "urn:2"]


@pytest.mark.parametrize("damage", [zeros, zero_tail, half, no_length, Path.unlink])
async def test_unsynced_rows_of_the_log_leave_those_before(tmp_path: Path, damage: Damage) -> None:
    """Neither was synced since the clean stop: what both had then is there."""
    after = await cut_off(tmp_path)
    for name in ("log", "state"):
        (after / f"{name}.db-shm").unlink()
        damage(after / f"{name}.db-wal")
    found = await held(after)
    assert found == ["urn:0", "urn:1", "urn:2"][: len(found)]
    assert found


@pytest.mark.parametrize("torn", [1, 57, 4096, 100_000])
async def test_zeros_behind_the_last_commit_are_passed_over(tmp_path: Path, torn: int) -> None:
    after = await cut_off(tmp_path)
    for name in ("log", "state"):
        with (after / f"{name}.db-wal").open("ab") as wal:
            wal.write(bytes(torn))
    assert await held(after) == ["urn:0", "urn:1", "urn:2"]


@pytest.mark.parametrize("damage", [no_length, Path.unlink])
@pytest.mark.parametrize("name", ["log.db", "state.db"])
async def test_a_store_that_is_gone_is_not_begun_anew(
    tmp_path: Path, name: str, damage: Damage
) -> None:
    after = await cut_off(tmp_path)
    damage(after / name)
    for tail in ("wal", "shm"):
        (after / f"{name}-{tail}").unlink()
    with pytest.raises(StorageUnavailable, match=f"{name} is (empty|gone).*mueang restore"):
        Context(after)
    assert not (after / f"{name}-wal").exists(), "nothing was touched"


@pytest.mark.parametrize("damage", [zeros, half])
@pytest.mark.parametrize("name", ["log.db", "state.db"])
async def test_a_store_that_is_damaged_is_refused(
    tmp_path: Path, name: str, damage: Damage
) -> None:
    after = await cut_off(tmp_path)
    for tail in ("wal", "shm"):
        (after / f"{name}-{tail}").unlink()
    damage(after / name)
    with pytest.raises(StorageUnavailable, match=rf"{name}.*(damaged|not a database|malformed)"):
        Context(after)
