# SPDX-License-Identifier: Apache-2.0
"""List and result pages about people, agencies and surveys at 8 000 agencies, 50 rounds, 100 000
answers: server time and the processor's share of it (which other work on the machine does not
change), bytes, and how many questions each asks of the database. In this process, on SQLite (or an
empty PostgreSQL that ``measure`` is given), without the wire or the data half."""

from __future__ import annotations

import io
import math
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from mueang.bench._home import machine
from mueang.bench._survey_pages import LISTS, WHOLE, Page

AGENCIES, ANSWERS = 8_000, 100_000
REPEAT = 20
BOUND = 200.0
"""Milliseconds of server time that a list or result page may take (p95)."""
Values = dict[str, Any]


def measure(database: str = "") -> dict[str, Any]:
    """``database``: as ``MUEANG_DATABASE_URL``, of an empty database that is filled."""
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        figures: dict[str, Any] = {**machine(), "agencies": AGENCIES, "answers": ANSWERS}
        began = time.perf_counter()
        values, readers = _prepare(Path(folder), database)
        figures["fill_seconds"] = round(time.perf_counter() - began, 1)
        figures |= _search_index()
        for page in LISTS:
            figures |= timed(page, values, readers[page.reader])
        slow = [page.key for page in LISTS if figures[f"{page.key}_p95_ms"] > BOUND]
        for page in WHOLE:
            figures |= _whole(page, values, readers[page.reader])
        return figures | {"over_200_ms": ", ".join(slow) or "none"}


def _prepare(folder: Path, database: str) -> tuple[Values, dict[str, Any]]:
    from mueang.config.homes import prepare_home
    from mueang.config.upgrade import start_django, upgrade_database

    os.environ["MUEANG_ALLOWED_HOSTS"] = "testserver"
    os.environ["MUEANG_DATABASE_URL"] = database
    home = prepare_home(folder / "home")
    start_django(home)
    upgrade_database(home)
    return fill(AGENCIES, ANSWERS)


def fill(agencies: int, answers: int) -> tuple[Values, dict[str, Any]]:
    """What the pages are about, by the names in their addresses; and who looks at them."""
    from mueang.bench._people import add_people
    from mueang.bench._survey import fill as fill_surveys

    last = fill_surveys(agencies, answers)
    readers = add_people(answers)
    officer = readers["officer"]
    before = last.survey.rounds.exclude(pk=last.pk).latest("year")
    values = {
        "round_id": last.pk,
        "before": before.pk,
        "survey_id": last.survey_id,
        "number": 1,
        "agency_id": officer.agency_id,
        "pk": officer.pk,
        "response_id": last.responses.get(agency=officer.agency_id).pk,
    }
    return values, readers


def _search_index() -> dict[str, Any]:
    """What the pages role does in the background when it starts."""
    from mueang.portal.search.agencies import REGISTER
    from mueang.portal.search.answers import ANSWERS
    from mueang.portal.search.personal import PEOPLE

    before, began = _memory(), time.perf_counter()
    REGISTER.index()
    PEOPLE.index()
    ANSWERS.warm_up()
    return {
        "search_ready_after_s": round(time.perf_counter() - began, 1),
        "search_memory_mb": round((_memory() - before) / 1e6, 1),
    }


def _memory() -> int:
    """Bytes of this process in memory (proc(5), statm)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def ask(page: Page, values: Values, browser: Any) -> Any:
    from django.urls import reverse
    from django.utils.translation import override

    with override("th"):
        address = reverse(page.name, kwargs={name: values[name] for name in page.about})
    query = page.query.format(**values)
    answer = browser.get(address + (f"?{query}" if query else ""))
    if answer.status_code != 200:
        raise RuntimeError(f"{address}?{query} was answered with {answer.status_code}")
    return answer


def timed(page: Page, values: Values, reader: Any) -> dict[str, Any]:
    browser, times, used, size = _browser(reader), [], [], 0
    for _ in range(REPEAT):
        began, worked = time.perf_counter(), time.thread_time()
        size = len(ask(page, values, browser).content)
        times.append((time.perf_counter() - began) * 1000)
        used.append((time.thread_time() - worked) * 1000)
    return {
        f"{page.key}_cpu_ms": round(statistics.median(used), 1),
        f"{page.key}_p50_ms": round(statistics.median(times), 1),
        f"{page.key}_p95_ms": round(sorted(times)[math.ceil(0.95 * REPEAT) - 1], 1),
        f"{page.key}_queries": queries(page, values, browser),
        f"{page.key}_kb": round(size / 1000, 1),
    }


def queries(page: Page, values: Values, browser: Any, file: bytes | None = None) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        fetch(page, values, browser, file)
    return len(asked)


def _whole(page: Page, values: Values, reader: Any) -> dict[str, Any]:
    """A file from its first byte to its last; a workbook that is brought, until its preview."""
    browser = _browser(reader)
    file = workbook(values, browser) if page.name == "agencies-bring" else None
    began, worked = time.perf_counter(), time.thread_time()
    size = fetch(page, values, browser, file)
    return {
        f"{page.key}_s": round(time.perf_counter() - began, 2),
        f"{page.key}_cpu_s": round(time.thread_time() - worked, 2),
        f"{page.key}_queries": queries(page, values, browser, file),
        f"{page.key}_kb": round(size / 1000, 1),
    }


def fetch(page: Page, values: Values, browser: Any, file: bytes | None) -> int:
    """How many bytes came."""
    if file is not None:
        brought = io.BytesIO(file)
        brought.name = "agencies.xlsx"
        return len(browser.post("/th/agencies/bring/", {"file": brought}).content)
    answer = ask(page, values, browser)
    return sum(map(len, answer.streaming_content if answer.streaming else [answer.content]))


def workbook(values: Values, browser: Any) -> bytes:
    """The register as it goes out, to be brought in again."""
    content: bytes = ask(Page("", "agencies-export"), values, browser).content
    return content


def _browser(reader: Any) -> Any:
    from django.test import Client

    browser = Client()
    browser.force_login(reader)
    return browser
