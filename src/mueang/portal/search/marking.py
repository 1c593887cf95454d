# SPDX-License-Identifier: Apache-2.0
"""Where in a text the words stand that it was found by, and as much of it as one line shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from mueang.portal.search.folding import OTHER, PAIRS, fold, loosen

BEFORE, AFTER = 40, 90
"""Characters that are shown around the first word that was found."""
Span = tuple[int, int]
Part = tuple[str, bool]
"""A piece of text, and whether it is what was looked for."""
_APART = re.compile("|".join((*PAIRS, OTHER)))


def excerpt(text: str, words: Iterable[str]) -> list[Part]:
    """The text, shortened to one line, in parts; ``words`` are folded."""
    text = " ".join(text.split())
    found = spans(text, words)
    first = found[0][0] if found else 0
    begin = 0 if first <= BEFORE else _at_letter(text, first - BEFORE)
    end = _at_letter(text, min(len(text), max(first + AFTER, found[0][1] if found else 0)))
    parts: list[Part] = [("… ", False)] if begin else []
    at = begin
    for left, right in found:
        if left >= end:
            break
        parts += [(text[at:left], False), (text[left : min(right, end)], True)]
        at = min(right, end)
    parts += [(text[at:end], False), ("" if end == len(text) else " …", False)]
    return [part for part in parts if part[0]]


def spans(text: str, words: Iterable[str]) -> list[Span]:
    """From where to where each of the folded words stands, in order; none overlaps another."""
    folded, places = _traced(text)
    found = []
    for word in filter(None, set(words)):
        at = folded.find(word)
        while at >= 0:
            found.append((places[at][0], places[at + len(word) - 1][1]))
            at = folded.find(word, at + len(word))
    return list(_joined(text, sorted(found)))


def _joined(text: str, found: list[Span]) -> Iterator[Span]:
    """Neighbours with nothing but a space between are one."""
    now: Span | None = None
    for left, right in found:
        if now is not None and not text[now[1] : left].strip():
            now = (now[0], max(right, now[1]))
            continue
        if now is not None:
            yield now
        now = (left, right)
    if now is not None:
        yield now


def _traced(text: str) -> tuple[str, list[Span]]:
    """The folded text, and where each of its characters stands in ``text``; nothing for the few
    texts whose letters change their order when folded."""
    loose: list[str] = []
    places: list[Span] = []
    for begin, end in _clusters(text):
        letters = loosen(text[begin:end])
        loose += letters
        places += [(begin, end)] * len(letters)
    joined = "".join(loose)
    folded, kept, at = "", [], 0
    for match in _APART.finditer(joined):
        left, right = match.span()
        folded += joined[at:left] + PAIRS.get(match.group(), " ")
        kept += [*places[at:left], (places[left][0], places[right - 1][1])]
        at = right
    folded, kept = folded + joined[at:], kept + places[at:]
    return (folded, kept) if folded.strip() == fold(text) else ("", [])


def _clusters(text: str) -> Iterator[Span]:
    """Each letter with the marks on it."""
    begin = 0
    for at in range(1, len(text)):
        if not unicodedata.combining(text[at]):
            yield begin, at
            begin = at
    if text:
        yield begin, len(text)


def _at_letter(text: str, at: int) -> int:
    """Not between a letter and the vowel or mark on it."""
    while at < len(text) and unicodedata.category(text[at]) == "Mn":
        at += 1
    return at
