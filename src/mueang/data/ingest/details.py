# SPDX-License-Identifier: Apache-2.0
"""What is wrong with one row or file, in Thai. It is stored in English, with its values; here the
sentences are found again (``details.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

Called = Callable[[str], str]
"""What people call an attribute."""
LONGEST = 500
DEEPEST = 4
_PLACE = re.compile(r"\{([#*@]?)([a-z]+)\}")
_KINDS = {"": "(?P<{}>.+?)", "#": r"(?P<{}>-?[0-9][0-9,.]*)", "*": "(?P<{}>.+)", "@": "(?P<{}>.+?)"}


class _Entry(msgspec.Struct):
    en: str
    th: str


class _Sentence(NamedTuple):
    form: re.Pattern[str]
    th: str
    kinds: dict[str, str]


def in_thai(detail: str, called: Called = str) -> str:
    """The detail in Thai; as it is where none of the sentences fits it."""
    return _in_thai(detail, called, DEEPEST)


def _in_thai(detail: str, called: Called, deep: int) -> str:
    if not deep or len(detail) > LONGEST:
        return detail
    for sentence in _sentences():
        found = sentence.form.fullmatch(detail)
        if found is not None:
            values = found.groupdict()
            for name, kind in sentence.kinds.items():
                if kind == "*":
                    values[name] = _in_thai(values[name], called, deep - 1)
                elif kind == "@":
                    values[name] = called(values[name])
            return _filled(sentence.th, values)
    return detail


def _filled(text: str, values: dict[str, str]) -> str:
    return _PLACE.sub(lambda place: values[place[2]], text)


@cache
def _sentences() -> list[_Sentence]:
    text = files("mueang.data.ingest").joinpath("details.toml").read_text("utf-8")
    entries = msgspec.convert(tomllib.loads(text)["detail"], list[_Entry])
    return [_sentence(entry) for entry in entries]


def _sentence(entry: _Entry) -> _Sentence:
    form, kinds, last = "", {}, 0
    for place in _PLACE.finditer(entry.en):
        form += re.escape(entry.en[last : place.start()]) + _KINDS[place[1]].format(place[2])
        kinds[place[2]] = place[1]
        last = place.end()
    return _Sentence(re.compile(form + re.escape(entry.en[last:]), re.DOTALL), entry.th, kinds)
