# SPDX-License-Identifier: Apache-2.0
"""Finds pages of the manual. Thai is written without spaces, so words are found inside text."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from mueang.portal.manual.book import Book

AROUND = 90
"""Letters shown on each side of what was found."""
MOST = 20
IN_TITLE, IN_HEADING = 50, 10
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


class Hit(NamedTuple):
    path: str
    title: str
    language: str
    before: str
    found: str
    after: str


def normal(text: str) -> str:
    """Text as the search compares it: one form of each letter, Arabic digits, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(folded.translate(THAI_DIGITS).split())


def search(manual: Book, words: str, language: str) -> list[Hit]:
    """Pages that hold every word, best first; in the reader's language where there is one."""
    terms = normal(words[:200]).split()
    if not terms:
        return []
    scored = []
    for page in manual.pages.values():
        spoken, edition = page.edition(language)
        if not all(term in edition.text for term in terms):
            continue
        title = normal(edition.title)
        headings = " ".join(normal(heading.text) for heading in edition.headings)
        score = sum(
            IN_TITLE * (term in title)
            + IN_HEADING * (term in headings)
            + min(edition.text.count(term), 9)
            for term in terms
        )
        hit = Hit(page.path, edition.title, spoken, *_around(edition.text, terms[0]))
        scored.append((-score, page.path, hit))
    return [hit for _, _, hit in sorted(scored)[:MOST]]


def _around(text: str, term: str) -> tuple[str, str, str]:
    at = text.index(term)
    first, last = max(0, at - AROUND), at + len(term) + AROUND
    before = ("… " if first else "") + text[first:at]
    after = text[at + len(term) : last] + (" …" if last < len(text) else "")
    return before, term, after
