# SPDX-License-Identifier: Apache-2.0
"""From what somebody typed, or an Excel form holds, to answers; and what is wrong with it.

Typed input is text by question code, lists of it for ``several``, a list of such mappings for
a group. Answers are: an option's code or a list of codes, a number, baht, an ISO date, text,
``{"latitude", "longitude", "name"}``, a list of file ids, a list of mappings. The text beside an
option that asks for one is under ``<code>.text``. A date may be of either era, a number in
Thai digits. What is not shown is not among the answers, and stays in what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from mueang.programme.survey.conditions import asked
from mueang.programme.survey.flaws import MOST_ITEMS
from mueang.programme.survey.questionnaire import Question, Questionnaire
from mueang.programme.survey.typed import Untyped, read_one

Answers = dict[str, Any]
ProblemCode = Literal[
    "missing", "not_an_option", "say_which", "not_a_number", "not_money", "not_a_date",
    "not_a_place", "too_small", "too_large", "too_long", "too_many", "too_few", "not_a_file",
    "not_whole",
]  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """One thing to mend. ``path``: ``budget``, or ``projects.2.budget`` in the third project."""

    path: str
    code: ProblemCode
    bound: float | None = None
    """What a number is held against."""


@dataclass
class Read:
    answers: Answers = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_answers(questionnaire: Questionnaire, typed: Mapping[str, Any]) -> Read:
    """Everything that can be understood, and a problem for each thing that cannot or is missing.

    It may be submitted when there is no problem.
    """
    done = Read()
    _read(list(questionnaire.questions()), typed, None, "", done, done.answers)
    return done


def _read(
    questions: list[Question],
    typed: Mapping[str, Any],
    outside: Answers | None,
    place: str,
    done: Read,
    answers: Answers,
) -> None:
    # Conditions look at what was understood: "yes" typed with a blank behind it is yes.
    understood: Answers = {}
    for question in questions:
        if not any(one.code == question.code for one in asked(questions, understood, outside)):
            continue
        path = place + question.code
        if question.kind == "group":
            _group(question, typed.get(question.code), understood, path, done, answers)
            continue
        value = _one(question, typed, path, done)
        if value is not None:
            understood[question.code] = answers[question.code] = value
            _free_text(question, value, typed, path, done, answers)


def _one(question: Question, typed: Mapping[str, Any], path: str, done: Read) -> Any:
    given = typed.get(question.code)
    if isinstance(given, str):
        given = given.strip()
    if given in (None, "", [], {}):
        if question.required:
            done.problems.append(Problem(path, "missing"))
        return None
    try:
        return read_one(question, given)
    except Untyped as error:
        done.problems.append(Problem(path, error.code, error.bound))
        return None


def _free_text(
    question: Question, value: Any, typed: Mapping[str, Any], path: str, done: Read, into: Answers
) -> None:
    """What "other" is; asked for where such an option is chosen."""
    chosen = value if isinstance(value, list) else [value]
    if question.kind not in ("choice", "several") or not any(
        option.free and option.code in chosen for option in question.options
    ):
        return
    name = f"{question.code}.text"
    text = str(typed.get(name) or "").strip()
    if not text:
        done.problems.append(Problem(path, "say_which"))
    elif len(text) > 500:
        done.problems.append(Problem(path, "too_long", 500))
    else:
        into[name] = text


def is_blank(item: Mapping[str, Any]) -> bool:
    """Whether nothing was typed in one of a group; its ``_id`` is not typed."""
    return all(
        value in (None, "", [], {}) for key, value in item.items() if not key.startswith("_")
    )


def _group(
    question: Question, given: Any, outside: Answers, path: str, done: Read, answers: Answers
) -> None:
    items = [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []
    items = [one for one in items if not is_blank(one)]
    least = max(int(question.least or 0), 1 if question.required else 0)
    most = min(int(question.most or MOST_ITEMS), MOST_ITEMS)
    if len(items) < least:
        done.problems.append(Problem(path, "too_few", least))
    if len(items) > most:
        done.problems.append(Problem(path, "too_many", most))
        return
    found: list[Answers] = []
    for number, item in enumerate(items):
        inside: Answers = {}
        _read(question.questions, item, outside, f"{path}.{number}.", done, inside)
        found.append(inside)
    if found:
        answers[question.code] = found
