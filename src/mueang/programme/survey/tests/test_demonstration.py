# SPDX-License-Identifier: Apache-2.0
"""The demonstration's totals are the published ones, and every answer is one."""

from __future__ import annotations

from pathlib import Path

from mueang.agencies.register import register
from mueang.programme.survey.answers import read_answers
from mueang.programme.survey.demonstration import answers, told
from mueang.programme.survey.library import library

NAMES = [one.th for one in register("50", "เชียงใหม่", "Chiang Mai")]


def test_nineteen_of_ninety_one() -> None:
    said = dict(answers(NAMES, 2565))
    assert len(said) == 91
    assert sum(one["has_project"] == "yes" for one in said.values()) == 19
    domains = {d for one in said.values() for p in one.get("projects", []) for d in p["domains"]}
    assert len(domains) == 7


def test_the_round_before_had_fewer() -> None:
    said = dict(answers(NAMES, 2564, earlier=True))
    assert len(said) == 88
    assert sum(one["has_project"] == "yes" for one in said.values()) == 12
    assert set(told().not_yet) | set(told().not_asked) <= set(NAMES)


def test_each_answer_can_be_submitted() -> None:
    form = library()["smart_city_operations"]
    for name, typed in answers(NAMES, 2565):
        assert read_answers(form, typed).problems == [], name


def test_the_rounds_say_what_was_published(django_home: Path) -> None:
    from mueang.programme.survey.comparing import compare
    from mueang.programme.survey.demonstration.seeding import seed_agencies, seed_survey
    from mueang.programme.survey.domains import domains, gaps
    from mueang.programme.survey.results import tallies

    assert seed_agencies("50") == seed_agencies("50") == 91
    survey = seed_survey(None)
    assert survey is not None
    assert survey.reconstructed
    assert seed_survey(None) is None
    before, published, open_ = survey.rounds.order_by("year")
    whole = tallies(published).whole
    assert (whole.invited, whole.answered, whole.running, whole.idle) == (91, 91, 19, 72)
    assert whole.shares == (21, 79)
    assert gaps(domains(published)) == []
    change = compare(before, published)
    assert (len(change.began), len(change.stopped), len(change.first_asked)) == (7, 0, 3)
    assert 0 < tallies(open_).whole.silent < 91
