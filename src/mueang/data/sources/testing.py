# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: S101, S311
"""Tests that every connector passes: subclass ``SourceContract`` beside its own tests."""

from __future__ import annotations

import io
import random
import re
from pathlib import Path
from typing import ClassVar

from mueang.data.ingest.accept import accept
from mueang.data.ingest.reasons import sentences
from mueang.data.model import Missing, Placement, Reading, Refused
from mueang.data.sources.contract import Item, Options, Source
from mueang.data.sources.registry import find_source, source_names

LATE = 4_102_444_800_000_000  # 2100-01-01: no fixture is from after it


class SourceContract:
    """What holds for each connector. Give ``connector`` and the folder of its ``fixtures``."""

    connector: ClassVar[type[Source]]
    fixtures: ClassVar[Path | None] = None
    """Files that the connector reads; None where it reads none."""

    def options(self, fixture: Path) -> Options:
        """What to say about a fixture when it is read."""
        return Options()

    def files(self) -> list[Path]:
        found = sorted(self.fixtures.iterdir()) if self.fixtures else []
        return [file for file in found if file.suffix != ".toml"]

    def items(self, fixture: Path) -> list[Item]:
        with fixture.open("rb") as stream:
            return list(self.connector().read(stream, fixture.name, self.options(fixture)))

    def test_it_is_found_by_its_folder(self) -> None:
        name = self.connector.name
        if self.connector.__module__ == f"mueang.data.sources.{name}.source":
            assert name in source_names()
            assert type(find_source(name)) is self.connector

    def test_it_says_what_it_is_in_thai_and_english(self) -> None:
        assert re.search("[ก-๛]", self.connector.title_th)
        assert self.connector.title_en.isascii()
        assert self.connector.owner
        assert self.connector.licence
        assert self.connector.rhythm >= 0

    def test_every_fixture_gives_items(self) -> None:
        for fixture in self.files():
            kinds = {type(item) for item in self.items(fixture)}
            assert kinds & {Reading, Placement}, fixture.name

    def test_reading_twice_gives_the_same(self) -> None:
        for fixture in self.files():
            assert self.items(fixture) == self.items(fixture)

    def test_rows_rise_so_that_a_run_can_be_resumed(self) -> None:
        for fixture in self.files():
            rows = [item.row for item in self.items(fixture)]
            assert rows == sorted(rows), fixture.name

    def test_what_it_reads_is_accepted(self) -> None:
        for fixture in self.files():
            items = [i for i in self.items(fixture) if isinstance(i, Reading | Placement)]
            done = accept(items, LATE, 0)
            wrong = [r for r in done.refusals if r.reason in {"bad_id", "bad_name", "wrong_unit"}]
            assert wrong == [], fixture.name

    def test_each_refusal_has_a_sentence(self) -> None:
        for fixture in self.files():
            for item in self.items(fixture):
                if isinstance(item, Refused):
                    assert item.reason in sentences()
                    assert len(item.raw) <= 2_000

    def test_damaged_files_are_told_and_stop_nothing(self) -> None:
        chance = random.Random(7)
        for fixture in self.files():
            whole = fixture.read_bytes()
            for cut in (0, 1, len(whole) // 2):
                self._survives(fixture, whole[:cut])
            noise = bytes(chance.randrange(256) for _ in range(500))
            self._survives(fixture, whole[: len(whole) // 2] + noise + whole[len(whole) // 2 :])
            self._survives(fixture, noise)

    def _survives(self, fixture: Path, content: bytes) -> None:
        stream = io.BytesIO(content)
        found = list(self.connector().read(stream, fixture.name, self.options(fixture)))
        assert all(isinstance(i, Reading | Missing | Placement | Refused) for i in found)
        if not content:
            assert [i.reason for i in found if isinstance(i, Refused)]
