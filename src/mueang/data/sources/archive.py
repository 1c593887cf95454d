# SPDX-License-Identifier: Apache-2.0
"""What a zip archive of files holds, and one of them unpacked, within limits.

Nothing is ever written where a name inside the archive says: names are words.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, BinaryIO, Literal, NamedTuple

from mueang.data.ingest.reasons import Reason
from mueang.data.sources.books import ZIP
from mueang.data.sources.lines import guess_encoding
from mueang.data.sources.unpack import FREE_UNPACKED, MAX_RATIO, FileTrouble
from mueang.data.sources.workbook import book_of

MAX_FILES = 1_000
PART = 1 << 20
UTF_8 = 0x800
"""General purpose bit 11 (APPNOTE 4.4.4): the name is UTF-8."""
ENCRYPTED = 0x1
TABLES = ("csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "html", "htm", "json", "gz")
PACKED = ("zip", "rar", "7z", "tar", "tgz", "bz2", "xz", "zst")
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, OSError, ValueError, RuntimeError),
)
Why = Literal["", "locked", "nested", "path", "too_large", "no_table", "empty"]


class Packed(NamedTuple):
    """One file of the archive."""

    place: int
    """In the archive's list; what it is asked for by."""
    name: str
    folder: str
    size: int
    why: Why
    """Why it cannot be brought; empty if it can."""


def is_archive(stream: BinaryIO) -> bool:
    """Whether this is a zip that is no workbook and no document."""
    stream.seek(0)
    if stream.read(len(ZIP)) != ZIP:
        return False
    try:
        members = zipfile.ZipFile(stream).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    word = any(member.filename == "[Content_Types].xml" for member in members)
    return not word and book_of(members) == ""


def files_of(stream: BinaryIO, most: int) -> list[Packed]:
    """The archive's files, each with why it cannot be brought. ``most`` bytes may one have.

    Raises FileTrouble where the archive itself cannot be read.
    """
    members = _members(stream)
    found = [_packed(place, one, most) for place, one in enumerate(members)]
    return [one for one in found if one.name and not _is_left_by_a_mac(one)]


def unpack(stream: BinaryIO, place: int, into: IO[bytes], most: int) -> None:
    """Write one file's content. Raises FileTrouble for what is not as the archive says it is."""
    members = _members(stream)
    if not 0 <= place < len(members) or _packed(place, members[place], most).why:
        raise FileTrouble(Reason.NOT_A_TABLE, "there is no such file in the archive")
    left = min(most, members[place].file_size)
    try:
        with zipfile.ZipFile(stream) as archive, archive.open(members[place]) as content:
            while part := content.read(PART):
                left -= len(part)
                if left < 0:
                    raise FileTrouble(Reason.FILE_TOO_LARGE, "a file unpacks to more than it says")
                into.write(part)
    except _DAMAGE:
        detail = "a file of the archive is damaged: pack it again"
        raise FileTrouble(Reason.FILE_CUT, detail) from None


def _members(stream: BinaryIO) -> list[zipfile.ZipInfo]:
    stream.seek(0)
    try:
        members = zipfile.ZipFile(stream).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        detail = "the archive is cut or damaged: pack it again"
        raise FileTrouble(Reason.FILE_CUT, detail) from None
    if len(members) > MAX_FILES:
        detail = f"{len(members):,} files in the archive, at most {MAX_FILES:,}"
        raise FileTrouble(Reason.FILE_TOO_LARGE, detail)
    return members


def _packed(place: int, member: zipfile.ZipInfo, most: int) -> Packed:
    path = PurePosixPath(_name(member).replace("\\", "/"))
    name = "" if member.is_dir() else path.name
    folder = "" if str(path.parent) == "." else str(path.parent)
    return Packed(place, name, folder, member.file_size, _why(member, path, most))


def _name(member: zipfile.ZipInfo) -> str:
    """Archives made in Thai Windows have names in TIS-620, which are not said to be."""
    if member.flag_bits & UTF_8:
        return member.filename
    try:
        told = member.filename.encode("cp437")
        return told.decode(guess_encoding(told))
    except UnicodeError:
        return member.filename


def _why(member: zipfile.ZipInfo, path: PurePosixPath, most: int) -> Why:
    ending = path.suffix.lstrip(".").lower()
    allowed = max(FREE_UNPACKED, MAX_RATIO * member.compress_size)
    drive = path.parts[0].endswith(":") if path.parts else False
    if path.is_absolute() or ".." in path.parts or drive:
        return "path"
    if member.flag_bits & ENCRYPTED:
        return "locked"
    if ending in PACKED:
        return "nested"
    if ending not in TABLES:
        return "no_table"
    if member.file_size > min(most, allowed):
        return "too_large"
    return "" if member.file_size else "empty"


def _is_left_by_a_mac(one: Packed) -> bool:
    """Files that a Mac or an open Excel leaves beside those that people see."""
    return one.folder.startswith("__MACOSX") or one.name.startswith((".", "~$"))
