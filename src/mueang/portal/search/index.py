# SPDX-License-Identifier: Apache-2.0
"""What can be found, and finding it inside text that has no spaces.

The index is the pages' own picture of the cities and the official list of areas, folded
(``folding.py``) and joined into one text: whole, it is looked through in milliseconds, also
for 50 000 stations, and it cannot disagree with what the pages show. Where nothing has the
words, pairs of letters find what is nearly the same (``เชียงไหม่``, ``Chaing Mai``).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from mueang.portal.search.folding import meant
from mueang.portal.search.marking import Part
from mueang.portal.wording.text import Text

What = Literal["city", "province", "district", "thing", "agency", "person", "survey", "answer"]
WEIGHT: dict[What, int] = {
    "city": 0, "province": 1, "district": 2, "thing": 3,
    "agency": 4, "person": 5, "survey": 6, "answer": 7,
}  # fmt: skip
MOST_SEEN = 5_000
"""Entries with the words that are ranked."""
ENOUGH = 0.5
"""Share of the question's letter pairs that a similar entry must have."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What an answer says, in its parts, and at which question."""

    label: Text
    parts: tuple[Part, ...]
    path: str
    """The question's, as remarks have it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that has a page."""

    what: What
    name: Text
    words: str
    """Folded: what it is found by."""
    code: str
    """City code, code of the area, or a number of the people's database."""
    thing: str = ""
    """Entity id."""
    kind: Text | None = None
    where: Text | None = None
    quote: Quote | None = None


class Index:
    """Everything that can be found at one time."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)
        self._text = "\n".join(entry.words for entry in self.entries)
        self._starts = array("q")
        at = 0
        for entry in self.entries:
            self._starts.append(at)
            at += len(entry.words) + 1

    def find(self, question: str, limit: int, *, similar: bool = True) -> list[Entry]:
        """The best first; empty for a question without letters. ``similar``: also what is
        nearly the same, where nothing has the words."""
        found: dict[int, tuple[int, int, int, int]] = {}
        for words in meant(question):
            for number in self._with_all(words.split()):
                rank = self._rank(number, words)
                found[number] = min(rank, found.get(number, rank))
        if not found and not similar:
            return []
        if not found:
            return self.like(question, limit)
        best = sorted(found, key=lambda number: (found[number], self.entries[number].words))
        return [self.entries[number] for number in best[:limit]]

    def like(self, question: str, limit: int) -> list[Entry]:
        """What is called nearly the same, or exactly."""
        return [self.entries[number] for number in self._similar(question, limit)]

    def _with_all(self, words: list[str]) -> list[int]:
        """Entries that have every word; looked for by the longest."""
        if not words:
            return []
        longest = max(words, key=len)
        numbers: list[int] = []
        at = self._text.find(longest)
        while at >= 0 and len(numbers) < MOST_SEEN:
            number = bisect_right(self._starts, at) - 1
            entry = self.entries[number]
            if all(word in entry.words for word in words):
                numbers.append(number)
            at = self._text.find(longest, self._starts[number] + len(entry.words))
        return numbers

    def _rank(self, number: int, words: str) -> tuple[int, int, int, int]:
        """The whole name, its beginning, the beginning of a word, anywhere; cities first."""
        entry = self.entries[number]
        names = entry.words
        if f"{words} " in f"{names} "[: len(words) + 1]:
            place = 0
        elif names.startswith(words):
            place = 1
        else:
            place = 2 if f" {words}" in names else 3
        return place, WEIGHT[entry.what], len(names), number

    @cached_property
    def _pairs(self) -> dict[str, array[int]]:
        found: dict[str, array[int]] = {}
        for number, entry in enumerate(self.entries):
            for pair in _pairs(entry.words):
                found.setdefault(pair, array("l")).append(number)
        return found

    def _similar(self, question: str, limit: int) -> list[int]:
        pairs = _pairs(meant(question)[0])
        if len(pairs) < 2:
            return []
        counts: Counter[int] = Counter()
        for pair in pairs:
            counts.update(self._pairs.get(pair, ()))
        need = max(2, round(len(pairs) * ENOUGH))
        near = [
            (-shared, WEIGHT[self.entries[number].what], len(self.entries[number].words), number)
            for number, shared in counts.items()
            if shared >= need
        ]
        return [number for *_, number in sorted(near)[:limit]]


def _pairs(words: str) -> set[str]:
    """The pairs of letters of each word."""
    return {word[at : at + 2] for word in words.split() for at in range(len(word) - 1)}
