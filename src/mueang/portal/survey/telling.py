# SPDX-License-Identifier: Apache-2.0
"""Answers and problems in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mueang.portal.wording.survey import PROBLEMS
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.portal.wording.times import date_time, day_name
from mueang.programme.survey.answers import Problem, is_blank
from mueang.programme.survey.models import Attachment
from mueang.programme.survey.questionnaire import Question

BEFORE = ("ร้อยละ",)
"""Units that Thai says before the number."""


def problem_text(problem: Problem, language: Language) -> str:
    bound = problem.bound
    if bound is not None:
        said = f"{int(bound):,}" if float(bound).is_integer() else f"{bound:,}"
        if 2400 < bound < 2700:
            said = said.replace(",", "")  # A year has no thousands.
        return PROBLEMS[problem.code].say(language, bound=said)
    return PROBLEMS[problem.code].say(language)


def moment(at: datetime | None, language: Language) -> str:
    """A time of the database; empty where there is none."""
    return date_time(int(at.timestamp() * 1_000_000), language) if at else ""


def value_text(
    question: Question,
    value: Any,
    language: Language,
    files: Mapping[str, Attachment] | None = None,
) -> str:
    """An answer, or what was typed, as a person reads it."""
    if value in (None, "", [], {}):
        return TEXTS["answer.empty"].say(language)
    if question.kind in ("choice", "several"):
        chosen = value if isinstance(value, list) else [value]
        options = [question.option(str(one)) for one in chosen]
        return ", ".join(
            one.words.say(language) if one else str(code)
            for one, code in zip(options, chosen, strict=True)
        )
    if question.kind == "place" and isinstance(value, Mapping):
        spot = ", ".join(str(value.get(key, "")) for key in ("latitude", "longitude"))
        return " · ".join(filter(None, (str(value.get("name", "")), spot)))
    if question.kind == "file" and isinstance(value, list):
        known = files or {}
        return ", ".join(known[one].name if one in known else str(one) for one in value)
    if question.kind == "date":
        return _date(str(value), language)
    if type(value) in (int, float):
        text = str(value) if _is_year(question) else f"{value:,}"
        unit = question.unit.say(language) if question.unit else ""
        return f"{unit} {text}" if unit in BEFORE else f"{text} {unit}".strip()
    return str(value)


def _is_year(question: Question) -> bool:
    return question.meaning == "fiscal_year" or bool(question.least and question.least >= 1900)


def _date(value: str, language: Language) -> str:
    try:
        return day_name(date.fromisoformat(value), language)
    except ValueError:
        return value


def on_page(problems: list[Problem], typed: Mapping[str, Any]) -> dict[str, Problem]:
    """By the page's own paths: problems count the items in which something stands, pages all."""
    found: dict[str, Problem] = {}
    for problem in problems:
        code, _, rest = problem.path.partition(".")
        number, _, inner = rest.partition(".")
        path = problem.path
        if number.isdecimal():
            filled = [n for n, item in enumerate(typed.get(code) or []) if not is_blank(item)]
            if int(number) < len(filled):
                path = f"{code}.{filled[int(number)]}.{inner}"
        found.setdefault(path, problem)
    return found
