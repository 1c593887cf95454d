# SPDX-License-Identifier: Apache-2.0
"""What is told to people about sources and samples, in Thai and English, from where it is declared:
options of connectors, and notes about what was recognised."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Meta

from mueang.data.ingest.details import in_thai
from mueang.data.ingest.values import short


def told(english: str, thai: str, **limits: Any) -> Meta:
    """What an option is for, with its limits."""
    return Meta(description=english, extra={"th": thai}, **limits)


class Note(msgspec.Struct, frozen=True):
    """Something that a person should know or check."""

    code: str
    th: str
    en: str


class Sentence(msgspec.Struct, frozen=True):
    """One entry of a ``notes.toml``; ``{detail}`` is the one case."""

    th: str
    en: str


@cache
def note_sentences(package: str) -> dict[str, Sentence]:
    """Code → sentence of the package's ``notes.toml``."""
    text = files(package).joinpath("notes.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Sentence])


def note_of(package: str, code: str, detail: object = "") -> Note:
    """A note with its sentences."""
    said, shown = note_sentences(package)[code], short(detail)
    thai = said.th.replace("{detail}", in_thai(shown))
    return Note(code, thai, said.en.replace("{detail}", shown))
