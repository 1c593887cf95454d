# SPDX-License-Identifier: Apache-2.0
"""The ``json`` connector: JSON, JSON lines, GeoJSON, SenML, by a field map or by recognition."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from mueang.data.errors import DataError
from mueang.data.ingest.reasons import Reason
from mueang.data.model import Refused
from mueang.data.sources.contract import Item, Options, Source
from mueang.data.sources.csv.columns import station_stem
from mueang.data.sources.fields.documents import MAX_BYTES, decode_json
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.problems import check_map, problems
from mueang.data.sources.fields.reading import read_document
from mueang.data.sources.fields.recognise import recognise_document
from mueang.data.sources.unpack import FileTrouble, open_plain

MAX_MAP = 1 << 20


class Connector(Source):
    name = "json"
    title_th = "ไฟล์ JSON ตามไฟล์จับคู่ช่อง"
    title_en = "A JSON file, by a mapping of its members"
    owner = "whoever made the file"
    licence = "as stated by whoever made the file"

    def read(self, stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
        try:
            fields = read_map(options.mapping) if options.mapping else None
            document = _document(stream)
        except FileTrouble as trouble:
            yield Refused(1, trouble.reason, trouble.detail, "")
            return
        except DataError as error:
            yield Refused(1, Reason.BAD_JSON, error.detail[:300], "")
            return
        now = time.time_ns() // 1000
        fields = fields or proposed(document, now)
        if not fields.station and fields.shape != "air4thai":
            fields.station = options.station or station_stem(name)
        wrong = problems(fields)
        if wrong:
            detail = f"{name}: {wrong[0].member}: {wrong[0].en} Give a --mapping."
            yield Refused(1, Reason.BAD_MAPPING, detail[:300], "")
            return
        yield from read_document(document, fields, now)


def proposed(document: Any, now: int) -> FieldMap:
    """The map for a document that nobody explained. A guess never takes the time of loading for
    the time of a measurement."""
    found = recognise_document(document, now)
    if found.map.time is None and found.map.shape != "air4thai":
        return FieldMap()
    return msgspec.structs.replace(found.map)


def read_map(path: Path) -> FieldMap:
    """The field map in a TOML or JSON file. Raises FileTrouble that says what is wrong with it."""
    try:
        text = path.read_bytes()
        if len(text) > MAX_MAP:
            raise FileTrouble(Reason.BAD_MAPPING, f"{path.name} is larger than {MAX_MAP:,} bytes")
        if path.suffix == ".json":
            fields = msgspec.json.decode(text, type=FieldMap)
        else:
            fields = msgspec.convert(tomllib.loads(text.decode("utf-8-sig")), FieldMap)
        if fields.station:
            check_map(fields)
    except (OSError, ValueError, msgspec.MsgspecError, RecursionError, DataError) as error:
        detail = getattr(error, "detail", "") or error
        raise FileTrouble(Reason.BAD_MAPPING, f"{path.name}: {detail}"[:300]) from None
    return fields


def _document(stream: BinaryIO) -> Any:
    plain = open_plain(stream)
    content = plain.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise FileTrouble(Reason.FILE_TOO_LARGE, f"more than {MAX_BYTES:,} bytes of JSON")
    if not content.strip():
        raise FileTrouble(Reason.EMPTY_FILE, "the file has no content")
    return decode_json(content)
