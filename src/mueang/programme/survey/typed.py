# SPDX-License-Identifier: Apache-2.0
"""One typed answer of each kind, read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Any

from mueang.data.sources.csv.clock import ClockError, parse_clock
from mueang.data.sources.numbers import parse_number
from mueang.programme.survey.questionnaire import Question

if TYPE_CHECKING:
    from mueang.programme.survey.answers import ProblemCode

MOST_TEXT = 5_000
MOST_FILES = 10
MOST_BAHT = 1e13
_BAHT = re.compile(r"(?:บาทถ้วน|บาท|baht|thb|฿|\.-)", re.IGNORECASE)
_FILE = re.compile(r"[0-9a-f]{32}")
_THAILAND = timedelta(hours=7)
ERAS = (date(1900, 1, 1), date(2200, 12, 31))


class Untyped(Exception):
    """What was typed cannot be the answer."""

    def __init__(self, code: ProblemCode, bound: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.bound = bound


def read_one(question: Question, given: Any) -> Any:
    """The answer. Raises Untyped."""
    return READERS[question.kind](question, given)


def _choice(question: Question, given: Any) -> str:
    chosen = _option(question, given[0] if isinstance(given, list) and len(given) == 1 else given)
    if chosen is None:
        raise Untyped("not_an_option")
    return chosen


def _several(question: Question, given: Any) -> list[str]:
    """A list; in an Excel cell the options stand one below the other or behind commas."""
    parts = re.split(r"[\n;,]+", given) if isinstance(given, str) else given
    if not isinstance(parts, list):
        raise Untyped("not_an_option")
    chosen = [_option(question, one) for one in parts if str(one).strip()]
    if None in chosen:
        raise Untyped("not_an_option")
    order = [option.code for option in question.options]
    return sorted({one for one in chosen if one}, key=order.index)


def _option(question: Question, given: Any) -> str | None:
    """By its code, or by its words as the form shows them."""
    text = " ".join(str(given).split()).casefold()
    for option in question.options:
        if text in (option.code, option.words.th.casefold(), option.words.en.casefold() or None):
            return option.code
    return None


def _number(question: Question, given: Any) -> float | int:
    number = given if type(given) in (int, float) else parse_number(str(given).strip())
    if number is None or not isfinite(number):
        raise Untyped("not_a_number")
    return _within(question, number)


def _money(question: Question, given: Any) -> float | int:
    """Baht, to the satang; "1,200,000 บาท" is understood."""
    if type(given) not in (int, float):
        given = parse_number(_BAHT.sub("", str(given)).strip())
    if given is None or not isfinite(given):
        raise Untyped("not_money")
    if given < 0:
        raise Untyped("too_small", 0)
    if given > MOST_BAHT:
        raise Untyped("too_large", MOST_BAHT)
    return _within(question, round(given, 2))


def _within(question: Question, number: float) -> float | int:
    if question.least is not None and number < question.least:
        raise Untyped("too_small", question.least)
    if question.most is not None and number > question.most:
        raise Untyped("too_large", question.most)
    return int(number) if float(number).is_integer() and abs(number) < 2**53 else number


def _date(question: Question, given: Any) -> str:
    """ISO, of the common era; years of either era are understood."""
    if isinstance(given, datetime):
        found = given.date()
    elif isinstance(given, date):
        found = given
    else:
        try:
            at = parse_clock(str(given), "any", "Asia/Bangkok", "auto")
            moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
            found = (moment + _THAILAND).date()
        except (ClockError, OverflowError):
            raise Untyped("not_a_date") from None
    if not ERAS[0] <= found <= ERAS[1]:
        raise Untyped("not_a_date")
    return found.isoformat()


def _text(question: Question, given: Any) -> str:
    text = str(given).replace("\r\n", "\n").strip()
    if len(text) > int(question.most or MOST_TEXT):
        raise Untyped("too_long", int(question.most or MOST_TEXT))
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")


def _file(question: Question, given: Any) -> list[str]:
    """Ids of files that were brought before."""
    ids = given if isinstance(given, list) else [given]
    if len(ids) > MOST_FILES:
        raise Untyped("too_many", MOST_FILES)
    if not all(isinstance(one, str) and _FILE.fullmatch(one) for one in ids):
        raise Untyped("not_a_file")
    return list(dict.fromkeys(ids))


def _place(question: Question, given: Any) -> dict[str, Any]:
    """Degrees, WGS84; "18.79, 98.99" is understood."""
    if isinstance(given, str):
        north, _, east = given.partition(",")
        given = {"latitude": north, "longitude": east}
    if not isinstance(given, Mapping):
        raise Untyped("not_a_place")
    numbers = [parse_number(str(given.get(name, "")).strip()) for name in ("latitude", "longitude")]
    latitude, longitude = numbers
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise Untyped("not_a_place")
    name = _text(question, given.get("name") or "")[:200]
    return {"latitude": latitude, "longitude": longitude} | ({"name": name} if name else {})


def _no_group(question: Question, given: Any) -> Any:
    raise TypeError("a group is read question by question")


READERS: dict[str, Callable[[Question, Any], Any]] = {
    "choice": _choice,
    "several": _several,
    "number": _number,
    "money": _money,
    "date": _date,
    "text": _text,
    "file": _file,
    "place": _place,
    "group": _no_group,
}
