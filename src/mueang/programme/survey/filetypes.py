# SPDX-License-Identifier: Apache-2.0
"""What a file is, by its contents: documents, tables and pictures; nothing that runs."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import NamedTuple

from mueang.programme.survey.errors import BadFile

MOST_HEAD = 4096
MOST_ENTRIES = 5_000
MOST_UNPACKED = 500 << 20


class FileType(NamedTuple):
    media: str
    ending: str


PDF = FileType("application/pdf", ".pdf")
PNG = FileType("image/png", ".png")
JPEG = FileType("image/jpeg", ".jpg")
WEBP = FileType("image/webp", ".webp")
_OFFICE = "application/vnd.openxmlformats-officedocument"
_PARTS = {
    "word/document.xml": FileType(f"{_OFFICE}.wordprocessingml.document", ".docx"),
    "xl/workbook.xml": FileType(f"{_OFFICE}.spreadsheetml.sheet", ".xlsx"),
    "ppt/presentation.xml": FileType(f"{_OFFICE}.presentationml.presentation", ".pptx"),
}
_OPEN = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
}
TAKEN = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".png", ".jpg", ".webp")


def kind_of(place: Path) -> FileType:
    """Raises BadFile for whatever is not on the list, and for documents with macros."""
    with place.open("rb") as file:
        head = file.read(MOST_HEAD)
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"PK\x03\x04"):
        return _packed(place)
    raise BadFile("not_taken")


def _packed(place: Path) -> FileType:
    try:
        with zipfile.ZipFile(place) as archive:
            entries = archive.infolist()
            names = {one.filename for one in entries}
            unpacked = sum(one.file_size for one in entries)
            if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
                raise BadFile("not_taken")
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise BadFile("macros")
            for part, kind in _PARTS.items():
                if part in names and "[Content_Types].xml" in names:
                    return kind
            if "mimetype" in names:
                media = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
                if media in _OPEN and not any(name.startswith("Basic/") for name in names):
                    return FileType(media, _OPEN[media])
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        raise BadFile("damaged") from None
    raise BadFile("not_taken")
