# SPDX-License-Identifier: Apache-2.0
"""A power cut takes the unsynced tail of a file: what was synced before must be there.

The WAL is cut behind every commit; SQLite's checksums drop a torn frame, and a restart finds
exactly the writes whose commit lies wholly before the cut.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mueang.data.context.owner import Context
from mueang.data.context.query_tree import EntityQuery
from mueang.data.context.tests.test_owner import put, running
from mueang.data.effects import read_entity

WRITES = 6


@pytest.mark.parametrize("torn", [0, 1, 57, 2048])
async def test_synced_writes_survive_a_cut_tail(tmp_path: Path, torn: int) -> None:
    sizes = []
    home = tmp_path / "home"
    home.mkdir()
    async with running(home) as context:
        for number in range(WRITES):
            await context.write("hat-yai", put(f"urn:{number}", number))
            sizes.append((home / "log.db-wal").stat().st_size)
            shutil.copytree(home, tmp_path / f"cut-{number}")
    for number, size in enumerate(sizes[:-1]):
        after = tmp_path / f"cut-{number + 1}"
        with (after / "log.db-wal").open("r+b") as wal:
            wal.truncate(min(size + torn, sizes[number + 1] - 1))
        again = Context(after)
        page = await again.query("hat-yai", EntityQuery(limit=100))
        found = [read_entity(document).id for document in page.documents]
        assert found == [f"urn:{i}" for i in range(number + 1)]
        await again.close()
