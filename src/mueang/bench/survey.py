# SPDX-License-Identifier: Apache-2.0
"""List and result pages of surveys at 8 000 agencies, 50 rounds, 100 000 answers: server time and
how many questions each asks of the database. In this process, on SQLite, without the wire."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from mueang.bench._home import machine

AGENCIES, ANSWERS = 8_000, 100_000
REPEAT = 7
PAGES = {
    "results": "results/{round}/",
    "results_against": "results/{round}/?against={before}",
    "results_agencies": "results/{round}/agencies/",
    "results_agencies_filtered": "results/{round}/agencies/?class=local&domain=env&state=with",
    "results_began": "results/{round}/agencies/?change=began&against={before}",
    "results_projects": "results/{round}/projects/",
    "results_projects_filtered": "results/{round}/projects/?domain=env&order=name&page=3",
    "results_list": "results/",
    "surveys": "surveys/",
    "survey": "surveys/{survey}/",
    "round": "surveys/rounds/{round}/",
    "round_found": "surveys/rounds/{round}/?state=submitted&q=99",
    "agencies": "agencies/",
    "waiting": "waiting/",
}


def measure() -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        figures: dict[str, Any] = {**machine(), "agencies": AGENCIES, "answers": ANSWERS}
        began = time.perf_counter()
        named, person = _prepare(Path(folder))
        figures["fill_seconds"] = round(time.perf_counter() - began, 1)
        for name, address in PAGES.items():
            figures |= _timed(name, f"/th/{address.format(**named)}", person)
        return figures


def _prepare(folder: Path) -> tuple[dict[str, int], Any]:
    from mueang.config.homes import prepare_home
    from mueang.config.upgrade import start_django, upgrade_database

    os.environ["MUEANG_ALLOWED_HOSTS"] = "testserver"
    os.environ.pop("MUEANG_DATABASE_URL", None)
    home = prepare_home(folder / "home")
    start_django(home)
    upgrade_database(home)
    from mueang.bench._survey import fill

    last = fill(AGENCIES, ANSWERS)
    before = last.survey.rounds.exclude(pk=last.pk).latest("year")
    from mueang.accounts.models import User

    named = {"round": last.pk, "before": before.pk, "survey": last.survey_id}
    return named, User.objects.get()


def _timed(name: str, address: str, person: Any) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client()
    browser.force_login(person)
    times = []
    for _ in range(REPEAT):
        began = time.perf_counter()
        answer = browser.get(address)
        times.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} was answered with {answer.status_code}")
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    return {
        f"{name}_p50_ms": round(statistics.median(times), 1),
        f"{name}_worst_ms": round(max(times), 1),
        f"{name}_queries": len(asked),
    }
