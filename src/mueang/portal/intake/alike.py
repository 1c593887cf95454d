# SPDX-License-Identifier: Apache-2.0
"""Sheets of one workbook, and files of one archive, that have the same columns: what is said about
one of them is said about all, and they are started together."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest

from mueang.data.ingest.jobs import Job, Shelf
from mueang.data.model import City
from mueang.data.sources.csv.columns import file_stem
from mueang.data.sources.csv.month import is_month
from mueang.data.sources.csv.recognise import header_of
from mueang.data.sources.csv.recognised import RecognisedTable
from mueang.portal.desk import door
from mueang.portal.intake.columns import recognised, settle
from mueang.portal.intake.receiving import again
from mueang.portal.intake.starting import start

MOST = 60
"""Sheets and files that are looked at."""
LARGE = 20 << 20
MOST_OF_LARGE = 12
"""Sheets that are looked at of a large workbook: each time it is opened anew."""


class Alike(NamedTuple):
    """Another table with these columns: a sheet of the same file, or a file of the same archive."""

    name: str
    sheet: str = ""
    job: Job | None = None


def alike(shelf: Shelf, job: Job, table: RecognisedTable) -> list[Alike]:
    """The other tables with the columns of this one, in their order."""
    names = [column.name for column in table.columns]
    content = shelf.content(job)
    sheets = [one.name for one in table.sheets if not one.hidden and one.name != table.sheet]
    found = [
        Alike(sheet, sheet)
        for sheet in sheets[: MOST if job.size <= LARGE else MOST_OF_LARGE]
        if header_of(content, job.name, sheet) == names
    ]
    brothers = [
        other
        for other in shelf.drafts(job.city)
        if job.bundle and other.bundle == job.bundle and other.id != job.id
    ]
    found += [
        Alike(other.name, job=other)
        for other in sorted(brothers, key=lambda one: one.name)[:MOST]
        if other.kind == "table" and header_of(shelf.content(other), other.name) == names
    ]
    return found


def own_place(others: list[Alike], table: RecognisedTable) -> bool | None:
    """Whether each is likely a place of its own, called as its sheet or file; None where the
    columns name the places."""
    told = any(column.role == "station" for column in table.columns)
    if told or (table.across is not None and table.across.kind == "station"):
        return None
    return not any(is_month(file_stem(one.name)) for one in others)


def start_alike(
    request: HttpRequest, city: City, job: Job, others: list[Alike], *, named: bool
) -> int:
    """Start the others as the job was; how many. What was said about the job is remembered."""
    shelf, started = door.shelf(), 0
    for one in others:
        copy = one.job or again(shelf, job)
        copy.by = job.by
        copy.station = file_stem(one.name) if named else job.station
        table = recognised(shelf, copy, one.sheet)
        if settle(table, copy):
            if one.sheet:
                copy.name = f"{job.name} · {one.sheet}"
            start(request, city, copy)
            started += 1
        else:
            shelf.put(copy)
    return started
