# SPDX-License-Identifier: Apache-2.0
"""Documents whose rows must be put together first: SenML packs, lists side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

BASES = {"bn": "n", "bt": "t", "bv": "v", "bu": "u"}
VALUES = ("v", "vs", "vb")
NAME, TIME = "name", "time"
RELATIVE = 1 << 28
"""Seconds: a smaller SenML time counts from the time of arrival (RFC 8428, 4.5.3)."""


def senml_to_rows(document: Any) -> list[dict[str, Any]]:
    """A row for each device and time: ``name``, ``time`` and its measures by name.

    RFC 8428, 4.5: base fields hold from their record on. The base name is taken as the device,
    a record's own name as the measure; without a base name the last piece is the measure.
    """
    rows: dict[tuple[str, Any], dict[str, Any]] = {}
    base: dict[str, Any] = {}
    for record in document if isinstance(document, list) else []:
        if not isinstance(record, dict):
            continue
        base |= {key: record[key] for key in BASES if key in record}
        device, measure = _names(base.get("bn"), record.get("n"), record.get("u", base.get("bu")))
        time = _sum(base.get("bt"), record.get("t"))
        value = next((record[key] for key in VALUES if key in record), None)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = _sum(base.get("bv"), value)
        if value is None or not measure:
            continue
        row = rows.setdefault((device, time), {NAME: device})
        if isinstance(time, int | float) and abs(time) >= RELATIVE:
            row[TIME] = time
        row[measure] = value
    return list(rows.values())


def _names(base: Any, own: Any, unit: Any) -> tuple[str, str]:
    base = base if isinstance(base, str) else ""
    own = own if isinstance(own, str) else ""
    if not base:
        device, _, own = own.rpartition(":") if ":" in own else own.rpartition("/")
    else:
        device = base
    return device.rstrip(":/._-"), own or (unit if isinstance(unit, str) else "") or "value"


def _sum(base: Any, own: Any) -> Any:
    numbers = [n for n in (base, own) if isinstance(n, int | float) and not isinstance(n, bool)]
    return sum(numbers) if numbers else None


def columns_to_rows(found: Any) -> list[dict[str, Any]]:
    """Lists of one length side by side become rows; other lists and values are left out."""
    lists = _longest(found) if isinstance(found, Mapping) else {}
    size = max(map(len, lists.values()), default=0)
    return list(_zipped(lists, size))


def _longest(found: Mapping[str, Any]) -> dict[str, list[Any]]:
    lists = {key: value for key, value in found.items() if isinstance(value, list)}
    size = max(map(len, lists.values()), default=0)
    return {key: value for key, value in lists.items() if len(value) == size}


def _zipped(lists: dict[str, list[Any]], size: int) -> Iterator[dict[str, Any]]:
    for number in range(size):
        yield {key: values[number] for key, values in lists.items()}
