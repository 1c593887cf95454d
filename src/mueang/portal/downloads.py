# SPDX-License-Identifier: Apache-2.0
"""Values of a range as files: CSV that Excel opens in Thai, JSON for programs."""

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
from mueang.portal.ranges import Range
from mueang.portal.series import end_of
from mueang.portal.things import Thing, Told
from mueang.portal.wording import times

BOM = "\ufeff"
"""Excel reads UTF-8 only with it."""

COLUMNS = ("city", "entity", "attribute", "dataset", "observed_at", "value", "unit_code")
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def csv_answer(city: City, thing: Thing, range_: Range) -> HttpResponse:
    """One row for each stored value, simulated ones marked in the file's name and column."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*COLUMNS, "simulated"])
    for told, points in _all(city, thing, range_):
        for point in points:
            at = times.iso(point.observed_at)
            row = (
                city.code,
                thing.id,
                told.attribute,
                told.dataset_id,
                at,
                point.value,
                told.unit_code,
            )
            writer.writerow([*(guarded(cell) for cell in row), int(thing.simulated)])
    answer = HttpResponse(BOM + text.getvalue(), content_type="text/csv; charset=utf-8")
    kind = "simulated-" if thing.simulated else ""
    name = f"{kind}{city.code}-{thing.id.rsplit(':', 1)[-1]}-{range_.key}.csv"
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return answer


def series_json(city: City, thing: Thing, range_: Range) -> dict[str, Any]:
    """Every number's values of a range, by attribute."""
    return {
        told.key: {
            "unit_code": told.unit_code,
            "values": [[times.iso(point.observed_at), point.value] for point in points],
        }
        for told, points in _all(city, thing, range_)
    }


def guarded(cell: object) -> object:
    """A text that a spreadsheet would run as a formula is written as text (CWE-1236)."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _all(city: City, thing: Thing, range_: Range) -> Iterator[tuple[Told, list[Point]]]:
    for told in thing.values:
        if told.is_number:
            until = end_of(told, range_)
            since = until - range_.seconds * times.MICROSECONDS
            yield told, queries.series(city, thing.id, told, since, until, 0)
