# SPDX-License-Identifier: Apache-2.0
"""Several tables at once: files of an archive, sheets of a workbook, chosen or all alike."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.test import Client

from mueang.data.ingest.jobs import Shelf
from mueang.data.sources.tests.oldbooks import xls
from mueang.portal.tests.desk import DeskData
from mueang.portal.tests.test_intake import TABLE, bring, desk, officer, shelf, whole

__all__ = ["desk", "officer", "shelf"]
OTHER = "date,time,NO2\n1/1/2567,01:00,5\n"


def packed(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_an_archive_lists_its_files_and_those_alike_start_together(
    officer: Client, desk: DeskData, shelf: Shelf
) -> None:
    content = packed(
        {"ท่าแพ.csv": TABLE, "หางดง.csv": TABLE, "no2.csv": OTHER, "x.zip": b"PK", "../a.csv": "1"}
    )
    address = bring(officer, content, "ปี 2568.zip").headers["Location"]
    page = whole(officer.get(address))
    assert len(page.all("input", type="checkbox", checked="")) == 3
    assert "archive inside" in page.text
    assert "leads out of the archive" in page.text
    assert officer.post(address, {}).status_code == 422
    answer = officer.post(address, {"file": ["0", "1", "2"]})
    assert len(list(shelf.drafts("chiang-mai"))) == 3
    first = whole(officer.get(answer.headers["Location"]))
    assert "หางดง.csv" in first.text
    assert "no2.csv" not in first.text
    said = {"do": "start", "alike": "1", "named": "1", "station": "x"}
    assert officer.post(answer.headers["Location"], said).headers["Location"].endswith("/intake/")
    stations = {job.mapping.entity_id for job in shelf.started() if job.mapping}
    assert len(stations) == 2
    assert [draft.name for draft in shelf.drafts("chiang-mai")] == ["no2.csv"]


def test_only_what_is_ticked_is_taken_out(officer: Client, shelf: Shelf) -> None:
    content = packed({"a.csv": TABLE, "b.csv": TABLE})
    address = bring(officer, content, "a.zip").headers["Location"]
    officer.post(address, {"file": ["1", "7", "x"]})
    assert [draft.name for draft in shelf.drafts("chiang-mai")] == ["b.csv"]


def test_the_only_file_of_an_archive_is_opened_at_once(officer: Client, shelf: Shelf) -> None:
    page = whole(officer.get(bring(officer, packed({"a.csv": TABLE}), "a.zip").headers["Location"]))
    assert "PM2.5 (มคก./ลบ.ม.)" in page.text
    assert [draft.name for draft in shelf.drafts("chiang-mai")] == ["a.csv"]


def test_an_archive_with_nothing_for_us_says_so(officer: Client, shelf: Shelf) -> None:
    content = packed({"photo.jpg": b"x"})
    page = whole(officer.get(bring(officer, content, "a.zip").headers["Location"]))
    assert "Nothing in this archive" in page.text


def test_an_archive_that_lies_about_a_size_leaves_nothing_behind(
    officer: Client, shelf: Shelf
) -> None:
    content = bytearray(packed({"a.csv": TABLE, "b.csv": TABLE}))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (5).to_bytes(4, "little")
    address = bring(officer, bytes(content), "a.zip").headers["Location"]
    answer = officer.post(address, {"file": ["0", "1"]})
    assert answer.status_code == 422
    assert [draft.kind for draft in shelf.drafts("chiang-mai")] == ["archive"]


def test_sheets_alike_are_loaded_together(officer: Client, desk: DeskData, shelf: Shelf) -> None:
    rows: list[list[Any]] = [
        ["วันที่", "เวลา", "PM2.5"],
        ["1/1/2567", "01:00", 5],
        ["1/1/2567", "02:00", 6],
    ]
    book = xls({"ม.ค.": rows, "ก.พ.": rows, "สรุป": [["เฉลี่ย", 5]], "ลับ": rows}, hidden=("ลับ",))
    address = bring(officer, book, "ฝุ่น.xls").headers["Location"]
    page = whole(officer.get(address))
    assert page.all("input", name="alike", checked="")
    (named,) = page.all("input", name="named")
    assert "checked" not in named, "months are no places"
    officer.post(address, {"do": "start", "alike": "1", "station": "roof"})
    jobs = shelf.started()
    assert {job.mapping.sheet for job in jobs if job.mapping} == {"ม.ค.", "ก.พ."}
    assert {job.mapping.entity_id for job in jobs if job.mapping} == {
        "urn:ngsi-ld:AirQualityObserved:roof"
    }
