# SPDX-License-Identifier: Apache-2.0
"""Which questions are asked, given what was answered so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mueang.programme.survey.questionnaire import Question

Answers = Mapping[str, Any]


def asked(
    questions: list[Question], answers: Answers, outside: Answers | None = None
) -> Iterator[Question]:
    """Those that are shown. ``outside``: the answers around a group. A question that is not
    shown counts as not answered for those that depend on it."""
    shown: dict[str, Any] = {}
    for question in questions:
        when = question.when
        if when is not None:
            value = shown.get(when.question, (outside or {}).get(when.question))
            if not _holds(value, when.options):
                continue
        if question.code in answers:
            shown[question.code] = answers[question.code]
        yield question


def _holds(value: Any, options: list[str]) -> bool:
    if value in (None, "", [], {}):
        return False
    if not options:
        return True
    chosen = value if isinstance(value, list) else [value]
    return any(one in options for one in chosen)
