# SPDX-License-Identifier: Apache-2.0
"""Every detail that the code can say has its Thai. The code itself is asked what it says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.ingest.details import in_thai

DATA = Path(__file__).parents[2]
CALLS = {"Trouble": 1, "FileTrouble": 1, "refuse": 2, "Refused": 2, "ClockError": 0, "refused": 2}
"""What is called with a detail, and at which place."""
SAMPLE = "7"
ROOMS = ("ingest", "sources")
THAI = re.compile("[\u0e00-\u0e7f]")


def said(node: ast.expr | None) -> str | None:
    """A text with its places filled in; None where it is not written there."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(map(_part, parts))
        case ast.Subscript(value=inner):
            return said(inner)
    return None


def _part(part: ast.expr) -> str:
    if isinstance(part, ast.FormattedValue):
        return repr(SAMPLE) if part.conversion == ord("r") else SAMPLE
    return str(part.value) if isinstance(part, ast.Constant) else ""


def details_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        written: dict[str, list[str]] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                text = said(node.value)
                written.setdefault(node.targets[0].id, []).extend([text] if text else [])
        for node in ast.walk(function):
            name = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and name in CALLS and len(node.args) > CALLS[name]:
                argument = node.args[CALLS[name]]
                text = said(argument)
                found = [text] if text else written.get(getattr(argument, "id", ""), [])
                yield from ((node.lineno, one) for one in found)


def every_detail() -> list[tuple[str, str]]:
    files = (
        path
        for room in ROOMS
        for path in sorted((DATA / room).rglob("*.py"))
        if "tests" not in path.parts
    )
    return sorted(
        {
            (f"{path.relative_to(DATA)}:{line}", text)
            for path in files
            for line, text in details_of(ast.parse(path.read_text("utf-8")))
            if re.search("[a-z]{2}", text)
        }
    )


def test_there_are_details_to_look_at() -> None:
    assert len(every_detail()) > 60


@pytest.mark.parametrize(("place", "text"), every_detail())
def test_every_detail_has_its_thai(place: str, text: str) -> None:
    told = in_thai(text)
    assert THAI.search(told), f"{place}: add {text!r} to details.toml"


def test_values_stay_and_attributes_get_their_names() -> None:
    called = {"pm25": "ฝุ่น PM2.5"}
    assert in_thai("row 5: pm25 is 'เสีย'", lambda name: called.get(name, name)) == (
        "แถว 5: ฝุ่น PM2.5 เป็น 'เสีย'"
    )
    assert in_thai("pm25 is -5, not 0 to 1000 GQ", lambda name: called.get(name, name)) == (
        "ฝุ่น PM2.5 เป็น -5 ไม่อยู่ในช่วง 0 ถึง 1000 GQ"
    )
    assert in_thai("'31/13/2567' is not a time: it is not like %d/%m/%Y") == (
        "'31/13/2567' ไม่ใช่เวลา: ไม่อยู่ในรูปแบบ %d/%m/%Y"
    )


def test_what_nobody_wrote_stays_as_it_is() -> None:
    assert in_thai("something else happened") == "something else happened"


@given(st.text(max_size=600))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(in_thai(text), str)
