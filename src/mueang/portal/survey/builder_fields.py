# SPDX-License-Identifier: Apache-2.0
"""The builder's fields of one question: read into it, and shown of it."""

from __future__ import annotations

from typing import Any, get_args

from django.http import QueryDict
from msgspec.structs import replace

from mueang.data.sources.numbers import parse_number
from mueang.portal.survey.fields import text_of
from mueang.portal.wording.survey import KINDS, MEANINGS
from mueang.portal.wording.text import Language
from mueang.programme.survey.flaws import MOST_OPTIONS
from mueang.programme.survey.questionnaire import (
    Condition,
    Meaning,
    Option,
    Question,
    Questionnaire,
    Words,
)

MOST_WORDS = 2_000
SPARE = 2
"""Empty rows for further options."""


def words_of(said: QueryDict, name: str) -> Words:
    th, en = (text_of(said, f"{name}_{tag}", MOST_WORDS).strip() for tag in ("th", "en"))
    return Words(th, en)


def some_words(said: QueryDict, name: str) -> Words | None:
    found = words_of(said, name)
    return found if found.th or found.en else None


def read_question(before: Question, said: QueryDict) -> Question:
    """The question as its form says; kind and inner questions stay."""
    meaning = said.get("meaning", "")
    when = said.get("when", "")
    chosen = [
        one.partition(":")[2] for one in said.getlist("when_option") if one.startswith(f"{when}:")
    ]
    return replace(
        before,
        code=said.get("code", "").strip()[:60] or before.code,
        label=words_of(said, "label"),
        help=some_words(said, "help"),
        required="required" in said,
        options=_options(said) if before.kind in ("choice", "several") else [],
        unit=some_words(said, "unit"),
        least=_number(said.get("least", "")),
        most=_number(said.get("most", "")),
        item=some_words(said, "item"),
        when=Condition(when, chosen) if when else None,
        meaning=meaning if meaning in get_args(Meaning) else "",
    )


def _options(said: QueryDict) -> list[Option]:
    options: list[Option] = []
    for number in range(MOST_OPTIONS + SPARE + 1):
        words = some_words(said, f"option.{number}")
        code = said.get(f"option.{number}.code", "").strip()[:60]
        if words is None:
            continue
        taken = {one.code for one in options}
        free = next(f"option_{n}" for n in range(1, 999) if f"option_{n}" not in taken)
        options.append(Option(code or free, words, f"option.{number}.free" in said))
    return options


def move_option(question: Question, number: int) -> Question:
    """One place up."""
    options = list(question.options)
    if 0 < number < len(options):
        options[number - 1], options[number] = options[number], options[number - 1]
    return replace(question, options=options)


def fields_of(
    question: Question, form: Questionnaire, place: str, language: Language
) -> dict[str, Any]:
    """For the template of the question's form."""
    blank = {"code": "", "words": Words(""), "free": False}
    options: list[Any] = [
        {"code": one.code, "words": one.words, "free": one.free} for one in question.options
    ]
    return {
        "place": place,
        "code": question.code,
        "kind": question.kind,
        "kind_name": KINDS[question.kind].say(language),
        "label": question.label,
        "help": question.help or Words(""),
        "required": question.required,
        "options": [*options, *[blank] * SPARE],
        "unit": question.unit or Words(""),
        "item": question.item or Words(""),
        "least": _shown(question.least),
        "most": _shown(question.most),
        "when": question.when.question if question.when else "",
        "before": _before(question, form, place, language),
        "meanings": [
            {"code": code, "name": text.say(language), "chosen": code == question.meaning}
            for code, text in MEANINGS.items()
        ],
        "has_options": question.kind in ("choice", "several"),
        "has_bounds": question.kind in ("number", "money", "group", "text"),
        "has_unit": question.kind in ("number", "money"),
    }


def _before(
    question: Question, form: Questionnaire, place: str, language: Language
) -> list[dict[str, Any]]:
    """Questions that a condition may look at: those before it, in its group and outside."""
    outer, _, inner = place.partition(".")
    found: list[Question] = []
    for top in form.questions():
        if top.code == outer:
            if inner:
                codes = [one.code for one in top.questions]
                found += top.questions[: codes.index(inner)] if inner in codes else []
            break
        if top.kind != "group":
            found.append(top)
    chosen = question.when.options if question.when else []
    own = question.when.question if question.when else ""
    return [
        {
            "code": one.code,
            "label": one.label.say(language),
            "chosen": one.code == own,
            "options": [
                {
                    "code": option.code,
                    "words": option.words.say(language),
                    "chosen": one.code == own and option.code in chosen,
                }
                for option in one.options
            ],
        }
        for one in found
    ]


def _number(text: str) -> float | None:
    number = parse_number(text.strip()) if text.strip() else None
    return None if number is None else float(number)


def _shown(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if float(number).is_integer() else str(number)
