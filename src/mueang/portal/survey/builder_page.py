# SPDX-License-Identifier: Apache-2.0
"""The outline of a questionnaire in the builder: what is asked, and what is wrong with it where."""

from __future__ import annotations

from typing import Any

from mueang.portal.wording.survey import FLAWS, KINDS
from mueang.portal.wording.text import Language
from mueang.programme.survey.flaws import Flaw
from mueang.programme.survey.questionnaire import Question, Questionnaire


def outline(form: Questionnaire, flaws: list[Flaw], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "code": section.code,
            "number": number,
            "title": section.title,
            "text": section.text,
            "said": section.title.say(language),
            "first": number == 1,
            "last": number == len(form.sections),
            "kinds": kinds(language),
            "inner_kinds": [one for one in kinds(language) if one["code"] != "group"],
            "questions": [_card(form, one, one.code, flaws, language) for one in section.questions],
        }
        for number, section in enumerate(form.sections, start=1)
    ]


def kinds(language: Language) -> list[dict[str, str]]:
    return [{"code": code, "name": text.say(language)} for code, text in KINDS.items()]


def _card(
    form: Questionnaire, question: Question, place: str, flaws: list[Flaw], language: Language
) -> dict[str, Any]:
    condition = ""
    if question.when:
        inner = [one for top in form.questions() for one in (top, *top.questions)]
        asked = next((one for one in inner if one.code == question.when.question), None)
        condition = asked.label.say(language) if asked else question.when.question
    return {
        "place": place,
        "id": place.replace(".", "-"),
        "label": question.label.say(language),
        "kind": question.kind,
        "kind_name": KINDS[question.kind].say(language),
        "required": question.required,
        "condition": condition,
        "flaws": [FLAWS[one.code].say(language) for one in flaws if one.question == question.code],
        "no_english": not question.label.en,
        "questions": [
            _card(form, one, f"{place}.{one.code}", flaws, language) for one in question.questions
        ],
    }
