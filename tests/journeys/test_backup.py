# SPDX-License-Identifier: Apache-2.0
"""Backups while writes run: restored elsewhere, all that was acknowledged before is there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mueang.config.backups.make import keep_newest, make_backup
from mueang.config.backups.restore import restore, try_out
from mueang.data.backup import manifest
from mueang.data.client import DataClient
from tests.journeys.ledger import CITY, Ledger, Write, Writers, look
from tests.journeys.roles import Home

pytestmark = pytest.mark.slow
BETWEEN = 400


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        yield Path(folder)


def test_a_backup_made_while_writes_run_has_all_that_was_acknowledged(
    home: Home, elsewhere: Path
) -> None:
    ledger = Ledger()
    made = _backups_under_load(home, ledger, elsewhere / "kept")
    assert look(home, ledger).faultless(), "the home that was backed up"

    for number, (backup, before) in enumerate(made):
        assert all(city.well for city in restore(backup, elsewhere / f"home{number}"))
        moved = Home(elsewhere / f"home{number}")
        moved.up("history", "server")
        try:
            found = look(moved, Ledger(sent=ledger.sent, acknowledged=before))
            assert found.faultless(), found
            print(
                f"\nbackup {number}: acknowledged before {found.acknowledged}, in it {found.stored}"
            )
            _goes_on_above(moved, manifest.read(backup).cities[0].n)
        finally:
            moved.stop()


def _backups_under_load(home: Home, ledger: Ledger, folder: Path) -> list[tuple[Path, set[Write]]]:
    """Three backups, each with what had been acknowledged before it began."""
    home.up("history", "server")
    with DataClient(home.path) as client:
        client.put_city(CITY)
        with Writers(home, ledger) as writers:
            made = []
            for _ in range(3):
                writers.wait_for_more(BETWEEN)
                client.maintain(CITY.code)
                writers.wait_for_more(BETWEEN)
                before = set(ledger.acknowledged)
                made.append((make_backup(home.path, folder), before))
            writers.wait_for_more(BETWEEN)
    return made


def _goes_on_above(moved: Home, n: int) -> None:
    """The restored home takes new writes, under numbers that the backup has not given out."""
    later = Ledger()
    with Writers(moved, later) as writers:
        writers.wait_for_more(BETWEEN)
    found = look(moved, later)
    assert not found.lost, found
    assert not found.double, found
    with DataClient(moved.path) as client:
        assert client.health().last[CITY.code] > n


def test_few_are_kept_share_their_files_and_can_be_tried(home: Home, elsewhere: Path) -> None:
    ledger = Ledger()
    made = [path for path, _ in _backups_under_load(home, ledger, elsewhere)]
    first, last = (manifest.read(made[i]) for i in (0, -1))
    shared = {f.path for f in first.files} & {f.path for f in last.files}
    parquet = [name for name in shared if name.endswith(".parquet")]
    assert all((made[0] / p).stat().st_ino == (made[-1] / p).stat().st_ino for p in parquet)
    (elsewhere / f"{manifest.PREFIX}20260101T000000000000Z{manifest.UNFINISHED}").mkdir()

    assert len(keep_newest(elsewhere, 1)) == 3
    assert [kept.path for kept in manifest.kept_in(elsewhere)] == [made[-1]]
    assert manifest.differing(made[-1], last) == ()
    assert all(city.well for city in try_out(made[-1]))
    (kept,) = manifest.kept_in(elsewhere)
    assert kept.checked is not None
    assert (kept.checked.restored, kept.checked.wrong) == (True, ())
    assert [path.name for path in elsewhere.iterdir()] == [made[-1].name], "the trial is gone"
