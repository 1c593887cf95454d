# SPDX-License-Identifier: Apache-2.0
"""Connectors for a file that somebody brought and explained: a table by its mapping, JSON by its
field map. They are made for one job, so they are in no folder of ``data/sources``."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import BinaryIO

from mueang.data.errors import DataError
from mueang.data.ingest.jobs import Job
from mueang.data.ingest.reasons import Reason
from mueang.data.model import Refused
from mueang.data.sources.contract import Item, Options, Source
from mueang.data.sources.csv.mapping import Mapping
from mueang.data.sources.csv.source import read_mapped
from mueang.data.sources.fields.documents import decode_json
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.reading import read_document
from mueang.data.sources.unpack import FileTrouble, open_plain

MAX_JSON = 64 << 20
"""A JSON document is read whole, unpacked; tables of any length are not."""


class BroughtTable(Source):
    """A table, read as a person said."""

    name = "csv"
    title_th = "ไฟล์ตารางที่นำเข้า"
    title_en = "A table that was brought"
    owner = "whoever made the table"
    licence = "as stated by whoever made the table"

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def read(self, stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
        return read_mapped(stream, name, self._mapping)


class BroughtJson(Source):
    """A JSON document, read as a person said."""

    name = "json"
    title_th = "ไฟล์ JSON ที่นำเข้า"
    title_en = "A JSON file that was brought"
    owner = "whoever made the file"
    licence = "as stated by whoever made the file"

    def __init__(self, fields: FieldMap) -> None:
        self._fields = fields

    def read(self, stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
        try:
            document = decode_json(read_bounded(stream), MAX_JSON)
        except FileTrouble as trouble:
            yield Refused(1, trouble.reason, trouble.detail, "")
            return
        except DataError as error:
            yield Refused(1, Reason.BAD_JSON, error.detail, "")
            return
        yield from read_document(document, self._fields, time.time_ns() // 1000)


def read_bounded(stream: BinaryIO, most: int = MAX_JSON) -> bytes:
    """The stream unpacked, into memory. Raises FileTrouble when it is too large or damaged."""
    plain = open_plain(stream)
    content = plain.read(most + 1)
    if len(content) > most:
        raise FileTrouble(Reason.FILE_TOO_LARGE, f"more than {most:,} bytes of JSON")
    return content


def source_of(job: Job) -> Source:
    """What reads the job's file. The job has been started, so it says how."""
    if job.kind == "json" and job.fields is not None:
        return BroughtJson(job.fields)
    if job.mapping is not None:
        return BroughtTable(job.mapping)
    raise FileTrouble(Reason.BAD_MAPPING, "nobody has said what the columns are")
