# SPDX-License-Identifier: Apache-2.0
"""Bringing a file: who may, what it is taken for, what a bad one does, what is recorded."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mueang.data.ingest.jobs import Shelf
from mueang.data.model import Reading
from mueang.data.runs import Run
from mueang.portal.tests.city import NOW
from mueang.portal.tests.desk import DeskData, refused, signed_in
from mueang.portal.tests.reading import Page, read

START = "/en/cities/chiang-mai/intake/"
TABLE = "วันที่,เวลา,PM2.5 (มคก./ลบ.ม.),หมายเหตุ\n" + "".join(
    f"{day}/11/2568,08:00,{day + 10},\n" for day in range(1, 8)
)


@pytest.fixture
def desk(browser: Client, monkeypatch: pytest.MonkeyPatch) -> DeskData:
    from mueang.portal import queries

    fake = DeskData()
    monkeypatch.setattr(queries, "connect", lambda home: fake)
    return fake


@pytest.fixture
def officer(desk: DeskData, browser: Client) -> Client:
    return signed_in(browser)


@pytest.fixture
def shelf(home_with_people: Path) -> Iterator[Shelf]:
    import shutil

    yield Shelf(home_with_people)
    shutil.rmtree(home_with_people / "files", ignore_errors=True)


def bring(officer: Client, content: bytes | str, name: str = "ฝุ่น พ.ย. 2568.csv") -> Any:
    body = content.encode() if isinstance(content, str) else content
    return officer.post(f"{START}upload/", {"file": SimpleUploadedFile(name, body)})


def whole(answer: Any) -> Page:
    page = read(answer.content)
    assert page.unclosed == []
    return page


def test_strangers_sign_in_and_others_are_told(desk: DeskData, browser: Client) -> None:
    from mueang.accounts.models import User

    assert browser.get(START).headers["Location"].startswith("/en/sign-in/?next=")
    assert browser.post(f"{START}upload/").status_code == 403
    browser.force_login(User.objects.create(email="reader@example.go.th", name="สมชาย"))
    assert browser.get(START).status_code == 403
    assert browser.post(f"{START}r1/undo/").status_code == 403


def test_a_form_without_its_token_changes_nothing(officer: Client, desk: DeskData) -> None:
    officer.handler.enforce_csrf_checks = True
    assert bring(officer, TABLE).status_code == 403
    assert officer.post(f"{START}r1/undo/").status_code == 403
    assert desk.asked == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_file_is_recognised_corrected_tried_and_started(
    officer: Client, desk: DeskData, shelf: Shelf, language: str
) -> None:
    from mueang.audit.models import AuditRecord

    address = bring(officer, TABLE).headers["Location"].replace("/en/", f"/{language}/")
    page = whole(officer.get(address))
    assert "PM2.5 (มคก./ลบ.ม.)" in page.text
    assert page.all("option", value="AirQualityObserved:pm25", selected="")
    said = {"station": "roof", "do": "try"}
    tried = whole(officer.post(address, said))
    (batch,) = desk.sent
    values = [item for item in batch.items if isinstance(item, Reading)]
    assert batch.dry_run
    assert (batch.read, len(values), values[0].value) == (7, 7, 11.0)
    assert values[0].entity_id == "urn:ngsi-ld:AirQualityObserved:roof"
    assert "roof" in tried.text
    assert shelf.started() == []
    answer = officer.post(address, {**said, "do": "start"})
    (job,) = shelf.started()
    assert answer.headers["Location"].endswith(f"/{job.id}/")
    assert (job.name, job.mapping is not None) == ("ฝุ่น พ.ย. 2568.csv", True)
    record = AuditRecord.objects.get(action="data.run_started")
    assert record.after is not None
    assert record.after["sha256"] == job.digest


def test_what_was_said_about_a_header_is_offered_again(
    officer: Client, desk: DeskData, shelf: Shelf
) -> None:
    address = bring(officer, TABLE).headers["Location"]
    officer.post(
        address, {"meaning-2": "AirQualityObserved:pm10", "station": "gate", "do": "start"}
    )
    page = whole(officer.get(bring(officer, TABLE).headers["Location"]))
    assert page.all("option", value="AirQualityObserved:pm10", selected="")
    assert page.all("input", name="station", value="gate")


def test_columns_that_make_no_reading_are_said_so(officer: Client, shelf: Shelf) -> None:
    address = bring(officer, TABLE).headers["Location"]
    answer = officer.post(address, {"meaning-2": "ignore", "do": "start"})
    assert answer.status_code == 422
    assert "No column is a measured value" in whole(answer).text
    assert shelf.started() == []


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "..\\..\\boot.csv", "/root/x.csv", "a\0b.csv", "x" * 250 + ".csv"],
)
def test_a_file_named_like_a_path_is_only_called_so(
    officer: Client, shelf: Shelf, name: str
) -> None:
    address = bring(officer, TABLE, name).headers["Location"]
    run = address.split("/")[-3]
    job = shelf.get("chiang-mai", run)
    assert "/" not in job.name
    assert "\\" not in job.name
    assert shelf.content(job).read_bytes() == TABLE.encode()
    assert whole(officer.get(address)).text


def _bomb() -> bytes:
    return gzip.compress(b"a,b\n" + b"0" * (80 << 20), 9)


def _book() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["เวลา", "PM2.5"])
    sheet.append(["2026-11-01 08:00", '=HYPERLINK("http://x")'])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"\0\1\2\3" * 100,
        b"%PDF-1.7 ...",
        _bomb(),
        b"a,b\n" + b"x" * (10 << 20),
        b"<script>alert(1)</script>,PM2.5\n1,2\n",
        b'{"a": [1, 2',
        b"[" * 100_000,
        b"PK\3\4 not a book",
        _book(),
        "เวลา,PM2.5\n".encode("utf-16"),
    ],
)
def test_a_bad_file_is_answered_with_words(officer: Client, shelf: Shelf, content: bytes) -> None:
    address = bring(officer, content, "ข้อมูล.xlsx").headers["Location"]
    answer = officer.get(address)
    assert answer.status_code in (200, 422)
    assert b"<script>alert" not in answer.content
    assert whole(answer).text
    assert officer.post(address, {"do": "try"}).status_code in (200, 422)


def test_empty_missing_and_too_large_files_are_said_so(
    officer: Client, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "The file is empty" in whole(bring(officer, b"")).text
    assert "No file was chosen" in whole(officer.post(f"{START}upload/")).text
    monkeypatch.setenv("MUEANG_MAX_UPLOAD_BYTES", "20")
    answer = bring(officer, TABLE)
    assert answer.status_code == 413
    assert list(shelf.drafts("chiang-mai")) == []


def test_json_is_mapped_on_a_form(officer: Client, desk: DeskData, shelf: Shelf) -> None:
    content = b'[{"device": "a1", "ts": "2026-11-01T00:00:00Z", "pm2_5": 12.5, "odd": 3}]'
    address = bring(officer, content, "push.json").headers["Location"]
    page = whole(officer.get(address))
    (kept,) = page.all("input", name="map")
    tried = officer.post(address, {"map": kept["value"], "do": "try", "path-station": "device"})
    assert "12.5" in whole(tried).text
    officer.post(
        address, {"map": kept["value"], "do": "start", "place-3": "AirQualityObserved:pm10"}
    )
    (job,) = shelf.started()
    assert job.fields is not None
    assert {field.attribute for field in job.fields.fields} == {"pm25", "pm10"}


def test_a_run_says_what_became_of_the_file(officer: Client, desk: DeskData) -> None:
    desk.known_runs = [
        Run("r1", "chiang-mai", "csv", "ฝุ่น.xlsx", NOW, NOW, 80, 80, 3, 70, 5, 0, 2, "done")
    ]
    desk.kept = [refused(9, "9,ไม่ทราบ"), refused(12, "12,ไม่ทราบ")]
    page = whole(officer.get(f"{START}r1/"))
    assert "80 rows read, 80 cells" in page.text
    assert "The value is not a number" in page.text
    assert "row 12" in page.text
    assert officer.get(f"{START}r1.json").json()["run"]["stored"] == "70"
    assert officer.get(f"{START}unknown/").status_code == 404
    lines = whole(officer.get(f"{START}?state=refused"))
    assert "2 rows to look at" in lines.text
    assert "No run fits" in whole(officer.get(f"{START}?state=failed")).text


def test_rows_are_tried_mended_and_recorded(officer: Client, desk: DeskData) -> None:
    from mueang.audit.models import AuditRecord

    desk.known_runs = [Run("r1", "chiang-mai", "csv", "ฝุ่น.xlsx", quarantined=2, state="done")]
    desk.kept = [refused(9, "9,ไม่ทราบ"), refused(12, "12,ไม่ทราบ")]
    address = f"{START}r1/refused/?reason=not_a_number&attribute=pm25"
    assert "12,ไม่ทราบ" in whole(officer.get(address)).text
    said = {"remedy": "value", "value": "25", "scope": "picked", "rows": ["7.12"], "do": "try"}
    assert "This would mend 1 rows" in whole(officer.post(address, said)).text
    assert desk.asked[-1].rows == [(7, 12)]
    assert desk.asked[-1].dry_run
    assert officer.post(address, said | {"do": "apply"}).status_code == 302
    assert desk.asked[-1].by == "desk@example.go.th"
    record = AuditRecord.objects.get(action="data.rows_mended")
    assert record.after is not None
    assert record.after["value"] == "25"
    bad = officer.post(address, {"remedy": "value", "value": "", "scope": "all", "do": "apply"})
    assert bad.status_code == 422
    assert "Give the value" in whole(bad).text
    assert AuditRecord.objects.filter(action="data.rows_mended").count() == 1


def test_what_was_refused_cannot_run_in_a_spreadsheet(officer: Client, desk: DeskData) -> None:
    desk.known_runs = [Run("r1", "chiang-mai", "csv", "x", quarantined=1, state="done")]
    desk.kept = [refused(3, '=cmd|" /C calc"!A0', "=1+1")]
    body = officer.get(f"{START}r1/refused.csv").content.decode("utf-8-sig")
    assert '"\'=cmd|"" /C calc""!A0"' in body
    assert ",=" not in body


def test_a_run_is_taken_back_and_recorded(officer: Client, desk: DeskData) -> None:
    from mueang.audit.models import AuditRecord

    desk.known_runs = [Run("r1", "chiang-mai", "csv", "ฝุ่น.xlsx", stored=70, state="done")]
    assert "The 70 values" in whole(officer.get(f"{START}r1/")).text
    assert officer.post(f"{START}r1/undo/").status_code == 302
    assert desk.asked == [("undo", "chiang-mai", "r1")]
    assert AuditRecord.objects.get(action="data.run_undone").target_id == "chiang-mai/r1"
    assert "was taken back" in whole(officer.get(f"{START}r1/")).text


def test_a_server_that_is_away_is_said_so(officer: Client, desk: DeskData, shelf: Shelf) -> None:
    address = bring(officer, TABLE).headers["Location"]
    desk.server_runs = False
    assert officer.post(address, {"do": "try", "station": "x"}).status_code == 503
