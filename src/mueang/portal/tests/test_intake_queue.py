# SPDX-License-Identifier: Apache-2.0
"""A file in the queue on its page: its place, stopping it, going on, and how long it is kept."""

from __future__ import annotations

from typing import Any

from django.test import Client

from mueang.data.ingest.jobs import Job, Progress, Shelf
from mueang.portal.tests.desk import DeskData
from mueang.portal.tests.test_intake import START, TABLE, bring, desk, officer, shelf, whole

__all__ = ["desk", "officer", "shelf"]


def started(officer: Client, shelf: Shelf, name: str) -> Job:
    address: Any = bring(officer, TABLE, name).headers["Location"]
    officer.post(address, {"station": "roof", "do": "start"})
    return next(job for job in shelf.started() if job.name == name)


def test_the_place_in_the_queue_is_told(officer: Client, desk: DeskData, shelf: Shelf) -> None:
    first = started(officer, shelf, "a.csv")
    second = started(officer, shelf, "b.csv")
    listed = whole(officer.get(START))
    assert listed.text.index("b.csv") < listed.text.index("a.csv"), "the newest first"
    assert "1970" not in whole(officer.get(f"{START}{first.id}/")).text
    assert "it is the next" in whole(officer.get(f"{START}{first.id}/")).text
    assert "files before it: 1" in whole(officer.get(f"{START}{second.id}/")).text


def test_a_waiting_file_is_stopped_at_once_recorded_and_gone_on_with(
    officer: Client, desk: DeskData, shelf: Shelf
) -> None:
    from mueang.audit.models import AuditRecord

    job = started(officer, shelf, "a.csv")
    officer.post(f"{START}{job.id}/stop/")
    page = whole(officer.get(f"{START}{job.id}/"))
    assert "Loading a.csv was stopped" in page.text
    assert AuditRecord.objects.filter(action="data.run_stopped").count() == 1
    officer.post(f"{START}{job.id}/resume/")
    assert "waits to be loaded" in whole(officer.get(f"{START}{job.id}/")).text
    assert not shelf.is_stopped(job)


def test_strangers_stop_nothing(officer: Client, shelf: Shelf) -> None:
    job = started(officer, shelf, "a.csv")
    officer.logout()
    assert officer.post(f"{START}{job.id}/stop/").status_code == 403
    assert not shelf.is_stopped(job)


def test_how_long_the_file_is_kept_is_said(officer: Client, shelf: Shelf) -> None:
    job = started(officer, shelf, "a.csv")
    assert "for 90 days" in whole(officer.get(f"{START}{job.id}/")).text
    shelf.report(job, Progress("failed", at=1_763_000_000_000_000))
    shelf.finish(job)
    page = whole(officer.get(f"{START}{job.id}/"))
    assert "kept until 11 Feb 2026" in page.text
    assert "Go on where it stopped" in page.text
    shelf.forget(job, 1_771_000_000_000_000)
    page = whole(officer.get(f"{START}{job.id}/"))
    assert "the file was removed on 13 Feb 2026" in page.text
    assert "Go on where it stopped" not in page.text
    assert officer.post(f"{START}{job.id}/again/").status_code == 404
    assert officer.post(f"{START}{job.id}/resume/").status_code == 404
