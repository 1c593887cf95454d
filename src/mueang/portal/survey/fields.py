# SPDX-License-Identifier: Apache-2.0
"""What a form's fields say, as typed input of a questionnaire; and the other way round.

A field is called by its path: ``budget``, ``projects.2.name``, ``where.latitude``; several fields
of one name make a list. Which items a group has is told by their ``projects.2._id``.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from mueang.programme.survey.flaws import MOST_ITEMS
from mueang.programme.survey.merging import ID, Difference
from mueang.programme.survey.questionnaire import Question, Questionnaire

MOST_SIGNS = 20_000
PLACE = ("latitude", "longitude", "name")
_FILE = re.compile(r"[0-9a-f]{32}")
_ID = re.compile(r"[0-9a-z]{1,32}")


def typed_from(form: Questionnaire, said: QueryDict) -> dict[str, Any]:
    return _level(list(form.questions()), said, "")


def text_of(said: QueryDict, name: str, most: int = MOST_SIGNS) -> str:
    """One field's text; PostgreSQL stores no NUL, and nobody types one."""
    return said.get(name, "").replace("\x00", "")[:most]


def new_id() -> str:
    return secrets.token_hex(6)


def add_item(form: Questionnaire, typed: dict[str, Any], code: str) -> None:
    """One more of a group, where there is room."""
    group = form.question(code)
    if group is None or group.kind != "group":
        return
    items = typed.setdefault(code, [])
    if len(items) < MOST_ITEMS:
        items.append({ID: new_id()})


def remove_item(typed: dict[str, Any], place: str) -> None:
    """``projects.2``."""
    code, _, number = place.rpartition(".")
    items = typed.get(code)
    if isinstance(items, list) and number.isdecimal() and int(number) < len(items):
        del items[int(number)]


def take_theirs(typed: dict[str, Any], differences: Iterable[tuple[str, Any]]) -> None:
    """The other's answer at each of these paths."""
    for path, value in differences:
        level: Any = typed
        *before, last = _steps(path)
        for step in before:
            level = level[step]
        if value is None:
            level.pop(last, None)
        else:
            level[last] = value


def at_path(typed: dict[str, Any], path: str) -> Any:
    """None where nothing was typed."""
    level: Any = typed
    for step in _steps(path):
        try:
            level = level[step]
        except (KeyError, IndexError, TypeError):
            return None
    return level


def theirs_of(differences: Iterable[Difference]) -> dict[str, Any]:
    return {one.path: one.theirs for one in differences}


def _steps(path: str) -> list[str | int]:
    """``projects.2.name.text`` → projects, 2, ``name.text``."""
    code, _, rest = path.partition(".")
    number, _, inner = rest.partition(".")
    if number.isdecimal():
        return [code, int(number), inner] if inner else [code, int(number)]
    return [path]


def _level(questions: list[Question], said: QueryDict, before: str) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    for question in questions:
        path = before + question.code
        value = _value(question, said, path)
        if value not in ("", [], {}, None):
            typed[question.code] = value
        text = text_of(said, f"{path}.text")
        if text and any(option.free for option in question.options):
            typed[f"{question.code}.text"] = text
    return typed


def _value(question: Question, said: QueryDict, path: str) -> Any:
    if question.kind == "group":
        return _items(question, said, path)
    if question.kind == "several":
        return [one for one in said.getlist(path) if question.option(one)]
    if question.kind == "file":
        return list(dict.fromkeys(one for one in said.getlist(path) if _FILE.fullmatch(one)))[:50]
    if question.kind == "place":
        parts = {key: text_of(said, f"{path}.{key}", 200).strip() for key in PLACE}
        return {key: text for key, text in parts.items() if text}
    return text_of(said, path).replace("\r\n", "\n")


def _items(group: Question, said: QueryDict, path: str) -> list[dict[str, Any]]:
    items = []
    for number in range(MOST_ITEMS * 2):
        key = said.get(f"{path}.{number}.{ID}")
        if key is None:
            continue
        inside = _level(group.questions, said, f"{path}.{number}.")
        items.append({ID: key if _ID.fullmatch(key) else new_id(), **inside})
    return items[:MOST_ITEMS]
