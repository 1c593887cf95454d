# SPDX-License-Identifier: Apache-2.0
"""NGSI-LD's query language (GS CIM 009, 4.9), read by recursive descent into a query tree.

``pm25>37.5;(status=="ok"|observedAt>=2026-01-01T00:00:00Z)``. And (``;``) binds tighter than
or (``|``). Whatever comes in, the only way out besides a tree is ``BadRequestData``.
"""

from __future__ import annotations

import re
from typing import cast

from mueang.data.api.ngsi_ld.patterns import check_pattern
from mueang.data.api.ngsi_ld.q_values import Scalar, bare_value, quoted_value
from mueang.data.context.matching import OWN_MEMBERS
from mueang.data.context.query_tree import (
    And,
    Compare,
    Exists,
    Operator,
    Or,
    Path,
    QNode,
    Range,
)
from mueang.data.errors import BadRequestData
from mueang.data.jsonld.table import TermTable

MAX_LENGTH = 8_192
MAX_NESTING = 16
MAX_TERMS = 200

INSTANCE_MEMBERS = frozenset(
    {"observedAt", "unitCode", "datasetId", "createdAt", "modifiedAt", "expiresAt"}
    | {"objectType", "valueType"}
)
"""Members of an attribute that are no sub-attributes; they are stored under short names."""

_OPERATOR = re.compile(r"==|!=|>=|<=|!~=|~=|>|<")
_NAME = re.compile(r"[^=!<>~;|()\[\]{},\"\s]+")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_BARE = re.compile(r'[^;|(),"\s]+')


def parse_q(text: str, table: TermTable) -> QNode:
    """The tree of a ``q`` parameter, its names expanded by the request's context."""
    if len(text) > MAX_LENGTH:
        raise BadRequestData(f"q is longer than {MAX_LENGTH} characters; ask in several queries.")
    reader = _Reader(text, table)
    node = reader.any_of(0)
    if reader.at < len(text):
        raise reader.refusal("expected ';', '|' or the end")
    return node


class _Reader:
    """One pass over the text; every method consumes what it names."""

    def __init__(self, text: str, table: TermTable) -> None:
        self.text = text
        self.table = table
        self.at = 0
        self.terms = 0

    def any_of(self, nesting: int) -> QNode:
        items = [self.all_of(nesting)]
        while self.take("|"):
            items.append(self.all_of(nesting))
        return items[0] if len(items) == 1 else Or(tuple(items))

    def all_of(self, nesting: int) -> QNode:
        items = [self.term(nesting)]
        while self.take(";"):
            items.append(self.term(nesting))
        return items[0] if len(items) == 1 else And(tuple(items))

    def term(self, nesting: int) -> QNode:
        self.terms += 1
        if self.terms > MAX_TERMS:
            raise BadRequestData(f"q has more than {MAX_TERMS} terms; ask in several queries.")
        if self.take("("):
            if nesting >= MAX_NESTING:
                raise BadRequestData(f"q is nested more than {MAX_NESTING} brackets deep.")
            node = self.any_of(nesting + 1)
            self.expect(")")
            return node
        if self.take("!"):
            return Exists(self.path(), negated=True)
        path = self.path()
        found = _OPERATOR.match(self.text, self.at)
        if not found:
            return Exists(path)
        self.at = found.end()
        return self.comparison(path, cast("Operator", found[0]))

    def comparison(self, path: Path, operator: Operator) -> Compare:
        if operator in {"~=", "!~="}:
            return Compare(path, operator, self.pattern())
        first = self.value_or_range()
        if operator in {"==", "!="}:
            values = [first]
            while self.take(","):
                values.append(self.value_or_range())
            return Compare(path, operator, first if len(values) == 1 else tuple(values))
        if isinstance(first, Range):
            raise self.refusal(f"a range goes with == or !=, not with {operator}")
        return Compare(path, operator, first)

    def value_or_range(self) -> Scalar | Range:
        """``10``, ``"text"``, ``10..20``, ``"a".."f"``."""
        quoted = _QUOTED.match(self.text, self.at)
        if quoted:
            self.at = quoted.end()
            low: Scalar = quoted_value(quoted[0])
            if not self.text.startswith("..", self.at):
                return low
            self.at += 2
            return _range(low, self.quoted())
        bare = _BARE.match(self.text, self.at)
        if not bare:
            raise self.refusal("expected a value")
        self.at = bare.end()
        first, dots, last = bare[0].partition("..")
        return _range(bare_value(first), bare_value(last)) if dots else bare_value(first)

    def quoted(self) -> str:
        found = _QUOTED.match(self.text, self.at)
        if not found:
            raise self.refusal("expected a text in double quotes")
        self.at = found.end()
        return quoted_value(found[0])

    def pattern(self) -> str:
        """A regular expression: quoted, or bare up to a ``;``, ``|`` or ``)`` outside brackets."""
        if self.text.startswith('"', self.at):
            return check_pattern(self.quoted(), "q")
        start, depth = self.at, 0
        while self.at < len(self.text):
            sign = self.text[self.at]
            if depth == 0 and sign in ";|)":
                break
            depth += (sign == "(") - (sign == ")")
            self.at += 2 if sign == "\\" else 1
        self.at = min(self.at, len(self.text))
        if start == self.at:
            raise self.refusal("expected a regular expression")
        return check_pattern(self.text[start : self.at], "q")

    def path(self) -> Path:
        """``a``, ``a.b.c`` (sub-attributes), ``a[b.c]`` (inside the value), or both."""
        found = _NAME.match(self.text, self.at)
        if not found:
            raise self.refusal("expected the name of an attribute")
        self.at = found.end()
        first, *sub = self.segments(found[0])
        inside: tuple[str, ...] = ()
        if self.take("["):
            key = _NAME.match(self.text, self.at)
            if not key:
                raise self.refusal("expected a member of the value")
            self.at = key.end()
            self.expect("]")
            inside = tuple(self.segments(key[0]))
        if self.text.startswith("{", self.at):
            raise self.refusal("queries through relationships are not offered yet")
        attribute = first if first in OWN_MEMBERS else self.table.expand(first)
        names = (one if one in INSTANCE_MEMBERS else self.table.expand(one) for one in sub)
        return Path(attribute, tuple(names), inside)

    def segments(self, text: str) -> list[str]:
        """Split at dots, except those inside a full IRI's authority and path."""
        iri = max(text.rfind("/"), text.rfind("#")) + 1 if "://" in text else 0
        head, *rest = text[iri:].split(".")
        if not all((text[:iri] + head, *rest)):
            raise self.refusal("a path has an empty name between its dots")
        return [text[:iri] + head, *rest]

    def take(self, sign: str) -> bool:
        if self.text.startswith(sign, self.at):
            self.at += len(sign)
            return True
        return False

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            raise self.refusal(f"expected '{sign}'")

    def refusal(self, what: str) -> BadRequestData:
        near = self.text[self.at : self.at + 20]
        return BadRequestData(f"q: {what} at character {self.at + 1} (near {near!r}).")


def _range(low: Scalar, high: Scalar) -> Range:
    if isinstance(low, str) != isinstance(high, str) or isinstance(low, bool):
        raise BadRequestData("q: both ends of a range are numbers, or both dates or texts.")
    return Range(low, high)
