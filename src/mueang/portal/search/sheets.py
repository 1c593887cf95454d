# SPDX-License-Identifier: Apache-2.0
"""Answers as lines of folded bytes, one to a Thai letter, and which of them have some words."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate

from mueang.portal.search.folding import fold
from mueang.portal.search.said import Piece, all_pieces, beside_of, forms_of
from mueang.programme.survey.models import Response

APART, CHOSEN, END = b"\n", b"\0", b"\1"
"""Between pieces, so that no word is found across two; before what was chosen; after a line."""

_folded = lru_cache(maxsize=4_000)(fold)
"""The words of options come again and again."""


class Sheet:
    """A round's answers, the latest first, as one text: looked through at once, and no line has
    an object of its own."""

    def __init__(self, said: Mapping[int, bytes]) -> None:
        """``said``: the line of each answer, by its number."""
        self.numbers = array("q", said)
        self._text = b"".join(line + END for line in said.values())
        self._ends = array("q", accumulate(len(line) + 1 for line in said.values()))

    def changed(self, now: Mapping[int, bytes]) -> Sheet:
        """The same with these in front, in the place of what they said."""
        before = {
            number: self.line(place)
            for place, number in enumerate(self.numbers)
            if number not in now
        }
        return Sheet({**now, **before})

    def line(self, place: int) -> bytes:
        begin = self._ends[place - 1] if place else 0
        return self._text[begin : self._ends[place] - 1]

    def lines_of(self, numbers: Container[int]) -> Iterator[tuple[int, bytes]]:
        for place, number in enumerate(self.numbers):
            if number in numbers:
                yield number, self.line(place)

    def having(self, word: bytes) -> Iterator[int]:
        """Places of the lines that hold it."""
        at = self._text.find(word)
        while at >= 0:
            place = bisect_right(self._ends, at)
            yield place
            at = self._text.find(word, self._ends[place])


EMPTY = Sheet({})


def packed(folded: str) -> bytes:
    """A byte for each letter, Thai or Latin; of others a name that no Thai text holds."""
    return folded.encode("cp874", "xmlcharrefreplace")


def ranked(sheet: Sheet, phrase: bytes) -> Iterator[tuple[int, int]]:
    """Those with every word: 0 where it is said so, 1 in other places, 2 where it was chosen."""
    words = phrase.split()
    longest = max(words, key=len)
    for place in sheet.having(longest):
        said = sheet.line(place)
        if all(word in said for word in words):
            own = said.find(CHOSEN)
            rank = 2 if said.find(longest) > own else int(said.find(phrase, 0, own) < 0)
            yield sheet.numbers[place], rank


def lines(keys: list[int]) -> Iterator[tuple[int, int, bytes]]:
    """Round, number and words of each, the last first; also of those that were withdrawn, as that
    can be taken back."""
    rows = Response.objects.filter(pk__in=keys).exclude(submitted_at=None)
    read = {row[0]: row for row in rows.values_list("pk", "round", "round__version", "answers")}
    forms = forms_of({row[2] for row in read.values()})
    beside = beside_of(keys)
    for number, round_, version, answers in (read[one] for one in reversed(keys) if one in read):
        pieces = all_pieces(forms[version], answers or {}, beside[number])
        yield round_, number, _packed_pieces(pieces)


def _packed_pieces(said: Iterable[Piece]) -> bytes:
    own: list[str] = []
    chosen: list[str] = []
    for piece in said:
        (chosen if piece.chosen else own).extend(_folded(text) for text in piece.texts)
    texts = APART.join(map(packed, own))
    return texts + CHOSEN + APART.join(map(packed, dict.fromkeys(chosen)))
