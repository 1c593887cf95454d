# SPDX-License-Identifier: Apache-2.0
"""A load whose server says "later" tells why it waits, and then goes on."""

from __future__ import annotations

from pathlib import Path

from mueang.data.client import DataClient
from mueang.data.errors import DataError, HistoryUnavailable
from mueang.data.ingest.loading import Load
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.contract import Options
from mueang.data.sources.registry import find_source


class Later(DataClient):
    """A server whose history comes back after some questions."""

    refusals = 3

    def send(self, city: str, batch: Batch) -> RunCounts:
        if self.refusals:
            self.refusals -= 1
            error = HistoryUnavailable("The history role does not answer.")
            error.retry_after = 0
            raise error
        return RunCounts(stored=len(batch.items))


def test_the_reason_for_waiting_is_told_once(tmp_path: Path) -> None:
    table = tmp_path / "37t_hatyai.csv"
    table.write_text("Date,Time,PM2.5\n2024-01-01,1,12\n", "utf-8")
    told: list[DataError] = []
    with Later(tmp_path) as client:
        source = find_source("air4thai")
        load = Load(client, source, "hat-yai", table, Options(), True, when_waiting=told.append)
        load.go(lambda part, counts: None)
    assert client.refusals == 0
    assert [str(error) for error in told] == ["The history role does not answer."]
