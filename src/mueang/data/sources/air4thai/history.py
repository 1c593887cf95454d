# SPDX-License-Identifier: Apache-2.0
"""Hourly history as a table: ``DATETIMEDATA`` and a column for each parameter.

Hours: ``forweb/getHistoryData.php`` names an hour by its end, ``webV2/history/api/data.php``
by its beginning. We keep the end, so files of the second kind are shifted by one hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import short
from mueang.data.model import Refused
from mueang.data.sources.air4thai.cells import Columns, Hour, hour_items
from mueang.data.sources.air4thai.station import PARAMETERS, station_id, station_in
from mueang.data.sources.contract import Item, Options
from mueang.data.sources.tabular import Row, read_table

TIME = "DATETIMEDATA"
STATION = "STATIONID"
SECOND = 1_000_000
BANGKOK = 7 * 3_600 * SECOND
"""Thailand has had one offset without daylight saving since 1920."""
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_EPOCH = datetime(1970, 1, 1)
HEADER_ROWS = 10


def read_history(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The items of one history file, of one station or in the long form of several."""
    columns: Columns | None = None
    told = False
    given = options.station or station_in(name) or ""
    shift = 3_600 * SECOND if options.hour_label == "begin" else 0
    for row in read_table(stream, name):
        if row.trouble is not None:
            told = True
            yield Refused(row.number, row.trouble.reason, row.trouble.detail, row.raw[:2_000])
        elif columns is None:
            columns, troubles = find_columns(row, given)
            yield from troubles
            if columns is None and (troubles or row.number > HEADER_ROWS):
                return
        else:
            yield from _row_items(row, columns, shift)
    if columns is None and not told:
        yield _no_header(name)


def find_columns(row: Row, given: str) -> tuple[Columns | None, list[Refused]]:
    """Where each parameter is, if this is the header row; and what keeps it from being one."""
    names = [cell.strip().upper() for cell in row.cells]
    if TIME not in names:
        return None, []
    double = sorted({name for name in names if name and names.count(name) > 1})
    if double:
        return None, [_refuse(row, Reason.WRONG_COLUMNS, f"twice: {', '.join(double)}")]
    known = {names.index(key): parameter for key, parameter in PARAMETERS.items() if key in names}
    if not known:
        wanted = ", ".join(PARAMETERS)
        return None, [_refuse(row, Reason.WRONG_COLUMNS, f"none of {wanted} beside {TIME}")]
    station = station_id(given)
    at = names.index(STATION) if STATION in names else None
    if at is None and station is None:
        said = f"{short(given)} is not a station" if given else "no station in name or column"
        return None, [_refuse(row, Reason.STATION_UNKNOWN, said)]
    other = [name for name in names if name and name not in {TIME, STATION, *PARAMETERS}]
    troubles = [_refuse(row, Reason.UNKNOWN_COLUMN, short(name)) for name in other]
    return Columns(len(names), names.index(TIME), at, station or "", known), troubles


def _row_items(row: Row, columns: Columns, shift: int) -> Iterator[Item]:
    if len(row.cells) != columns.width:
        short_row = len(row.cells) < columns.width
        reason = Reason.ROW_CUT_SHORT if short_row else Reason.ROW_TOO_WIDE
        yield _refuse(row, reason, f"row {row.number}: {len(row.cells)} of {columns.width} cells")
        return
    at = parse_hour(row.cells[columns.time])
    if at is None:
        yield _refuse(row, Reason.TIME_UNREADABLE, f"{TIME} is {short(row.cells[columns.time])!r}")
        return
    station: str | None = columns.given
    if columns.station is not None:
        station = station_id(row.cells[columns.station])
    if station is None:
        said = row.cells[columns.station or 0]
        yield _refuse(row, Reason.STATION_UNKNOWN, f"stationID is {short(said)!r}")
        return
    hour = Hour(station, at + shift, row.number, row.raw[:2_000])
    cells = {parameter: row.cells[index] for index, parameter in columns.parameters.items()}
    yield from hour_items(hour, cells)


def parse_hour(text: str) -> int | None:
    """µs UTC of a Thai clock time ``YYYY-MM-DD HH:MM[:SS]``; None if it is none."""
    if not _TIME.fullmatch(text):
        return None
    try:
        since = datetime.fromisoformat(text) - _EPOCH
    except ValueError:
        return None
    return (since.days * 86_400 + since.seconds) * SECOND - BANGKOK


def _refuse(row: Row, reason: Reason, detail: str) -> Refused:
    return Refused(row.number, reason, detail, row.raw[:2_000])


def _no_header(name: str) -> Refused:
    detail = f"{name or 'the file'}: no header row with {TIME} in the first {HEADER_ROWS} rows"
    return Refused(1, Reason.WRONG_COLUMNS, detail, "")
