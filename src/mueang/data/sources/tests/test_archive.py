# SPDX-License-Identifier: Apache-2.0
"""Archives: each file is listed, and what must not be unpacked says why."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.sources.archive import MAX_FILES, files_of, is_archive, unpack
from mueang.data.sources.tests.oldbooks import ods
from mueang.data.sources.unpack import FileTrouble

MOST = 100 << 20


def packed(files: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out


def test_each_file_is_listed_with_why_it_cannot_be_brought() -> None:
    archive = packed(
        {
            "ม.ค./ฝน.csv": b"a,b",
            "PM10.xls": b"x",
            "../../etc/cron.csv": b"x",
            "/etc/a.csv": b"x",
            "C:\\Windows\\a.csv": b"x",
            "inner.zip": b"PK",
            "photo.jpg": b"x",
            "none.csv": b"",
            "bomb.csv": b"0" * (70 << 20),
            "__MACOSX/._x.csv": b"x",
            "folder/": b"",
        }
    )
    assert is_archive(archive)
    found = {one.name: one.why for one in files_of(archive, MOST)}
    assert found == {
        "ฝน.csv": "",
        "PM10.xls": "",
        "cron.csv": "path",
        "a.csv": "path",
        "inner.zip": "nested",
        "photo.jpg": "no_table",
        "none.csv": "empty",
        "bomb.csv": "too_large",
    }
    assert files_of(archive, MOST)[0].folder == "ม.ค."


def test_one_file_is_unpacked() -> None:
    archive, out = packed({"a.csv": b"1,2\n", "b.csv": b"3,4\n"}), io.BytesIO()
    unpack(archive, 1, out, MOST)
    assert out.getvalue() == b"3,4\n"
    with pytest.raises(FileTrouble):
        unpack(archive, 7, out, MOST)


def test_a_locked_file_says_so_and_is_not_unpacked() -> None:
    content = bytearray(packed({"a.csv": b"1,2\n"}).getvalue())
    place = content.index(b"PK\x01\x02")
    struct.pack_into("<H", content, place + 8, 1)
    archive = io.BytesIO(bytes(content))
    assert files_of(archive, MOST)[0].why == "locked"
    with pytest.raises(FileTrouble):
        unpack(archive, 0, io.BytesIO(), MOST)


def test_a_file_that_is_larger_than_it_says_stops() -> None:
    content = bytearray(packed({"a.csv": b"1,2\n" * 5000}).getvalue())
    place = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, place + 24, 10)
    out = io.BytesIO()
    with pytest.raises(FileTrouble):
        unpack(io.BytesIO(bytes(content)), 0, out, MOST)
    assert len(out.getvalue()) < 20_000


def test_names_of_thai_windows_are_read() -> None:
    archive = packed({"XXX.csv": b"1"})
    content = archive.getvalue().replace(b"XXX.csv", "ฝน1".encode("cp874") + b".csv")
    assert files_of(io.BytesIO(content), MOST)[0].name == "ฝน1.csv"


def test_too_many_files_are_refused() -> None:
    archive = packed({f"{number}.csv": b"" for number in range(MAX_FILES + 1)})
    with pytest.raises(FileTrouble):
        files_of(archive, MOST)


def test_workbooks_and_documents_are_no_archives() -> None:
    assert not is_archive(io.BytesIO(ods({"a": [["x"]]})))
    assert not is_archive(packed({"[Content_Types].xml": b"", "word/document.xml": b""}))
    assert not is_archive(io.BytesIO(b"PK\x03\x04 cut"))


@given(st.binary(max_size=200), st.integers(0, 300), st.integers(0, 100))
def test_damage_is_a_reason_and_no_accident(put: bytes, at: int, cut: int) -> None:
    content = packed({"a.csv": b"1,2\n" * 50, "b.csv": b"x" * 50}).getvalue()
    damaged = io.BytesIO(content[:at] + put + content[at + cut :])
    try:
        for one in files_of(damaged, MOST):
            if not one.why:
                unpack(damaged, one.place, io.BytesIO(), MOST)
    except FileTrouble as trouble:
        assert trouble.detail
