# SPDX-License-Identifier: Apache-2.0
"""The same command finds its run again."""

from __future__ import annotations

from pathlib import Path

from mueang.data.runs import Run
from mueang.data.sources.contract import Options
from mueang.data.sources.resume import next_run, run_digest


def run(run_id: str, state: str, position: int = 0) -> Run:
    return Run(id=run_id, city="c", source="csv", state=state, position=position)


def test_a_broken_off_run_goes_on_and_a_finished_one_is_read_anew() -> None:
    assert next_run("d", []) == ("d", 0)
    assert next_run("d", [run("d", "running", 500), run("other", "done")]) == ("d", 500)
    assert next_run("d", [run("d", "done", 900)]) == ("d-2", 0)
    assert next_run("d", [run("d", "undone"), run("d-2", "running", 7)]) == ("d-2", 7)


def test_a_digest_tells_content_and_manner_apart(tmp_path: Path) -> None:
    file, mapping = tmp_path / "a.csv", tmp_path / "m.toml"
    file.write_text("a\n")
    mapping.write_text("x")
    ways = [
        run_digest(file, "csv", "hat-yai", Options()),
        run_digest(file, "csv", "phuket", Options()),
        run_digest(file, "csv", "hat-yai", Options(station="44t")),
        run_digest(file, "csv", "hat-yai", Options(mapping=mapping)),
    ]
    file.write_text("b\n")
    ways.append(run_digest(file, "csv", "hat-yai", Options()))
    assert len(set(ways)) == len(ways)
    assert run_digest(file, "csv", "hat-yai", Options()) == ways[-1]
