# SPDX-License-Identifier: Apache-2.0
"""The ``csv`` connector: CSV, gzip and Excel tables by a mapping file, or by a careful guess."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import short
from mueang.data.model import Refused
from mueang.data.sources.contract import Item, Options, Source
from mueang.data.sources.csv.doubts import doubts_of
from mueang.data.sources.csv.headers import header_names
from mueang.data.sources.csv.mapping import Mapping, read_mapping
from mueang.data.sources.csv.recognise import recognise_table
from mueang.data.sources.csv.rows import TableReader, refuse
from mueang.data.sources.tabular import Row, read_table
from mueang.data.sources.unpack import FileTrouble

HEADER_ROWS = 30


class Connector(Source):
    name = "csv"
    title_th = "ตาราง CSV หรือ Excel ตามไฟล์จับคู่คอลัมน์"
    title_en = "A CSV or Excel table, by a mapping of its columns"
    owner = "whoever made the table"
    licence = "as stated by whoever made the table"

    def read(self, stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
        mapping: Mapping | None
        doubts: dict[str, str] = {}
        try:
            if options.mapping:
                mapping = read_mapping(options.mapping)
            else:
                table = recognise_table(stream, name, station=options.station)
                mapping, doubts = table.mapping, doubts_of(table)
        except FileTrouble as trouble:
            yield Refused(1, trouble.reason, trouble.detail, "")
            return
        yield from read_mapped(stream, name, mapping, doubts)


def read_mapped(
    stream: BinaryIO, name: str, mapping: Mapping | None, doubts: dict[str, str] | None = None
) -> Iterator[Item]:
    """The items of a table by its mapping; without one, only what is wrong with the file.

    ``doubts`` says of columns that were not taken why not.
    """
    reader: TableReader | None = None
    told = False
    above: deque[Row] = deque(maxlen=mapping.header_rows if mapping else 1)
    for row in read_table(stream, name, mapping.sheet if mapping else ""):
        if row.trouble is not None:
            told = told or row.trouble.reason != Reason.NOT_AS_NAMED
            yield Refused(row.number, row.trouble.reason, row.trouble.detail, row.raw[:2_000])
        elif reader is not None:
            yield from reader.items(row)
        elif row.number <= HEADER_ROWS:
            above.append(row)
            reader, troubles = start_below(list(above), mapping, doubts or {})
            yield from troubles
    if reader is None and not told:
        yield _no_header(name, mapping, doubts or {})


def start_below(
    rows: list[Row], mapping: Mapping | None, doubts: dict[str, str]
) -> tuple[TableReader | None, list[Refused]]:
    """A reader for the rows below, if these are the header; columns that nobody named."""
    row = rows[-1]
    names = header_names([one.cells for one in rows])
    if mapping is None or not mapping.columns() <= set(names):
        return None, []
    wanted = mapping.columns()
    index = {name: place for place, name in reversed(list(enumerate(names))) if name}
    double = sorted(name for name in wanted if names.count(name) > 1)
    if double:
        return None, [refuse(row, Reason.WRONG_COLUMNS, f"twice: {', '.join(double)}")]
    other = [name for name in names if name and name not in wanted | set(mapping.ignore)]
    troubles = [
        refuse(row, Reason.WRONG_COLUMNS, doubts[name])
        if name in doubts
        else refuse(row, Reason.UNKNOWN_COLUMN, short(name))
        for name in other
    ]
    return TableReader(mapping, index, len(names)), troubles


def _no_header(name: str, mapping: Mapping | None, doubts: dict[str, str]) -> Refused:
    if mapping is None and doubts:
        detail = f"{name}: {'; '.join(doubts.values())}. Are columns swapped?"
        return Refused(1, Reason.WRONG_COLUMNS, detail[:300], "")
    if mapping is None:
        detail = f"{name}: no known columns in the first {HEADER_ROWS} rows; give a --mapping"
        return Refused(1, Reason.BAD_MAPPING, detail, "")
    wanted = ", ".join(sorted(mapping.columns()))
    detail = f"{name}: no row of the first {HEADER_ROWS} has all of {wanted}"
    return Refused(1, Reason.WRONG_COLUMNS, detail[:300], "")
