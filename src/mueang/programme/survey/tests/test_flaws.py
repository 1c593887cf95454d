# SPDX-License-Identifier: Apache-2.0
"""What keeps a questionnaire from being published."""

from __future__ import annotations

from typing import Any

import pytest

from mueang.programme.survey.flaws import flaws
from mueang.programme.survey.questionnaire import Questionnaire, Section, Words, decode, encode
from mueang.programme.survey.tests.test_answers import FORM, YES_NO, question


def of(*questions: Any) -> list[tuple[str, str]]:
    form = Questionnaire(Words("ก"), sections=[Section("s", Words("ก"), questions=list(questions))])
    return [(one.code, one.question) for one in flaws(form)]


def test_a_whole_one_has_none() -> None:
    assert flaws(FORM) == []
    assert decode(encode(FORM)) == FORM


@pytest.mark.parametrize(
    ("questions", "flaw"),
    [
        ([], ("no_questions", "")),
        ([question("a", "text")] * 2, ("code_twice", "a")),
        ([question("Aä", "text")], ("code", "Aä")),
        ([question("a", "choice", options=YES_NO[:1])], ("options", "a")),
        ([question("a", "choice", options=YES_NO[:1] * 2)], ("options_twice", "a")),
        ([question("a", "number", least=2, most=1)], ("bounds", "a")),
        ([question("a", "group")], ("group_empty", "a")),
        ([question("a", "group")], ("item", "a")),
        ([question("a", "text", meaning="has_project")], ("has_project", "a")),
    ],
)
def test_flaws(questions: list[Any], flaw: tuple[str, str]) -> None:
    assert flaw in of(*questions)


def test_a_condition_looks_back() -> None:
    from mueang.programme.survey.questionnaire import Condition

    chosen = question("a", "choice", options=YES_NO)
    later = question("b", "text", when=Condition("a", ["yes"]))
    assert of(chosen, later) == []
    assert of(later, chosen) == [("condition", "b")]
    unknown = question("b", "text", when=Condition("a", ["perhaps"]))
    assert of(chosen, unknown) == [("condition", "b")]
