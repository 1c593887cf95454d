# SPDX-License-Identifier: Apache-2.0
"""A questionnaire with what was typed, as the answering page and the builder's preview show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mueang.portal.survey.telling import BEFORE, problem_text, value_text
from mueang.portal.wording.text import Language
from mueang.programme.survey.answers import Problem
from mueang.programme.survey.conditions import asked
from mueang.programme.survey.merging import ID
from mueang.programme.survey.models import Attachment, Remark
from mueang.programme.survey.questionnaire import Question, Questionnaire

BLANK_ITEM = "__n__"
"""Stands for an item's number in the pattern that scripts copy."""
LONG_TEXT = 300


@dataclass
class Marks:
    """What is said at questions beside the questions themselves, by path."""

    problems: Mapping[str, Problem] = field(default_factory=dict)
    remarks: Mapping[str, list[Remark]] = field(default_factory=dict)
    theirs: Mapping[str, Any] = field(default_factory=dict)
    """The other's answer where two differ."""
    taken: frozenset[str] = frozenset()
    files: Mapping[str, Attachment] = field(default_factory=dict)


@dataclass
class Drawing:
    """One walk through the questionnaire."""

    language: Language
    marks: Marks
    labels: dict[str, str] = field(default_factory=dict)
    """Path → the question's words, with the item's in front."""

    def level(
        self,
        questions: list[Question],
        typed: Mapping[str, Any],
        before: str,
        outside: Mapping[str, Any] | None,
        of: str = "",
    ) -> list[dict[str, Any]]:
        shown = {one.code for one in asked(questions, typed, outside)}
        here = {one.code for one in questions}
        cards = []
        for question in questions:
            path = before + question.code
            card = self._card(question, typed, path, of)
            card["shown"] = question.code in shown
            if question.when:
                near = before if question.when.question in here else ""
                card["when"] = near + question.when.question
                card["when_options"] = " ".join(question.when.options)
            if question.kind == "group":
                visible = {key: value for key, value in typed.items() if key in shown}
                card |= self._group(question, typed.get(question.code), path, visible)
            cards.append(card)
        return cards

    def _card(
        self, question: Question, typed: Mapping[str, Any], path: str, of: str
    ) -> dict[str, Any]:
        language, marks = self.language, self.marks
        label = question.label.say(language)
        self.labels[path] = ": ".join(filter(None, (of, label)))
        value = typed.get(question.code)
        problem = marks.problems.get(path)
        unit = question.unit.say(language) if question.unit else ""
        card: dict[str, Any] = {
            "path": path,
            "id": path.replace(".", "-"),
            "kind": question.kind,
            "label": label,
            "help": question.help.say(language) if question.help else "",
            "unit": unit,
            "unit_before": unit in BEFORE,
            "required": question.required,
            "value": "" if value is None else value,
            "long": question.kind == "text" and (question.most or LONG_TEXT + 1) > LONG_TEXT,
            "most": int(question.most) if question.kind == "text" and question.most else 5000,
            "problem": problem_text(problem, language) if problem else "",
            "remarks": marks.remarks.get(path, []),
            "taken": path in marks.taken,
            "options": list(self._options(question, typed, path)),
        }
        if path in marks.theirs:
            said = value_text(question, marks.theirs[path], language, marks.files)
            card |= {"differs": True, "theirs": said}
        if question.kind == "file":
            ids = value if isinstance(value, list) else []
            card["files"] = [marks.files[one] for one in ids if one in marks.files]
        return card

    def _options(
        self, question: Question, typed: Mapping[str, Any], path: str
    ) -> Iterator[dict[str, Any]]:
        value = typed.get(question.code)
        chosen = value if isinstance(value, list) else [value]
        for option in question.options:
            yield {
                "code": option.code,
                "words": option.words.say(self.language),
                "checked": option.code in chosen,
                "free": option.free,
                "text": typed.get(f"{question.code}.text", ""),
                "theirs": self.marks.theirs.get(f"{path}.text", ""),
            }

    def _group(
        self, group: Question, given: Any, path: str, outside: Mapping[str, Any]
    ) -> dict[str, Any]:
        language = self.language
        items = [one for one in given or [] if isinstance(one, Mapping)]
        name = group.item.say(language) if group.item else ""
        return {
            "item": name,
            "items": [
                self._one_item(group, item, number, path, outside, name)
                for number, item in enumerate(items)
            ],
            "blank": self._one_item(group, {}, BLANK_ITEM, path, outside, name),
        }

    def _one_item(
        self,
        group: Question,
        item: Mapping[str, Any],
        number: int | str,
        path: str,
        outside: Mapping[str, Any],
        name: str,
    ) -> dict[str, Any]:
        place = f"{path}.{number}"
        shown = number + 1 if isinstance(number, int) else number
        first = group.questions[0].code if group.questions else ""
        called = str(item.get(first) or "").strip()[:60] or f"{name} {shown}"
        return {
            "path": place,
            "id": place.replace(".", "-"),
            "key": item.get(ID, ""),
            "number": shown,
            "questions": self.level(group.questions, item, f"{place}.", outside, called),
            "taken": place in self.marks.taken,
        }


def draw(
    form: Questionnaire, typed: Mapping[str, Any], language: Language, marks: Marks | None = None
) -> dict[str, Any]:
    """For ``_form.html``: sections with their questions, and how far it has come."""
    drawing = Drawing(language, marks or Marks())
    sections = []
    everything = drawing.level(list(form.questions()), typed, "", None)
    cards = {card["path"]: card for card in everything}
    for number, section in enumerate(form.sections, start=1):
        sections.append(
            {
                "code": section.code,
                "number": number,
                "title": section.title.say(language),
                "text": section.text.say(language) if section.text else "",
                "questions": [cards[one.code] for one in section.questions],
            }
        )
    return {
        "title": form.title.say(language),
        "text": form.text.say(language) if form.text else "",
        "sections": sections,
        "problems": [
            {
                "anchor": path.replace(".", "-"),
                "label": drawing.labels.get(path, path),
                "text": problem_text(problem, language),
            }
            for path, problem in drawing.marks.problems.items()
        ],
    }
