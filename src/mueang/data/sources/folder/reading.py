# SPDX-License-Identifier: Apache-2.0
"""What reads a file of the folder: as the source was set up, else by what the file is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import BinaryIO

from mueang.data.errors import DataError
from mueang.data.ingest.reasons import Reason
from mueang.data.model import Refused
from mueang.data.sources import contract
from mueang.data.sources.contract import Item, Source
from mueang.data.sources.csv.source import read_mapped
from mueang.data.sources.fields.documents import MAX_BYTES
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.reading import read_document
from mueang.data.sources.fields.samples import is_json, read_sample
from mueang.data.sources.folder.options import Options
from mueang.data.sources.registry import find_source
from mueang.data.sources.settings import SourceSettings
from mueang.data.sources.unpack import FileTrouble, open_plain


class FileReader(Source):
    """The ``Source`` of one watched folder; its readings carry the source's id."""

    title_th = "ไฟล์ในโฟลเดอร์"
    title_en = "Files in a folder"
    owner = "whoever puts files there"
    licence = "as stated for the source"

    def __init__(self, settings: SourceSettings, options: Options) -> None:
        self.name = settings.id  # type: ignore[misc]  # of the object: each folder is a source
        self._settings = settings
        self._options = options

    def read(self, stream: BinaryIO, name: str, options: contract.Options) -> Iterator[Item]:
        """The items of one file; trouble with the file becomes a refusal."""
        try:
            yield from self._read(stream, name)
        except FileTrouble as trouble:
            yield Refused(1, trouble.reason, trouble.detail, "")

    def _read(self, stream: BinaryIO, name: str) -> Iterator[Item]:
        options = contract.Options(
            station=self._options.station, hour_label=self._options.hour_label
        )
        reader = self._options.reader
        fields = self._settings.fields
        if fields is not None and reader in ("auto", "json"):
            yield from _by_fields(stream, name, fields)
        elif self._options.mapping is not None and reader in ("auto", "csv"):
            yield from read_mapped(stream, name, self._options.mapping)
        else:
            chosen = reader if reader != "auto" else _told_by(stream)
            stream.seek(0)
            yield from find_source(chosen).read(stream, name, options)


def _by_fields(stream: BinaryIO, name: str, fields: FieldMap) -> Iterator[Item]:
    content = open_plain(stream).read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise FileTrouble(Reason.FILE_TOO_LARGE, f"more than {MAX_BYTES:,} bytes")
    try:
        document, _ = read_sample(content, name)
    except DataError as error:
        yield Refused(1, Reason.BAD_JSON, error.detail[:300], "")
        return
    yield from read_document(document, fields, time.time_ns() // 1000)


def _told_by(stream: BinaryIO) -> str:
    return "json" if is_json(open_plain(stream).peek(4_096)) else "csv"
