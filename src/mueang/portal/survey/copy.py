# SPDX-License-Identifier: Apache-2.0
"""What was handed in, question by question, to be read and printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mueang.portal.survey.telling import moment, value_text
from mueang.portal.wording.survey import STEPS
from mueang.portal.wording.text import Language
from mueang.programme.survey.conditions import asked
from mueang.programme.survey.models import Attachment, Remark, Response
from mueang.programme.survey.questionnaire import Question

SAID = ("return", "passed_on", "set_aside", "restored")
"""Steps whose text is words: a remark, or the other agency's name."""


def answers_shown(response: Response, language: Language) -> dict[str, Any]:
    """Sections of lines; a group's items stand as lines of lines."""
    form = response.round.version.questionnaire
    answers = response.answers if response.answers is not None else response.typed
    files = {one.id: one for one in response.attachments.all()}
    remarks = list(response.remarks.all())
    shown = {one.code for one in asked(list(form.questions()), answers)}
    return {
        "sections": [
            {
                "title": section.title.say(language),
                "lines": [
                    _line(one, answers, one.code, language, files, remarks)
                    for one in section.questions
                    if one.code in shown
                ],
            }
            for section in form.sections
            if any(one.code in shown for one in section.questions)
        ],
        "whole_remarks": [one for one in remarks if not one.path],
    }


def steps_shown(response: Response, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "what": STEPS[one.name].say(language),
            "by": one.by_name,
            "at": moment(one.at, language),
            "text": one.text if one.name in SAID else "",
        }
        for one in response.steps.all()
        if one.name in STEPS
    ]


def _line(
    question: Question,
    answers: Mapping[str, Any],
    path: str,
    language: Language,
    files: Mapping[str, Attachment],
    remarks: list[Remark],
) -> dict[str, Any]:
    value = answers.get(question.code)
    line: dict[str, Any] = {
        "path": path,
        "id": path.replace(".", "-"),
        "label": question.label.say(language),
        "kind": question.kind,
        "remarks": [one for one in remarks if one.path == path],
    }
    if question.kind == "group":
        name = question.item.say(language) if question.item else ""
        line["inner"] = [
            {
                "name": f"{name} {number + 1}",
                "lines": [
                    _line(one, item, f"{path}.{number}.{one.code}", language, files, remarks)
                    for one in asked(question.questions, item, answers)
                ],
            }
            for number, item in enumerate(value or [])
        ]
        return line
    line["empty"] = value in (None, "", [], {})
    line["value"] = value_text(question, value, language, files)
    text = answers.get(f"{question.code}.text")
    if text:
        line["value"] += f" ({text})"
    if question.kind == "file" and isinstance(value, list):
        line["files"] = [files[one] for one in value if one in files]
    return line
