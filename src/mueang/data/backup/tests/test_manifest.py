# SPDX-License-Identifier: Apache-2.0
"""A backup says of itself what it holds, and a damaged one is told from a whole one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mueang.data.backup import manifest
from mueang.data.backup.last import Last, last_try, note
from mueang.data.backup.manifest import CopiedFile, Manifest, NoBackup


def a_backup(folder: Path, name: str = "mueang-20261121T000000000000Z") -> Path:
    path = folder / name
    (path / "lake").mkdir(parents=True)
    (path / "lake" / "a.parquet").write_bytes(b"rows")
    (path / "secret.key").write_bytes(b"key")
    files = tuple(
        CopiedFile(name, (path / name).stat().st_size, manifest.digest(path / name))
        for name in ("lake/a.parquet", "secret.key")
    )
    about = Manifest(
        version="1", made_at=5, database="sqlite", running=True, cities=(), files=files
    )
    manifest.write(path, about)
    return path


def test_whole_damaged_and_missing_files_are_told_apart(tmp_path: Path) -> None:
    path = a_backup(tmp_path)
    about = manifest.read(path)
    assert about.size == 7
    assert manifest.differing(path, about) == ()
    (path / "lake" / "a.parquet").write_bytes(b"rowz")
    (path / "secret.key").unlink()
    assert manifest.differing(path, about) == ("lake/a.parquet", "secret.key")


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"form": 99}', b'{"form": "x"}', b"\xff"]
)
def test_what_is_no_manifest_is_no_backup(tmp_path: Path, content: bytes) -> None:
    path = a_backup(tmp_path)
    (path / manifest.MANIFEST).write_bytes(content)
    with pytest.raises(NoBackup):
        manifest.read(path)
    assert manifest.kept_in(tmp_path) == []


def test_an_unfinished_one_does_not_count(tmp_path: Path) -> None:
    older = a_backup(tmp_path)
    (tmp_path / "mueang-20261122T000000000000Z").mkdir()
    a_backup(tmp_path, "mueang-20261123T000000000000Z.part")
    found = manifest.newest(tmp_path)
    assert found is not None
    assert found.path == older
    manifest.note_check(older, ("a",))
    (kept,) = manifest.kept_in(tmp_path)
    assert kept.checked is not None
    assert kept.checked.wrong == ("a",)


def test_the_last_try_is_remembered(tmp_path: Path) -> None:
    assert last_try(tmp_path) is None
    note(tmp_path, Last(7, "/mnt", "no room"))
    assert last_try(tmp_path) == Last(7, "/mnt", "no room")
