# SPDX-License-Identifier: Apache-2.0
"""The ``csv`` connector: CSV, gzip and Excel tables by a mapping file, or by a careful guess."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import short
from mueang.data.model import Refused
from mueang.data.sources.contract import Item, Options, Source
from mueang.data.sources.csv.guess import guess_mapping
from mueang.data.sources.csv.mapping import Mapping, read_mapping
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
        try:
            mapping = read_mapping(options.mapping) if options.mapping else None
        except FileTrouble as trouble:
            yield Refused(1, trouble.reason, trouble.detail, "")
            return
        reader: TableReader | None = None
        told = False
        for row in read_table(stream, name, mapping.sheet if mapping else ""):
            if row.trouble is not None:
                told = True
                yield Refused(row.number, row.trouble.reason, row.trouble.detail, row.raw[:2_000])
            elif reader is not None:
                yield from reader.items(row)
            elif row.number <= HEADER_ROWS:
                found = mapping or guess_mapping(row.cells, name, options.station)
                reader, troubles = start_below(row, found)
                yield from troubles
        if reader is None and not told:
            yield _no_header(name, mapping)


def start_below(row: Row, mapping: Mapping | None) -> tuple[TableReader | None, list[Refused]]:
    """A reader for the rows below, if this is the header row; columns that nobody named."""
    names = [" ".join(cell.split()) for cell in row.cells]
    while names and not names[-1]:
        names.pop()
    if mapping is None or not mapping.columns() <= set(names):
        return None, []
    wanted = mapping.columns()
    index = {name: place for place, name in reversed(list(enumerate(names))) if name}
    double = sorted(name for name in wanted if names.count(name) > 1)
    if double:
        return None, [refuse(row, Reason.WRONG_COLUMNS, f"twice: {', '.join(double)}")]
    other = [name for name in names if name and name not in wanted | set(mapping.ignore)]
    troubles = [refuse(row, Reason.UNKNOWN_COLUMN, short(name)) for name in other]
    return TableReader(mapping, index, len(names)), troubles


def _no_header(name: str, mapping: Mapping | None) -> Refused:
    if mapping is None:
        detail = f"{name}: no known columns in the first {HEADER_ROWS} rows; give a --mapping"
        return Refused(1, Reason.BAD_MAPPING, detail, "")
    wanted = ", ".join(sorted(mapping.columns()))
    detail = f"{name}: no row of the first {HEADER_ROWS} has all of {wanted}"
    return Refused(1, Reason.WRONG_COLUMNS, detail[:300], "")
