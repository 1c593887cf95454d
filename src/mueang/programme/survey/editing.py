# SPDX-License-Identifier: Apache-2.0
"""Changes of a questionnaire: each takes one and gives another; nothing else is touched.

A place is a code for a section or a question, ``group.question`` for one inside a group.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from mueang.programme.survey.questionnaire import (
    Kind,
    Option,
    Question,
    Questionnaire,
    Section,
    Words,
)

T = TypeVar("T")
BLANK = Words("")


class NoSuchPlace(Exception):
    """The section or question is not there (any more)."""


class Found(NamedTuple):
    """A question with the section and the group that it stands in."""

    question: Question
    section: Section
    group: Question | None


def blank(title: Words) -> Questionnaire:
    """What a survey built by hand begins with."""
    return Questionnaire(title, sections=[Section("section_1", BLANK)])


def find(form: Questionnaire, place: str) -> Found:
    """Raises NoSuchPlace."""
    outer, _, inner = place.partition(".")
    for section in form.sections:
        for question in section.questions:
            if question.code != outer:
                continue
            if not inner:
                return Found(question, section, None)
            for one in question.questions:
                if one.code == inner:
                    return Found(one, section, question)
    raise NoSuchPlace(place)


def add_section(form: Questionnaire) -> tuple[Questionnaire, str]:
    """With the code of the new one, which stands last."""
    code = _free("section", {one.code for one in form.sections})
    return replace(form, sections=[*form.sections, Section(code, BLANK)]), code


def change_section(form: Questionnaire, code: str, title: Words, text: Words) -> Questionnaire:
    changed = [
        replace(one, title=title, text=text if text.th or text.en else None)
        if one.code == code
        else one
        for one in form.sections
    ]
    return replace(form, sections=changed)


def remove_section(form: Questionnaire, code: str) -> Questionnaire:
    return replace(form, sections=[one for one in form.sections if one.code != code])


def move_section(form: Questionnaire, code: str, by: int) -> Questionnaire:
    """``by``: -1 up, 1 down; at the end it stays."""
    places = [one.code for one in form.sections]
    if code not in places:
        raise NoSuchPlace(code)
    return replace(form, sections=_moved(form.sections, places.index(code), by))


def add_question(
    form: Questionnaire, section: str, kind: Kind, group: str = ""
) -> tuple[Questionnaire, str]:
    """With the place of the new one, which stands last in its section or group."""
    code = _free(kind, _codes(form))
    question = Question(code, kind, BLANK)
    if kind in ("choice", "several"):
        question = replace(question, options=[Option("option_1", BLANK), Option("option_2", BLANK)])
    if group:
        outer = find(form, group).question
        return put(form, group, replace(outer, questions=[*outer.questions, question])), (
            f"{group}.{code}"
        )
    if section not in {one.code for one in form.sections}:
        raise NoSuchPlace(section)
    sections = [
        replace(one, questions=[*one.questions, question]) if one.code == section else one
        for one in form.sections
    ]
    return replace(form, sections=sections), code


def put(form: Questionnaire, place: str, question: Question) -> Questionnaire:
    """The question in the place of the one that stands there."""
    return _each(form, place, lambda old, at: [*old[:at], question, *old[at + 1 :]])


def remove(form: Questionnaire, place: str) -> Questionnaire:
    return _each(form, place, lambda old, at: [*old[:at], *old[at + 1 :]])


def copy(form: Questionnaire, place: str) -> tuple[Questionnaire, str]:
    """The same question once more, below it; with the place of the new one."""
    found = find(form, place)
    again = replace(found.question, code=_free(found.question.code, _codes(form)), meaning="")
    done = _each(form, place, lambda old, at: [*old[: at + 1], again, *old[at + 1 :]])
    return done, f"{found.group.code}.{again.code}" if found.group else again.code


def move(form: Questionnaire, place: str, by: int) -> Questionnaire:
    """Up (-1) or down (1); from a section's end into the next section, not out of a group."""
    found = find(form, place)
    beside = found.group.questions if found.group else found.section.questions
    at = [one.code for one in beside].index(found.question.code)
    if 0 <= at + by < len(beside) or found.group:
        return _each(form, place, lambda old, here: _moved(old, here, by))
    index = form.sections.index(found.section) + by
    if not 0 <= index < len(form.sections):
        return form
    goal = form.sections[index]
    without = remove(form, place)
    there = goal.questions
    filled = [*there, found.question] if by < 0 else [found.question, *there]
    sections = list(without.sections)
    sections[index] = replace(goal, questions=filled)
    return replace(without, sections=sections)


def _each(
    form: Questionnaire, place: str, change: Callable[[list[Question], int], list[Question]]
) -> Questionnaire:
    found = find(form, place)
    if found.group:
        inside = found.group.questions
        at = [one.code for one in inside].index(found.question.code)
        return put(form, found.group.code, replace(found.group, questions=change(inside, at)))
    at = [one.code for one in found.section.questions].index(found.question.code)
    sections = [
        replace(one, questions=change(one.questions, at)) if one is found.section else one
        for one in form.sections
    ]
    return replace(form, sections=sections)


def _moved(items: list[T], at: int, by: int) -> list[T]:
    goal = at + by
    if not 0 <= goal < len(items):
        return items
    moved = list(items)
    moved[at], moved[goal] = moved[goal], moved[at]
    return moved


def _codes(form: Questionnaire) -> set[str]:
    return {one.code for top in form.questions() for one in (top, *top.questions)}


def _free(begin: str, taken: set[str]) -> str:
    stem = begin.rstrip("0123456789").rstrip("_")[:34]
    return next(code for n in count(1) if (code := f"{stem}_{n}") not in taken)
