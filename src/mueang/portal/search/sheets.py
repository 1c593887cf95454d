# SPDX-License-Identifier: Apache-2.0
"""Answers as lines of folded bytes, one to a Thai letter, and which of them have some words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from mueang.portal.search.folding import fold
from mueang.portal.search.said import Piece, all_pieces, beside_of, forms_of
from mueang.programme.survey.models import Response

Sheet = dict[int, bytes]
"""A round's answers by number, the latest first."""
APART, CHOSEN = b"\n", b"\0"
"""Between pieces, so that no word is found across two; before what was chosen."""

_folded = lru_cache(maxsize=4_000)(fold)
"""The words of options come again and again."""


def packed(folded: str) -> bytes:
    """A byte for each letter, Thai or Latin; of others a name that no Thai text holds."""
    return folded.encode("cp874", "xmlcharrefreplace")


def ranked(sheet: Sheet, phrase: bytes) -> Iterator[tuple[int, int]]:
    """Those with every word: 0 where it is said so, 1 in other places, 2 where it was chosen."""
    words = phrase.split()
    longest = max(words, key=len)
    for number in [number for number, said in sheet.items() if longest in said]:
        said = sheet[number]
        if all(word in said for word in words):
            own = said.find(CHOSEN)
            rank = 2 if said.find(longest) > own else int(said.find(phrase, 0, own) < 0)
            yield number, rank


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
