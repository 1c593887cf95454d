# SPDX-License-Identifier: Apache-2.0
"""What keeps a questionnaire from being published, question by question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from mueang.programme.survey.questionnaire import NO, YES, Question, Questionnaire

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_QUESTIONS = 200
MOST_OPTIONS = 100
MOST_ITEMS = 50
"""Of a repeated group in one answer."""

FlawCode = Literal[
    "no_questions", "too_many", "code", "code_twice", "label", "options", "options_many",
    "option_code", "option_words", "options_twice", "condition", "bounds", "group_empty",
    "group_in_group", "item", "has_project",
]  # fmt: skip


class Flaw(NamedTuple):
    """One thing to mend; ``question`` is empty where it is about the whole."""

    code: FlawCode
    question: str = ""


def flaws(questionnaire: Questionnaire) -> list[Flaw]:
    """Everything to mend, in the order of the questions; empty when it may be published."""
    return list(_whole(questionnaire)) + list(_each(questionnaire))


def _whole(questionnaire: Questionnaire) -> Iterator[Flaw]:
    top = list(questionnaire.questions())
    every = [*top, *(inner for one in top for inner in one.questions)]
    if not top:
        yield Flaw("no_questions")
    if len(every) > MOST_QUESTIONS:
        yield Flaw("too_many")
    for codes in ([one.code for one in top], *([q.code for q in one.questions] for one in top)):
        for code, count in Counter(codes).items():
            if count > 1:
                yield Flaw("code_twice", code)
    asked = questionnaire.meaning("has_project")
    if asked and (asked.kind != "choice" or {o.code for o in asked.options} != {YES, NO}):
        yield Flaw("has_project", asked.code)


def _each(questionnaire: Questionnaire) -> Iterator[Flaw]:
    before: list[Question] = []
    for question in questionnaire.questions():
        yield from _question(question, before)
        if question.kind == "group":
            yield from _group(question, before)
        before.append(question)


def _group(group: Question, before: list[Question]) -> Iterator[Flaw]:
    if not group.questions:
        yield Flaw("group_empty", group.code)
    if group.item is None or not group.item.th.strip():
        yield Flaw("item", group.code)
    inside: list[Question] = []
    for question in group.questions:
        if question.kind == "group":
            yield Flaw("group_in_group", question.code)
        yield from _question(question, [*before, *inside])
        inside.append(question)


def _question(question: Question, before: list[Question]) -> Iterator[Flaw]:
    if not CODE.fullmatch(question.code):
        yield Flaw("code", question.code)
    if not question.label.th.strip():
        yield Flaw("label", question.code)
    if question.least is not None and question.most is not None and question.least > question.most:
        yield Flaw("bounds", question.code)
    if question.kind in ("choice", "several"):
        yield from _options(question)
    if question.when is not None:
        asked = next((one for one in before if one.code == question.when.question), None)
        known = {option.code for option in asked.options} if asked else set()
        if asked is None or asked.kind == "group" or not known.issuperset(question.when.options):
            yield Flaw("condition", question.code)


def _options(question: Question) -> Iterator[Flaw]:
    codes = [option.code for option in question.options]
    if len(codes) < 2:
        yield Flaw("options", question.code)
    if len(codes) > MOST_OPTIONS:
        yield Flaw("options_many", question.code)
    if len(set(codes)) != len(codes):
        yield Flaw("options_twice", question.code)
    if not all(CODE.fullmatch(code) for code in codes):
        yield Flaw("option_code", question.code)
    if not all(option.words.th.strip() for option in question.options):
        yield Flaw("option_words", question.code)
