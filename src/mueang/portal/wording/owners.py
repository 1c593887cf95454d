# SPDX-License-Identifier: Apache-2.0
"""Owners, licences and sources that come with Mueang, by their names in the reader's language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from mueang.portal.wording.text import Language, Text


class _Name(msgspec.Struct, frozen=True):
    th: str
    en: str
    also: str = ""
    """Another spelling by which it is found."""


class _Names(msgspec.Struct):
    names: list[_Name]
    simulated: _Name
    """What stands behind the name of whoever would give what a demonstration makes up."""


def owner_in(name: str, language: Language) -> str:
    """The name in the language; what people wrote themselves stays as it is."""
    known, simulated = _known()
    for mark in simulated:
        if name.endswith(f" {mark}"):
            plain = name.removesuffix(f" {mark}")
            if plain in known:
                end = simulated[0] if language == "th" else simulated[1]
                return f"{known[plain].say(language)} {end}"
    return known[name].say(language) if name in known else name


@cache
def _known() -> tuple[dict[str, Text], tuple[str, str]]:
    """Each spelling of a name → the name in both languages; the mark of what is simulated."""
    text = files("mueang.portal.wording").joinpath("owners.toml").read_text("utf-8")
    told = msgspec.convert(tomllib.loads(text), _Names)
    both = {
        spelt: Text(one.th, one.en) for one in told.names for spelt in (one.th, one.en, one.also)
    }
    both.pop("", None)
    return both, (told.simulated.th, told.simulated.en)
