# SPDX-License-Identifier: Apache-2.0
"""A questionnaire as data: sections of questions, in both languages, with conditions.

Plain values without Django, so that a page, an Excel form, a report and a test read the same.
Once it is published it does not change: another version follows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

Kind = Literal["choice", "several", "number", "money", "date", "text", "file", "place", "group"]
"""``several``: any of the options. ``money``: baht. ``group``: questions that repeat, such as
"your projects"."""

Meaning = Literal[
    "", "has_project", "projects", "project_name", "domains", "area", "budget", "budget_source",
    "fiscal_year", "status", "progress", "systems", "data_held", "may_share", "obstacle",
    "contact_name", "contact_position", "contact_phone", "contact_email",
]  # fmt: skip
"""What results and other parts of the programme understand a question as."""

YES, NO = "yes", "no"
"""Options of the question whose meaning is ``has_project``."""


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text in both languages; Thai stands in where there is no English."""

    th: str
    en: str = ""

    def say(self, language: str) -> str:
        return self.en if language == "en" and self.en else self.th


class Option(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer to choose. With ``free`` a text says what is meant ("other")."""

    code: str
    words: Words
    free: bool = False


class Condition(msgspec.Struct, frozen=True, omit_defaults=True):
    """Shown only while another question is answered with one of ``options``; with none named,
    while it is answered at all."""

    question: str
    options: list[str] = []


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """One question. ``code`` names its answer in every version: figures compare by it."""

    code: str
    kind: Kind
    label: Words
    help: Words | None = None
    required: bool = False
    options: list[Option] = []
    unit: Words | None = None
    least: float | None = None
    """Of a number; of a group, how many there are at least."""
    most: float | None = None
    when: Condition | None = None
    """Refers to a question before it: of the same group, or outside of groups."""
    questions: list[Question] = []
    """Of a group; groups do not nest."""
    item: Words | None = None
    """What one of a group is called: "project"."""
    meaning: Meaning = ""

    def option(self, code: str) -> Option | None:
        return next((one for one in self.options if one.code == code), None)


class Section(msgspec.Struct, frozen=True, omit_defaults=True):
    code: str
    title: Words
    text: Words | None = None
    questions: list[Question] = []


class Questionnaire(msgspec.Struct, frozen=True, omit_defaults=True):
    title: Words
    text: Words | None = None
    sections: list[Section] = []

    def questions(self) -> Iterator[Question]:
        """In order, those of groups not among them."""
        for section in self.sections:
            yield from section.questions

    def question(self, code: str) -> Question | None:
        return next((one for one in self.questions() if one.code == code), None)

    def meaning(self, meaning: Meaning) -> Question | None:
        """The question that is understood so; also one within a group."""
        for one in self.questions():
            for question in (one, *one.questions):
                if question.meaning == meaning:
                    return question
        return None


def encode(questionnaire: Questionnaire) -> bytes:
    return msgspec.json.encode(questionnaire)


def decode(text: bytes | str) -> Questionnaire:
    """Raises msgspec.ValidationError with the place that is wrong."""
    return msgspec.json.decode(text, type=Questionnaire)
