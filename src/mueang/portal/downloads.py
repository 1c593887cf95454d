# SPDX-License-Identifier: Apache-2.0
"""Values of a range as files: CSV that Excel opens in Thai, Parquet and JSON for programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

from mueang.data.model import City
from mueang.data.plain import Point
from mueang.portal import queries
from mueang.portal.context import page_language
from mueang.portal.provenance import Provenance, provenance
from mueang.portal.ranges import Range
from mueang.portal.series import span_of
from mueang.portal.things import Thing, Told
from mueang.portal.wording import times

BOM = "\ufeff"
"""Excel reads UTF-8 only with it."""

COLUMNS = ("city", "entity", "attribute", "dataset", "observed_at", "value", "unit_code")
LAST = ("quality", "simulated", "source", "owner", "licence")
"""Who is behind a series is told of its newest value, in the language of the address."""
ANSWER = 100_000
"""Values that history gives in one answer."""
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def csv_answer(city: City, thing: Thing, range_: Range) -> HttpResponse:
    """One row for each stored value, simulated ones marked in the file's name and column."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*COLUMNS, *LAST])
    for told, points in _all(city, thing, range_):
        behind = provenance(thing, told, page_language())
        for point in points:
            row = _row(city, thing, told, point, behind)
            row[4] = times.iso(point.observed_at)
            writer.writerow([guarded(cell) for cell in row])
    body = (BOM + text.getvalue()).encode()
    return as_file(body, "text/csv; charset=utf-8", file_name(city, thing, range_, "csv"))


def parquet_answer(city: City, thing: Thing, range_: Range) -> HttpResponse:
    """The same table with types: times in UTC, values as doubles; zstd."""
    import pyarrow as pa  # 40 MB that most readers never need
    import pyarrow.parquet as pq

    columns: list[list[Any]] = [[] for _ in (*COLUMNS, *LAST)]
    for told, points in _all(city, thing, range_):
        behind = provenance(thing, told, page_language())
        for point in points:
            for column, cell in zip(columns, _row(city, thing, told, point, behind), strict=True):
                column.append(cell)
    kinds = [pa.string()] * 4 + [pa.timestamp("us", tz="UTC"), pa.float64()]
    kinds += [pa.string(), pa.string(), pa.bool_(), pa.string(), pa.string(), pa.string()]
    schema = pa.schema(list(zip((*COLUMNS, *LAST), kinds, strict=True)))
    arrays = [pa.array(cells, kind) for cells, kind in zip(columns, kinds, strict=True)]
    body = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), body, compression="zstd")
    name = file_name(city, thing, range_, "parquet")
    return as_file(body.getvalue(), "application/vnd.apache.parquet", name)


def series_json(city: City, thing: Thing, range_: Range) -> dict[str, Any]:
    """Every number's values of a range, by attribute."""
    return {
        told.key: {
            "unit_code": told.unit_code,
            **provenance(thing, told, page_language())._asdict(),
            "values": [[times.iso(point.observed_at), point.value] for point in points],
        }
        for told, points in _all(city, thing, range_)
    }


def file_name(city: City, thing: Thing, range_: Range, ending: str) -> str:
    """``simulated-chiang-mai-36t-24h.csv``."""
    kind = "simulated-" if thing.simulated else ""
    span = range_.key
    if range_.first and range_.last:
        span = f"{range_.first.isoformat()}_{range_.last.isoformat()}"
    return f"{kind}{city.code}-{thing.id.rsplit(':', 1)[-1]}-{span}.{ending}"


def as_file(body: bytes | str, kind: str, name: str) -> HttpResponse:
    """An answer that browsers keep under a name."""
    answer = HttpResponse(body, content_type=kind)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return answer


def guarded(cell: object) -> object:
    """A text that a spreadsheet would run as a formula is written as text (CWE-1236)."""
    if isinstance(cell, bool):
        return int(cell)
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _row(city: City, thing: Thing, told: Told, point: Point, behind: Provenance) -> list[Any]:
    first = [city.code, thing.id, told.attribute, told.dataset_id, point.observed_at]
    return [*first, float(point.value), told.unit_code, point.quality, thing.simulated, *behind]


def _all(city: City, thing: Thing, range_: Range) -> Iterator[tuple[Told, list[Point]]]:
    for told in thing.values:
        if told.is_number:
            yield told, list(_whole(city, thing, told, *_span(told, range_)))


def _span(told: Told, range_: Range) -> tuple[int, int]:
    """The days that were chosen, else as many seconds before the end of the chart."""
    since, until = span_of(told, range_)
    return (since if range_.days else until - range_.seconds * times.MICROSECONDS), until


def _whole(city: City, thing: Thing, told: Told, since: int, until: int) -> Iterator[Point]:
    """Everything between two times: an answer as long as may be is asked for again in halves."""
    points = queries.series(city, thing.id, told, since, until, 0)
    if len(points) < ANSWER or until - since < 2:
        yield from points
        return
    middle = (since + until) // 2
    yield from _whole(city, thing, told, since, middle)
    yield from _whole(city, thing, told, middle, until)
