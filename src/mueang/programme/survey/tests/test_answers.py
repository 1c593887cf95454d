# SPDX-License-Identifier: Apache-2.0
"""What people type becomes answers, or a problem that says where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.programme.survey.answers import read_answers
from mueang.programme.survey.questionnaire import (
    Condition,
    Option,
    Question,
    Questionnaire,
    Section,
    Words,
)

YES_NO = [Option("yes", Words("มี", "Yes")), Option("no", Words("ไม่มี", "No"))]
DOMAINS = [
    Option("env", Words("สิ่งแวดล้อมอัจฉริยะ", "Smart Environment")),
    Option("mob", Words("การเดินทางและขนส่งอัจฉริยะ", "Smart Mobility")),
    Option("other", Words("อื่น ๆ", "Other"), free=True),
]


def question(code: str, kind: Any, **more: Any) -> Question:
    return Question(code, kind, Words(code), **more)


FORM = Questionnaire(
    Words("แบบสำรวจ"),
    sections=[
        Section(
            "one",
            Words("หนึ่ง"),
            questions=[
                question("has", "choice", options=YES_NO, required=True),
                question(
                    "projects",
                    "group",
                    item=Words("โครงการ"),
                    required=True,
                    when=Condition("has", ["yes"]),
                    questions=[
                        question("name", "text", required=True),
                        question("domains", "several", options=DOMAINS, required=True),
                        question("budget", "money"),
                        question("share", "number", least=0, most=100, when=Condition("budget")),
                    ],
                ),
                question("why", "text", required=True, when=Condition("has", ["no"])),
                question("since", "date"),
                question("where", "place"),
            ],
        )
    ],
)


def read(**typed: Any) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    done = read_answers(FORM, typed)
    return done.answers, [(one.path, one.code) for one in done.problems]


def test_a_whole_answer() -> None:
    project = {
        "name": "ศูนย์บัญชาการเมือง",
        "domains": ["other", "env"],
        "domains.text": "ท่องเที่ยว",
        "budget": "๑,๒๐๐,๐๐๐.๕๐ บาท",
        "share": "๒๕",
    }
    answers, problems = read(
        has="มี", projects=[project, {}], since="6 มิ.ย. 65", where="18.79, 98.99"
    )
    assert problems == []
    assert answers == {
        "has": "yes",
        "projects": [
            {
                "name": "ศูนย์บัญชาการเมือง",
                "domains": ["env", "other"],
                "domains.text": "ท่องเที่ยว",
                "budget": 1_200_000.5,
                "share": 25,
            }
        ],
        "since": "2022-06-06",
        "where": {"latitude": 18.79, "longitude": 98.99},
    }


def test_what_is_not_asked_is_not_answered() -> None:
    answers, problems = read(has="no", why="ยังไม่มีงบประมาณ", projects=[{"name": "เดิม"}])
    assert (answers, problems) == ({"has": "no", "why": "ยังไม่มีงบประมาณ"}, [])


def test_each_problem_says_where_it_is() -> None:
    project = {"domains": ["flying"], "budget": "แสนหนึ่ง", "share": "50"}
    answers, problems = read(has="yes", projects=[{"name": "ก", "domains": "env"}, project])
    assert problems == [
        ("projects.1.name", "missing"),
        ("projects.1.domains", "not_an_option"),
        ("projects.1.budget", "not_money"),
    ]
    assert answers["projects"] == [{"name": "ก", "domains": ["env"]}, {}]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({}, ("has", "missing")),
        ({"has": "yes"}, ("projects", "too_few")),
        ({"has": "yes", "projects": [{"name": "ก"}] * 51}, ("projects", "too_many")),
        ({"has": "no", "why": "  "}, ("why", "missing")),
        ({"has": "no", "why": "ก" * 5001}, ("why", "too_long")),
        ({"has": "no", "why": "ก", "since": "31 ก.พ. 2565"}, ("since", "not_a_date")),
        ({"has": "no", "why": "ก", "since": "0001-01-01"}, ("since", "not_a_date")),
        ({"has": "no", "why": "ก", "where": "98.99, 181"}, ("where", "not_a_place")),
        ({"has": "no", "why": "ก", "where": [1]}, ("where", "not_a_place")),
    ],
)
def test_problems(typed: dict[str, Any], problem: tuple[str, str]) -> None:
    assert problem in read(**typed)[1]


def test_other_says_which() -> None:
    assert ("projects.0.domains", "say_which") in read(
        has="yes", projects=[{"name": "ก", "domains": ["other"]}]
    )[1]


@pytest.mark.parametrize("share", ["-1", "100.5", "๑๐๑"])
def test_numbers_within_bounds(share: str) -> None:
    project = {"name": "ก", "domains": ["env"], "budget": "1", "share": share}
    assert read(has="yes", projects=[project])[1][0][0] == "projects.0.share"


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_of_either_era_is_that_day(day: date) -> None:
    buddhist = f"{day.day}/{day.month}/{day.year + 543}"
    for text in (day.isoformat(), buddhist) if day.year >= 1957 else (day.isoformat(),):
        assert read(has="no", why="ก", since=text)[0]["since"] == day.isoformat()
    assert read(has="no", why="ก", since=day)[0]["since"] == day.isoformat()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
CODES = ["has", "projects", "why", "since", "where", "projects.text"]


@given(st.dictionaries(st.sampled_from(CODES), JSON))
def test_anything_is_answers_or_problems(typed: dict[str, Any]) -> None:
    import msgspec

    answers, problems = read(**typed)
    assert msgspec.json.decode(msgspec.json.encode(answers)) == answers
    assert problems or answers["has"] in ("yes", "no")
