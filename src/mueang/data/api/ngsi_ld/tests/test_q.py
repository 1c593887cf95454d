# SPDX-License-Identifier: Apache-2.0
"""The query language (4.9), type selection (4.17) and geo-queries (4.10) as pure parsing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.api.ngsi_ld.geo import parse_geo
from mueang.data.api.ngsi_ld.q import INSTANCE_MEMBERS, parse_q
from mueang.data.api.ngsi_ld.types import parse_types
from mueang.data.context.matching import OWN_MEMBERS
from mueang.data.context.query_tree import (
    And,
    Compare,
    Exists,
    GeoFilter,
    Or,
    Path,
    QNode,
    Range,
)
from mueang.data.errors import BadRequestData
from mueang.data.jsonld import CORE

VOCAB = "https://uri.etsi.org/ngsi-ld/default-context/"
A, B, C = (Exists(Path(VOCAB + name)) for name in "abc")


def is_(name: str, value: Any, operator: Any = "==") -> Compare:
    return Compare(Path(VOCAB + name), operator, value)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("!a", Exists(Path(VOCAB + "a"), negated=True)),
        ("a;b|c", Or((And((A, B)), C))),
        ("a;(b|c)", And((A, Or((B, C))))),
        ("a==1", is_("a", 1)),
        ("a!=1.5e3", is_("a", 1500.0, "!=")),
        ("a>=true", is_("a", True, ">=")),
        ('a=="x;y|z)\\"\\u0e01"', is_("a", 'x;y|z)"ก')),
        ("a==urn:ngsi-ld:X:1", is_("a", "urn:ngsi-ld:X:1")),
        ("a<2026-01-01T00:00:00Z", is_("a", "2026-01-01T00:00:00Z", "<")),
        ("a==1..5", is_("a", Range(1, 5))),
        ('a=="b".."d","x"', is_("a", (Range("b", "d"), "x"))),
        ("a==1,2,7..9", is_("a", (1, 2, Range(7, 9)))),
        ("a~=^ab.*;b", And((is_("a", "^ab.*", "~="), B))),
        ("a~=(x|y);b", And((is_("a", "(x|y)", "~="), B))),
        ('(a!~="x|y")', is_("a", "x|y", "!~=")),
        ("a.b.observedAt", Exists(Path(VOCAB + "a", (VOCAB + "b", "observedAt")))),
        ("a[b.c]", Exists(Path(VOCAB + "a", (), ("b", "c")))),
        ("a.b[*]", Exists(Path(VOCAB + "a", (VOCAB + "b",), ("*",)))),
        ("modifiedAt", Exists(Path("modifiedAt"))),
        ("https://x.example/v1.0#a.b", Exists(Path("https://x.example/v1.0#a", (VOCAB + "b",)))),
        ("ฝุ่น>37.5", is_("ฝุ่น", 37.5, ">")),
    ],
)
def test_4_9_reads(text: str, tree: QNode) -> None:
    assert parse_q(text, CORE) == tree


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "a;",
        "(a",
        "a)",
        "a==",
        "a==b",
        'a=="b',
        "a>1..2",
        "a==1..x",
        'a==1.."x"',
        "a[b",
        "a..b",
        "a{b}==1",
        "a~=",
        "a~=(",
        'a~="(?=x)"',
        "a == 1",
        "!(a)",
        "a==1e999",
        "a=1",
        "a==1,",
        "|".join("a" * 300),
        "a" * 9000,
    ],
)
def test_4_9_refuses(text: str) -> None:
    with pytest.raises(BadRequestData):
        parse_q(text, CORE)


NAME = st.sampled_from(["a", "pm25", "ฝุ่น", "a_b", "x-y", "urn:a:b"])
SCALAR = (
    st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.text(st.characters(codec="utf-8"), max_size=20)
)
NUMBER = st.integers(-1000, 1000)
PATH = st.builds(
    Path,
    NAME.map(CORE.expand),
    st.lists(NAME.map(CORE.expand), max_size=2).map(tuple),
    st.lists(st.sampled_from(["k", "th", "*"]), max_size=2).map(tuple),
)
OPERAND = SCALAR | st.builds(Range, NUMBER, NUMBER)
TREE = st.recursive(
    st.builds(Exists, PATH, st.booleans())
    | st.builds(Compare, PATH, st.sampled_from([">", ">=", "<", "<="]), SCALAR)
    | st.builds(Compare, PATH, st.sampled_from(["==", "!="]), OPERAND)
    | st.builds(
        Compare,
        PATH,
        st.sampled_from(["==", "!="]),
        st.lists(OPERAND, min_size=2, max_size=4).map(tuple),
    ),
    lambda inner: st.builds(
        lambda kind, items: kind(tuple(items)),
        st.sampled_from([And, Or]),
        st.lists(inner, min_size=2, max_size=3),
    ),
    max_leaves=12,
)


def written(node: QNode) -> str:
    """A tree as text, every group in brackets."""
    if isinstance(node, And | Or):
        sign = ";" if isinstance(node, And) else "|"
        return "(" + sign.join(written(item) for item in node.items) + ")"
    path = ".".join(
        one if one in OWN_MEMBERS or one in INSTANCE_MEMBERS else CORE.compact(one)
        for one in (node.path.attribute, *node.path.sub)
    )
    path += f"[{'.'.join(node.path.value_path)}]" if node.path.value_path else ""
    if isinstance(node, Exists):
        return ("!" if node.negated else "") + path
    operands = node.operand if isinstance(node.operand, tuple) else (node.operand,)
    return path + node.operator + ",".join(_operand(one) for one in operands)


def _operand(value: Any) -> str:
    if isinstance(value, Range):
        return f"{value.low}..{value.high}"
    return json.dumps(value)


@given(TREE)
def test_4_9_what_is_written_reads_back(tree: QNode) -> None:
    assert parse_q(written(tree), CORE) == tree


HOSTILE = st.text(st.sampled_from(list('ab.[]{}()|;!=<>~,"\\ 1-Z:/#@\x00\ud800ก')), max_size=60)


@given(HOSTILE | st.text(max_size=200))
def test_4_9_hostile_text_is_refused_or_read(text: str) -> None:
    try:
        found = parse_q(text, CORE)
    except BadRequestData:
        return
    assert found


@given(HOSTILE | st.text(max_size=100))
def test_4_17_hostile_types_are_refused_or_read(text: str) -> None:
    try:
        found = parse_types(text, CORE)
    except BadRequestData:
        return
    assert found


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("A", [["A"]]),
        ("A,B", [["A"], ["B"]]),
        ("A;B", [["A", "B"]]),
        ("A|B;C", [["A"], ["B", "C"]]),
        ("(A,B);C", [["A", "C"], ["B", "C"]]),
    ],
)
def test_4_17_reads(text: str, sets: list[list[str]]) -> None:
    expected = tuple(tuple(VOCAB + name for name in names) for names in sets)
    assert parse_types(text, CORE) == expected


def test_4_17_a_product_of_types_is_bounded() -> None:
    with pytest.raises(BadRequestData):
        parse_types(";".join(["(A,B,C,D)"] * 12), CORE)


def test_4_10_reads() -> None:
    values = {
        "georel": "near;maxDistance==2000;minDistance==10.5",
        "geometry": "Point",
        "coordinates": "[100.5,13.7]",
        "geoproperty": "area",
    }
    assert parse_geo(values, CORE) == GeoFilter(
        "near",
        {"type": "Point", "coordinates": [100.5, 13.7]},
        max_distance=2000.0,
        min_distance=10.5,
        geoproperty=VOCAB + "area",
    )


@given(st.recursive(st.none() | st.floats() | st.text(max_size=3), st.lists, max_leaves=20))
def test_4_10_hostile_coordinates_are_refused_or_read(coordinates: Any) -> None:
    for geometry in ("Point", "Polygon", "MultiPolygon"):
        values = {"georel": "within", "geometry": geometry, "coordinates": coordinates}
        try:
            found = parse_geo(values, CORE)
        except BadRequestData:
            continue
        assert found
