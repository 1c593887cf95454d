# SPDX-License-Identifier: Apache-2.0
"""Submitted answers as tables: a row for each agency, and a row for each of its projects.

Rows are made as they are read, so that no table is ever held whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mueang.agencies.kinds import CLASSES
from mueang.programme.survey.models import Response, Round
from mueang.programme.survey.naming import agency_label
from mueang.programme.survey.questionnaire import Question, Questionnaire, Words
from mueang.programme.survey.results import class_of, invited
from mueang.programme.survey.workflow import RESPONSE

Cell = str | int | float | date | datetime | None
SLICE = 500
AGENCIES, PROJECTS = Words("หน่วยงาน", "Agencies"), Words("รายการในกลุ่ม", "Repeated")
AGENCY, CLASS = Words("หน่วยงาน", "Agency"), Words("ประเภท", "Class")
STATE, SUBMITTED = Words("สถานะ", "State"), Words("ส่งเมื่อ", "Handed in")
NUMBER = Words("รายการที่", "Number")
NORTH, EAST = Words("ละติจูด", "Latitude"), Words("ลองจิจูด", "Longitude")
WHICH = Words("ระบุ", "which")
_THAILAND = timedelta(hours=7)


@dataclass(frozen=True)
class Table:
    name: str
    head: list[str]
    rows: Iterator[list[Cell]]


def agencies(round_: Round, language: str) -> Table:
    """Everybody who was asked; empty cells where nothing was answered."""
    form = round_.version.questionnaire
    asked = [one for one in form.questions() if one.kind != "group"]
    first = [one.say(language) for one in (AGENCY, CLASS, STATE, SUBMITTED)]
    head = first + [name for one in asked for name in _names(one, language)]
    return Table(AGENCIES.say(language), head, _agencies(round_, asked, language))


def projects(round_: Round, language: str) -> Table:
    """Each item of the group of projects, or of the first group there is."""
    group = _group(round_.version.questionnaire)
    first = [one.say(language) for one in (AGENCY, CLASS, NUMBER)]
    if group is None:
        return Table(PROJECTS.say(language), first, iter(()))
    head = first + [name for one in group.questions for name in _names(one, language)]
    name = group.label.say(language)
    return Table(name, head, _items(round_, group, language))


def _group(form: Questionnaire) -> Question | None:
    groups = (one for one in form.questions() if one.kind == "group")
    return form.meaning("projects") or next(groups, None)


def _agencies(round_: Round, asked: Sequence[Question], language: str) -> Iterator[list[Cell]]:
    for response in invited(round_).select_related("agency").defer("typed").iterator(SLICE):
        state = RESPONSE.states[response.state]
        at = response.submitted_at
        answers = response.answers or {}
        yield [
            *_who(response, language),
            state.say(language),
            (at.astimezone(UTC) + _THAILAND).replace(tzinfo=None, microsecond=0) if at else None,
            *(cell for one in asked for cell in _cells(one, answers, language)),
        ]


def _items(round_: Round, group: Question, language: str) -> Iterator[list[Cell]]:
    answered = invited(round_).filter(submitted_at__isnull=False).select_related("agency")
    for response in answered.defer("typed").iterator(SLICE):
        for place, item in enumerate((response.answers or {}).get(group.code, []), start=1):
            yield [
                *_who(response, language),
                place,
                *(cell for one in group.questions for cell in _cells(one, item, language)),
            ]


def _who(response: Response, language: str) -> list[Cell]:
    words = CLASSES[class_of(response.agency_kind)]
    return [agency_label(response, language), words.say(language)]


def _names(question: Question, language: str) -> list[str]:
    """What its columns are called."""
    label = question.label.say(language)
    if question.unit:
        label += f" ({question.unit.say(language)})"
    if question.kind == "place":
        return [label, *(f"{label}: {one.say(language)}" for one in (NORTH, EAST))]
    free = any(option.free for option in question.options)
    return [label, f"{label}: {WHICH.say(language)}"] if free else [label]


def _cells(question: Question, answers: Mapping[str, Any], language: str) -> list[Cell]:
    """As many as it has columns; numbers and dates as such."""
    value = answers.get(question.code)
    if question.kind == "place":
        said: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        return [said.get("name"), said.get("latitude"), said.get("longitude")]
    cells: list[Cell] = [_cell(question, value, language)]
    if any(option.free for option in question.options):
        cells.append(answers.get(f"{question.code}.text"))
    return cells


def _cell(question: Question, value: Any, language: str) -> Cell:
    if value is None:
        return None
    if question.kind in ("choice", "several"):
        codes = value if isinstance(value, list) else [value]
        options = [(code, question.option(str(code))) for code in codes]
        return "; ".join(one.words.say(language) if one else str(code) for code, one in options)
    if question.kind == "date":
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            return str(value)
    if question.kind == "file" and isinstance(value, list):
        return len(value)
    return value if type(value) in (int, float) else str(value)
