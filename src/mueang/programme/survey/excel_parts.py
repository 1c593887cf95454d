# SPDX-License-Identifier: Apache-2.0
"""A question's cells in an Excel form: what each is called, what stands in it, and back again.

What nobody changed comes back as it was typed, however it is shown: a date of our own era stands
there in the Buddhist one, and an amount as a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mueang.programme.documents.writing import NBSP, Pen
from mueang.programme.documents.xml_text import clean as without
from mueang.programme.survey import excel_words as words
from mueang.programme.survey.excel_book import as_text
from mueang.programme.survey.questionnaire import Question
from mueang.programme.survey.typed import Untyped, read_one

LANGUAGES = ("th", "en")
MOST_CELL = 32_000
TEXT, NAME = ".text", ".name"
"""Behind a question's code: what "other" is; what a place is called."""
_NO = ("", "x", "✗", "0", "false", "no", "ไม่", "-")
_PLAIN = re.compile(r"(?:0|-?[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")


def parts(question: Question, language: str) -> Iterator[tuple[str, str]]:
    """Each cell that a question needs: what it is called (``code``, ``code=option``,
    ``code.text``, ``code.name``) and its words beside the question's own."""
    if question.kind == "several":
        for option in question.options:
            yield f"{question.code}={option.code}", option.words.say(language)
    else:
        yield question.code, ""
    if question.kind == "place":
        yield f"{question.code}{NAME}", words.PLACE_NAME.say(language)
    for option in question.options:
        if option.free:
            text = words.WHICH.say(language).format(option=option.words.say(language))
            yield f"{question.code}{TEXT}", text
            return


def shown(
    question: Question, part: str, typed: Mapping[str, Any], language: str
) -> str | int | float:
    """What stands in the cell of a part: as people write it."""
    value = typed.get(question.code)
    if "=" in part:
        chosen = value if isinstance(value, list) else []
        return words.TICK if part.partition("=")[2] in chosen else ""
    if part.endswith(TEXT):
        value = typed.get(part)
    elif value is not None and question.kind in SHOWN:
        return SHOWN[question.kind](question, value, part, language)
    return "" if value is None else clean(str(value))


def _choice(question: Question, value: Any, _: str, language: str) -> str:
    option = question.option(str(value))
    return option.words.say(language) if option else clean(str(value))


def _place(question: Question, value: Any, part: str, language: str) -> str:
    if not isinstance(value, Mapping):
        return "" if part.endswith(NAME) else clean(str(value))
    if part.endswith(NAME):
        return clean(str(value.get("name") or ""))
    place = ", ".join(str(value.get(key) or "") for key in ("latitude", "longitude"))
    return clean(place.strip(" ,"))


def _number(question: Question, value: Any, part: str, language: str) -> str | int | float:
    """As a number where it comes back as the same."""
    if type(value) in (int, float):
        return value  # type: ignore[no-any-return]
    text = str(value)
    if not _PLAIN.fullmatch(text):
        return clean(text)
    number = float(text) if "." in text else int(text)
    return number if str(number) == text else text


def _date(question: Question, value: Any, part: str, language: str) -> str:
    try:
        day = date.fromisoformat(read_one(question, value))
    except Untyped:
        return clean(str(value))
    return Pen(language).day(day).replace(NBSP, " ")


SHOWN = {
    "choice": _choice,
    "place": _place,
    "number": _number,
    "money": _number,
    "date": _date,
}


def typed_of(
    question: Question, texts: Mapping[str, str], seen: Mapping[str, Any]
) -> dict[str, Any]:
    """What the cells say, as typed. ``texts``: what stands in each part that the sheet has.

    ``seen``: what was typed when the form went out.
    """
    typed: dict[str, Any] = {}
    other = f"{question.code}{TEXT}"
    if text := texts.get(other):
        typed[other] = seen[other] if _same(question, other, text, seen) else text
    value = (_ticked if question.kind == "several" else _written)(question, texts, seen)
    if value not in ("", []):
        typed[question.code] = value
    return typed


def _ticked(question: Question, texts: Mapping[str, str], seen: Mapping[str, Any]) -> Any:
    code, before = question.code, seen.get(question.code)
    marked = [
        one.code
        for one in question.options
        if texts.get(f"{code}={one.code}", "").casefold() not in _NO
    ]
    same = isinstance(before, list) and sorted(map(str, before)) == sorted(marked)
    return before if same else marked


def _written(question: Question, texts: Mapping[str, str], seen: Mapping[str, Any]) -> Any:
    code, name = question.code, texts.get(f"{question.code}{NAME}", "")
    text = texts.get(code, "")
    if (text or name) and all(_same(question, part, texts[part], seen) for part in texts):
        return seen[code]
    if question.kind == "place" and (text or name):
        north, _, east = text.partition(",")
        return {"latitude": north.strip(), "longitude": east.strip(), "name": name}
    for option in question.options:
        if text and text in (option.words.th, option.words.en):
            return option.code
    return text


def _same(question: Question, part: str, text: str, seen: Mapping[str, Any]) -> bool:
    """Whether the cell says what it said when the form went out, in either language."""
    if seen.get(part if part.endswith(TEXT) else question.code) is None:
        return not text
    return text in {stands(shown(question, part, seen, one)) for one in LANGUAGES}


def stands(value: str | float) -> str:
    """How a cell with this is read again."""
    return as_text(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def clean(text: str) -> str:
    """What a cell can hold."""
    return without(text)[:MOST_CELL]
