# SPDX-License-Identifier: Apache-2.0
"""How tests look at what a table is taken for."""

from __future__ import annotations

import io

from mueang.data.model import Reading
from mueang.data.sources.contract import Item, Options
from mueang.data.sources.csv.recognise import recognise_table
from mueang.data.sources.csv.recognised import RecognisedTable
from mueang.data.sources.csv.source import Connector

JANUARY = 1_704_042_000_000_000  # 2024-01-01 00:00 in Thailand


HOUR = 3_600_000_000


def table(content: bytes | str, name: str = "x", **say: str) -> RecognisedTable:
    content = content.encode() if isinstance(content, str) else content
    return recognise_table(io.BytesIO(content), name, **say)


def load(content: bytes, name: str = "x", station: str = "") -> list[Item]:
    return list(Connector().read(io.BytesIO(content), name, Options(station=station)))


def roles(found: RecognisedTable) -> list[tuple[str, str, str]]:
    return [(c.role, c.attribute, c.unit) for c in found.columns]


def codes(found: RecognisedTable) -> set[str]:
    return {note.code for note in found.notes}


def hours(items: list[Item]) -> list[tuple[str, float, object]]:
    return [
        (i.attribute, (i.observed_at - JANUARY) / HOUR, i.value)
        for i in items
        if isinstance(i, Reading)
    ]
