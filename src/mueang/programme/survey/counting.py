# SPDX-License-Identifier: Apache-2.0
"""What is counted of submitted answers, made anew each time they are submitted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mueang.programme.survey.models import Chosen, Response
from mueang.programme.survey.questionnaire import YES, Question, Questionnaire


def count_again(response: Response, form: Questionnaire) -> None:
    """Rewrites the response's ``Chosen`` rows from its answers."""
    response.chosen.all().delete()
    Chosen.objects.bulk_create(
        Chosen(response=response, question=code, item=item, option=option, number=number)
        for code, item, option, number in figures(form, response.answers or {})
    )


def has_project(form: Questionnaire, answers: dict[str, Any]) -> bool | None:
    """Whether the agency said that it runs projects; None where it was not asked."""
    asked = form.meaning("has_project")
    said = answers.get(asked.code) if asked else None
    return None if said is None else said == YES


Figure = tuple[str, int | None, str, float | None]
"""Question, which of a group, option, number."""


def figures(form: Questionnaire, answers: dict[str, Any]) -> Iterator[Figure]:
    for question in form.questions():
        if question.kind == "group":
            for item, inside in enumerate(answers.get(question.code, [])):
                for inner in question.questions:
                    yield from _of(inner, inside.get(inner.code), item)
        else:
            yield from _of(question, answers.get(question.code), None)


def _of(question: Question, value: Any, item: int | None) -> Iterator[Figure]:
    if value is None:
        return
    if question.kind in ("choice", "several"):
        for option in value if isinstance(value, list) else [value]:
            yield question.code, item, option, None
    elif question.kind in ("number", "money"):
        yield question.code, item, "", float(value)
