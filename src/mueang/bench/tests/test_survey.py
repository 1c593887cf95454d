# SPDX-License-Identifier: Apache-2.0
"""The benchmark's survey, small: every round is asked, and every page of it opens."""

from __future__ import annotations

from pathlib import Path

from django.test import Client


def test_the_survey_benchmark_fills_what_it_measures(django_home: Path) -> None:
    from mueang.accounts.models import User
    from mueang.bench._survey import fill
    from mueang.bench.survey import PAGES
    from mueang.programme.survey.models import Response, Round
    from mueang.programme.survey.results import tallies

    last = fill(50, 300)
    whole = tallies(last).whole
    assert (whole.invited, whole.answered, whole.running) == (50, 45, 9)
    assert Round.objects.count() == 50
    assert Response.objects.exclude(submitted_at=None).count() == 290
    browser = Client()
    browser.force_login(User.objects.get(email="secretary@example.go.th"))
    before = last.survey.rounds.exclude(pk=last.pk).latest("year")
    named = {"round": last.pk, "before": before.pk, "survey": last.survey_id}
    found = {
        name: browser.get(f"/en/{address.format(**named)}").status_code
        for name, address in PAGES.items()
    }
    assert set(found.values()) == {200}, found
