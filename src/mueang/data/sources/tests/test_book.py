# SPDX-License-Identifier: Apache-2.0
"""The book of sources: what is put is durable, secrets stay inside, reports add up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from mueang.data.context.source_rows import SourceRows
from mueang.data.errors import BadRequestData, NotFound
from mueang.data.sources.book import SourceBook
from mueang.data.sources.settings import Link, SourceReport, SourceSettings, new_source_id


@pytest.fixture
def rows(tmp_path: Path) -> Iterator[SourceRows]:
    opened = SourceRows(tmp_path / "state.db")
    yield opened
    opened.close()


def source(**given: object) -> SourceSettings:
    start = SourceSettings("air-1", "hat-yai", "demo", "Air on the roof")
    return msgspec.structs.replace(start, **given)


async def test_a_source_survives_a_restart_with_its_secret(rows: SourceRows) -> None:
    book = SourceBook(rows)
    shown = await book.put(source(secret="hush", state="on"))
    assert (shown.secret, shown.has_secret) == ("", True)
    again = SourceBook(rows)
    assert again.get("air-1").secret == "hush"
    assert again.sources("hat-yai") == [shown]
    assert again.sources("phuket") == []


async def test_an_empty_secret_keeps_the_one_there_is(rows: SourceRows) -> None:
    book = SourceBook(rows)
    await book.put(source(secret="hush"))
    await book.put(source(name="Renamed"))
    assert SourceBook(rows).get("air-1").secret == "hush"
    assert book.get("air-1").name == "Renamed"


async def test_the_secret_is_not_in_the_settings_bytes(rows: SourceRows) -> None:
    await SourceBook(rows).put(source(secret="hush"))
    ((settings, secret),) = rows.sources()
    assert b"hush" not in settings
    assert secret == "hush"


async def test_what_cannot_be_a_source_is_refused(rows: SourceRows) -> None:
    book = SourceBook(rows)
    with pytest.raises(BadRequestData, match="id"):
        await book.put(source(id="../etc"))
    with pytest.raises(NotFound, match="connector"):
        await book.put(source(connector="telex"))
    with pytest.raises(BadRequestData, match="no options"):
        await book.put(source(options={"speed": 1}))
    await book.put(source())
    with pytest.raises(BadRequestData, match="belongs to"):
        await book.put(source(city="phuket"))


async def test_removing_forgets_settings_report_and_memory(rows: SourceRows) -> None:
    book = SourceBook(rows)
    await book.put(source())
    await book.report(SourceReport("air-1", "hat-yai", stored=1))
    await book.remember("air-1", "worker-1", b"in flight")
    await book.save()
    with pytest.raises(NotFound):
        await book.remove("phuket", "air-1")
    await book.remove("hat-yai", "air-1")
    assert rows.memories("air-1") == {}
    again = SourceBook(rows)
    assert (again.sources(), again.reports()) == ([], [])


async def test_reports_of_two_workers_add_up_and_are_saved(rows: SourceRows) -> None:
    book = SourceBook(rows)
    await book.put(source())
    first = SourceReport("air-1", "hat-yai", [Link("connect", True, at=5)], stored=3, known=1)
    second = SourceReport(
        "air-1",
        "hat-yai",
        [Link("connect", False, "refused", at=4), Link("stored", True, at=9)],
        stored=4,
        last_message_at=9,
    )
    await book.report(first)
    await book.report(second)
    (report,) = book.reports("hat-yai")
    assert (report.stored, report.known, report.last_message_at) == (7, 1, 9)
    assert {link.code: link.ok for link in report.links} == {"connect": True, "stored": True}
    await book.save()
    assert SourceBook(rows).reports() == [report]


async def test_the_worker_is_told_what_changed_and_nothing_else(rows: SourceRows) -> None:
    book = SourceBook(rows)
    await book.put(source(secret="hush"))
    work = book.work(0)
    assert work is not None
    assert work.sources[0].secret == "hush"
    assert book.work(work.revision) is None
    book.ask_check("hat-yai", "air-1")
    asked = book.work(work.revision)
    assert asked is not None
    assert asked.checks == ["air-1"]
    await book.report(SourceReport("air-1", "hat-yai", checked_at=1 << 60))
    done = book.work(0)
    assert done is not None
    assert done.checks == []


def test_ids_are_readable_and_never_the_same() -> None:
    first, second = (new_source_id("Air Roof 2", "mqtt") for _ in range(2))
    assert first.startswith("air-roof-2-")
    assert first != second
    assert new_source_id("ฝุ่นหลังคา", "http_poll").startswith("http-poll-")


def test_a_write_that_fails_half_way_is_forgotten_and_the_next_one_goes_on(
    rows: SourceRows,
) -> None:
    rows.put_reports([("air-1", b"before")])
    with pytest.raises(UnicodeEncodeError):
        rows.put_reports([("air-1", b"after"), ("\ud800", b"")])
    assert rows.reports() == [b"before"]
    rows.put_reports([("air-1", b"later")])
    assert rows.reports() == [b"later"]
