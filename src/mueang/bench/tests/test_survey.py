# SPDX-License-Identifier: Apache-2.0
"""The benchmark's survey, small: it measures every list, and no page asks the more the more
there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mueang.bench._survey_pages import LISTS, WHOLE

ELSEWHERE = (
    *("cit", "intake", "source", "entity", "place", "unplaced", "duplicates"),
    *("manual", "tour"),
)
"""Pages of a city's data begin so (``mueang bench pages`` measures those), and of the manual."""
NOT_LISTS = {
    *("home", "basemap", "desk", "status", "status-json", "welcome", "confirm", "invitation"),
    *("sign-in", "sign-in-code", "sign-in-provider", "sign-in-back", "sign-in-as", "sign-out"),
    *("person-role", "person-role-end", "person-close", "person-reopen", "person-session"),
    *("person-password-link", "person-second-factor", "invitation-withdraw", "invitation-send"),
    *("agency-new", "agency-change", "agency-close", "agency-reopen", "agency-unmerge"),
    *("agency-contact-new", "agency-contact", "agency-contact-end", "agency-contact-resume"),
    *("me-password", "me-second-factor", "me-codes", "me-second-factor-off", "me-notices"),
    *("me-session-end", "me-sessions-end", "notice", "notices-read", "letter-again"),
    *("survey-new", "survey-build", "survey-round-new", "survey-round-settings"),
    *("survey-bring", "survey-response-file", "results-remind"),
    *(f"survey-answer-{end}" for end in ("excel", "bring", "attach", "file", "points")),
    *(f"survey-link{end}" for end in ("", "-excel", "-bring", "-attach", "-file", "-points")),
    "survey-forms",  # a workbook for each agency, sent as they are made
}
"""Forms, buttons, one answer or file: nothing in them grows with what there is."""


PREVIEW = "agencies_preview"
FILES = [page for page in WHOLE if not page.key.startswith("report")]
"""Two sizes of each are small enough for a test; reports take seconds to be set."""


def names() -> Iterator[str]:
    from django.urls import get_resolver

    def walk(patterns: Any) -> Iterator[str]:
        for one in patterns:
            if hasattr(one, "url_patterns"):
                yield from walk(one.url_patterns)
            elif one.name:
                yield one.name

    yield from walk(get_resolver().url_patterns)


def test_every_list_is_measured(django_home: Path) -> None:
    measured = {page.name for page in (*LISTS, *WHOLE)}
    twins = {f"{name}-json" for name in measured} - measured
    there = {name for name in names() if not name.startswith(ELSEWHERE)} - twins
    assert measured & NOT_LISTS == set()
    assert there - measured - NOT_LISTS == set(), (
        "a new page: measure it in bench/_survey_pages.py, or say here that it is no list"
    )
    assert (measured | NOT_LISTS) - there == set(), "no such page"
    assert len({page.key for page in (*LISTS, *WHOLE)}) == len(LISTS) + len(WHOLE)


@pytest.fixture
def counted(django_home: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """How many questions each page asks at some size; the database is empty again after it."""
    from django.db import transaction

    from mueang.bench import survey
    from mueang.portal import queries
    from mueang.portal.search.agencies import REGISTER
    from mueang.portal.search.answers import ANSWERS
    from mueang.portal.search.personal import PEOPLE

    def away(home: Path) -> Any:
        raise queries.Unavailable("now")

    monkeypatch.setattr(queries, "connect", away)

    def count(agencies: int, answers: int) -> dict[str, int]:
        for index in (REGISTER, PEOPLE, ANSWERS):
            index.forget()
        with transaction.atomic():
            values, readers = survey.fill(agencies, answers)
            found = {}
            for page in LISTS:
                browser = survey._browser(readers[page.reader])
                survey.ask(page, values, browser)
                found[page.key] = survey.queries(page, values, browser)
            for page in FILES:
                browser = survey._browser(readers[page.reader])
                brought = survey.workbook(values, browser) if page.key == PREVIEW else None
                found[page.key] = survey.queries(page, values, browser, brought)
            transaction.set_rollback(True)
        return found

    return count


@pytest.mark.slow
def test_no_page_asks_more_for_more_rows(counted: Any) -> None:
    few, more = counted(12, 100), counted(45, 600)
    assert {key: (few[key], n) for key, n in more.items() if n > few[key] + 2} == {}


def test_what_is_filled_is_what_is_counted(django_home: Path) -> None:
    from mueang.audit.chain import check_chain
    from mueang.bench.survey import fill
    from mueang.programme.survey.models import Response, Round
    from mueang.programme.survey.results import tallies

    values, readers = fill(50, 300)
    last = Round.objects.get(pk=values["round_id"])
    whole = tallies(last).whole
    assert (whole.invited, whole.answered, whole.running) == (50, 45, 9)
    assert Round.objects.count() == 50
    assert Response.objects.exclude(submitted_at=None).count() == 290
    assert list(check_chain()) == []
    assert readers["officer"].agency_id == values["agency_id"]
