# SPDX-License-Identifier: Apache-2.0
"""What a name of a column or member stands for. Only names that are known are meant.

``ฝุ่น PM2.5 (มคก./ลบ.ม.)``, ``pm2_5``, ``water_level_cm`` and ``tempC`` are taken apart into a
word of ``values.toml`` and a unit of ``units.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from mueang.data.reference.units import conversion

MAX_NAME = 120
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*(?:\([^()]*\))?[^()\[\]（）]*)[)\]）]?")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[._,](?=[0-9])")
"""``pm2.5`` and ``pm2_5`` become ``pm2p5``: without a mark PM1.0 would be PM10."""
_SEPARATORS = re.compile(r"[\s_\-./:,;|\\]+")


class Meaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of ``values.toml``."""

    attribute: str
    type: str
    words: tuple[str, ...]
    unit: str = ""
    needs_unit: bool = False
    whole: bool = False


class Meant(NamedTuple):
    """What a name may stand for, and the unit that it tells."""

    meaning: Meaning
    unit: str
    """UN/CEFACT code; empty where the name tells none."""


class _Values(msgspec.Struct):
    value: list[Meaning]


class _Units(msgspec.Struct):
    words: dict[str, list[str]]
    short: dict[str, list[str]]


def _read(name: str) -> dict[str, object]:
    text = files("mueang.data.sources.vocabulary").joinpath(name).read_text("utf-8")
    return tomllib.loads(text)


@cache
def known_values() -> list[Meaning]:
    """Everything that a name can stand for, for lists to choose from."""
    return msgspec.convert(_read("values.toml"), _Values).value


@cache
def _meanings() -> dict[str, list[Meaning]]:
    found: dict[str, list[Meaning]] = {}
    for meaning in known_values():
        for word in meaning.words:
            found.setdefault(word, []).append(meaning)
    return found


@cache
def _unit_words() -> tuple[dict[str, str], dict[str, str]]:
    """(words that stand alone, words that need a separator before them) → code."""
    told = msgspec.convert(_read("units.toml"), _Units)
    long = {word: code for code, words in told.words.items() for word in words}
    short = {word: code for code, words in told.short.items() for word in words}
    return long, {**long, **short}


@cache
def roles() -> dict[str, list[str]]:
    """Role → the words for it, surest first."""
    return msgspec.convert(_read("roles.toml"), dict[str, list[str]])


@lru_cache(maxsize=4096)
def plain_word(name: str) -> str:
    """The name without brackets, case, blanks and marks between its parts."""
    text = unicodedata.normalize("NFC", name[:MAX_NAME])
    return "".join(_parts(_BRACKETS.sub(" ", text)))


def _parts(text: str) -> list[str]:
    text = text.replace("ํา", "ำ").replace("₂", "2").replace("₃", "3")
    text = _BETWEEN_DIGITS.sub("p", _HUMP.sub("_", text))
    return [part.lower() for part in _SEPARATORS.split(text) if part]


@lru_cache(maxsize=4096)
def unit_code(text: str) -> str:
    """The code of a unit as people write it; empty where it is none we know."""
    word = re.sub(r"[\s.]+", "", unicodedata.normalize("NFC", text[:40])).lower()
    if not word:
        return ""
    return _unit_words()[1].get(word, "")


@lru_cache(maxsize=4096)
def meant_by(name: str) -> tuple[Meant, ...]:
    """Everything that the name may stand for; empty where it is not known."""
    text = unicodedata.normalize("NFC", name[:MAX_NAME])
    inside = _BRACKETS.search(text)
    unit = unit_code(inside[1]) if inside else ""
    parts = _parts(_BRACKETS.sub(" ", text))
    for word, told in _readings(parts):
        found = [Meant(m, unit or told) for m in _meanings().get(word, ())]
        fitting = tuple(one for one in found if _fits(one))
        if fitting:
            return fitting
    return ()


def _readings(parts: list[str]) -> list[tuple[str, str]]:
    """Ways to take a name apart, the whole name first: (word, unit)."""
    ways = [("".join(parts), "")]
    if len(parts) > 1:
        ways.append(("".join(parts[:-1]), _unit_words()[1].get(parts[-1], "")))
        ways = [way for number, way in enumerate(ways) if number == 0 or way[1]]
        if len(parts) > 2:
            two = _unit_words()[1].get("/".join(parts[-2:]), "")
            ways += [("".join(parts[:-2]), two)] if two else []
    generic = set(roles()["generic"])
    kept = [part for part in parts if part not in generic]
    if kept and len(kept) < len(parts):
        ways.append(("".join(kept), ""))
    # "ระดับน้ำ 3.70 (ม.)": a threshold inside the name of the column.
    without = "".join(part for part in parts if not re.fullmatch("[0-9p]+", part))
    if without and without != ways[0][0]:
        ways.append((without, ""))
    return ways


def _fits(one: Meant) -> bool:
    """Whether the unit that is told measures what the entry does."""
    if not one.unit:
        return not one.meaning.needs_unit
    return not one.meaning.unit or conversion(one.unit, one.meaning.unit) is not None


def role_rank(name: str, role: str) -> int | None:
    """How sure a name is for a role, 0 the surest; None where it is no word for it."""
    words = roles()[role]
    for word in (plain_word(name), _last_part(name)):
        if word in words:
            return words.index(word)
    return None


def _last_part(name: str) -> str:
    parts = _parts(_BRACKETS.sub(" ", name[:MAX_NAME]))
    return "".join(parts[-2:]) if len(parts) > 2 else ""
