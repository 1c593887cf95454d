# SPDX-License-Identifier: Apache-2.0
"""The JSON shapes: latest values (``getNewAQI_JSON``), history (``getHistoryData``), station list.

All numbers are strings and "-1" is no value. With ``stationID`` the latest values come without
``stations`` around them; older payloads say ``LastUpdate`` for ``AQILast``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import short
from mueang.data.model import Missing, Reading, Refused
from mueang.data.sources.air4thai.cells import Hour, cell_number, hour_items
from mueang.data.sources.air4thai.history import SECOND, parse_hour
from mueang.data.sources.air4thai.station import (
    ENTITY_TYPE,
    MEANS,
    PARAMETERS,
    entity_id,
    mean_dataset,
    placement,
    station_id,
)
from mueang.data.sources.contract import Item, Options

MAX_JSON = 64 << 20
HOUR = 3_600 * SECOND


def read_answer(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The items of one JSON answer. A row is one station, or one hour of the history."""
    text = stream.read(MAX_JSON + 1)
    if len(text) > MAX_JSON:
        yield Refused(1, Reason.FILE_TOO_LARGE, f"{name}: more than {MAX_JSON:,} bytes", "")
        return
    try:
        answer = msgspec.json.decode(text.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        yield Refused(1, Reason.BAD_JSON, f"{name}: {error}"[:300], _start(text))
        return
    yield from answer_items(answer, name, options)


def answer_items(answer: Any, name: str, options: Options) -> Iterator[Item]:
    """The items of an answer that was decoded."""
    row = 0
    for record in _stations(answer):
        row += 1
        station = station_id(str(_first(record, "stationID", "ID"))) if record else None
        if station is None:
            yield Refused(row, Reason.STATION_UNKNOWN, short(record), short(str(record)))
            continue
        items = _record_items(station, record, row, options)
        for item in items:
            row = max(row, getattr(item, "row", row))
            yield item
    if row == 0:
        yield Refused(1, Reason.BAD_JSON, f"{name}: no stations in it", short(answer))


def _stations(answer: Any) -> list[Any]:
    """The station records, whichever way they are wrapped."""
    if isinstance(answer, dict):
        inner = answer.get("stations", [answer] if "stationID" in answer else [])
        answer = inner if isinstance(inner, list) else []
    return [record if isinstance(record, dict) else {} for record in answer if answer] \
        if isinstance(answer, list) else []  # fmt: skip


def _record_items(
    station: str, record: dict[str, Any], row: int, options: Options
) -> Iterator[Item]:
    rows = record.get("data")
    if isinstance(rows, list):
        yield from _history_items(station, rows, row, options)
        return
    yield placement(station, record, row)
    latest = _first(record, "AQILast", "LastUpdate")
    if isinstance(latest, dict):
        yield from _latest_items(station, latest, row)


def _history_items(station: str, rows: list[Any], row: int, options: Options) -> Iterator[Item]:
    shift = HOUR if options.hour_label == "begin" else 0
    for number, record in enumerate(rows, start=row):
        raw = short(str(record))
        said = record.get("DATETIMEDATA") if isinstance(record, dict) else None
        at = parse_hour(said) if isinstance(said, str) else None
        if at is None:
            yield Refused(number, Reason.TIME_UNREADABLE, f"DATETIMEDATA is {short(said)}", raw)
            continue
        cells = {
            PARAMETERS[key]: _cell(value) for key, value in record.items() if key in PARAMETERS
        }
        yield from hour_items(Hour(station, at + shift, number, raw), cells)


def _latest_items(station: str, latest: dict[str, Any], row: int) -> Iterator[Item]:
    """Running means, each in the dataset of its period; the AQI beside them."""
    raw = short(str(latest))
    said = f"{latest.get('date')} {latest.get('time')}"
    at = parse_hour(said)
    if at is None:
        yield Refused(row, Reason.TIME_UNREADABLE, f"AQILast is of {short(said)!r}", raw)
        return
    for key, hours in MEANS.items():
        if key in latest:
            attribute = PARAMETERS[key].attribute
            item = _value(station, attribute, at, _member(latest[key], "value"), row, raw)
            if isinstance(item, Reading):
                item.unit_code = PARAMETERS[key].unit_code
                item.dataset_id = mean_dataset(hours)
                item.interval_start = at - hours * HOUR
            yield item
    if "AQI" in latest:
        yield _value(station, "airQualityIndex", at, _member(latest["AQI"], "aqi"), row, raw)


def _value(station: str, attribute: str, at: int, cell: str, row: int, raw: str) -> Item:
    number = cell_number(cell)
    if number is None:
        return Missing(row, attribute)
    if isinstance(number, str):
        detail = f"{attribute} is {short(number)!r}"
        return Refused(row, Reason.NOT_A_NUMBER, detail, raw, attribute)
    return Reading(ENTITY_TYPE, entity_id(station), attribute, at, number, row=row, raw=raw)


def _member(part: Any, name: str) -> str:
    return _cell(part.get(name)) if isinstance(part, dict) else _cell(part)


def _cell(value: Any) -> str:
    """A value as the CSV would show it; the API sends strings, numbers and null alike."""
    return "" if value is None else str(value).strip()[:100]


def _first(record: dict[str, Any], *names: str) -> Any:
    return next((record[name] for name in names if record.get(name) is not None), None)


def _start(text: bytes) -> str:
    return text[:200].decode("utf-8", "replace").replace("\x00", "\\0")
