# SPDX-License-Identifier: Apache-2.0
"""The nouns of the manual, and how the built one is read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

BUILT = Path(__file__).resolve().parent / "built.json"
"""Made by ``make docs`` from ``docs/``; a wheel carries it."""


class Heading(msgspec.Struct, frozen=True):
    level: int
    id: str
    text: str


class Edition(msgspec.Struct, frozen=True):
    """A page in one language."""

    title: str
    html: str
    """Safe: our own Markdown, without raw HTML. Links are relative to the page's address."""
    text: str
    """For the search: words without marks."""
    headings: tuple[Heading, ...] = ()


class Page(msgspec.Struct, frozen=True):
    path: str
    """``tutorial/first-sensor``; below ``/{language}/docs/``."""
    editions: dict[str, Edition]

    def edition(self, language: str) -> tuple[str, Edition]:
        """The page in this language, or in the one it has; and which that is."""
        found = language if language in self.editions else next(iter(self.editions))
        return found, self.editions[found]


class Section(msgspec.Struct, frozen=True):
    """One of the four kinds: tutorial, how-to, reference, explanation."""

    name: str
    th: str
    en: str
    about_th: str
    about_en: str
    pages: tuple[str, ...]


class Book(msgspec.Struct, frozen=True):
    sections: tuple[Section, ...]
    pages: dict[str, Page]


def book() -> Book | None:
    """The built manual; None where nobody has built it."""
    try:
        changed = BUILT.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _read(changed)


@lru_cache(maxsize=1)
def _read(changed: int) -> Book:
    return msgspec.json.decode(BUILT.read_bytes(), type=Book)
