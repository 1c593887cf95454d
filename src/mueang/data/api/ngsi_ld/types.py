# SPDX-License-Identifier: Apache-2.0
"""Entity type selection (GS CIM 009, 4.17): ``A``, ``A,B``, ``(A;B)|C``.

``,`` and ``|`` mean or, ``;`` means and (it binds tighter). The result is the query tree's
form: any of these, each a set of types that one entity has together.
"""

from __future__ import annotations

import re

from mueang.data.errors import BadRequestData
from mueang.data.jsonld.table import TermTable

MAX_LENGTH = 4_096
MAX_NESTING = 8
MAX_SETS = 200

_PIECE = re.compile(r"[;,|()]|[^;,|()\s]+")

Sets = list[tuple[str, ...]]


def parse_types(text: str, table: TermTable) -> tuple[tuple[str, ...], ...]:
    if len(text) > MAX_LENGTH:
        raise BadRequestData(f"type is longer than {MAX_LENGTH} characters.")
    pieces = _PIECE.findall(text)
    if sum(map(len, pieces)) != len(text):
        raise BadRequestData(f"type: {text[:100]!r} has a space in it; remove it.")
    reader = _Reader(pieces, table)
    sets = reader.any_of(0)
    if reader.pieces:
        raise BadRequestData(f"type: {reader.pieces[-1]!r} is not expected where it stands.")
    return tuple(dict.fromkeys(sets))


class _Reader:
    def __init__(self, pieces: list[str], table: TermTable) -> None:
        self.pieces = pieces[::-1]
        self.table = table

    def any_of(self, nesting: int) -> Sets:
        sets = self.all_of(nesting)
        while self.pieces and self.pieces[-1] in {",", "|"}:
            self.pieces.pop()
            sets = _bounded(sets + self.all_of(nesting))
        return sets

    def all_of(self, nesting: int) -> Sets:
        sets = self.one(nesting)
        while self.pieces and self.pieces[-1] == ";":
            self.pieces.pop()
            others = self.one(nesting)
            _check_size(len(sets) * len(others))
            sets = [tuple(sorted({*left, *right})) for left in sets for right in others]
        return sets

    def one(self, nesting: int) -> Sets:
        piece = self.pieces.pop() if self.pieces else ""
        if piece == "(":
            if nesting >= MAX_NESTING:
                raise BadRequestData(f"type is nested more than {MAX_NESTING} brackets deep.")
            sets = self.any_of(nesting + 1)
            if not self.pieces or self.pieces.pop() != ")":
                raise BadRequestData("type: a bracket is not closed.")
            return sets
        if piece in {"", ",", "|", ";", ")"}:
            where = f"before {piece!r}" if piece else "at the end"
            raise BadRequestData(f"type: the name of a type is missing {where}.")
        return [(self.table.expand(piece),)]


def _bounded(sets: Sets) -> Sets:
    _check_size(len(sets))
    return sets


def _check_size(size: int) -> None:
    if size > MAX_SETS:
        raise BadRequestData(f"type selects more than {MAX_SETS} combinations; ask in parts.")
