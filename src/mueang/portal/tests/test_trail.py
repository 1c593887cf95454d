# SPDX-License-Identifier: Apache-2.0
"""Audit records as people read them; each action of the code has words."""

from __future__ import annotations

import ast
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

import mueang
from mueang.accounts.roles import Role
from mueang.accounts.tests.people import agency, person, place
from mueang.portal.tests.reading import read

if TYPE_CHECKING:
    from mueang.accounts.models import User

SOURCE = Path(mueang.__path__[0])
RECORDERS = {"record", "changing", "save", "set_password", "_audited", "_write"}
"""Functions whose arguments name an action."""
ACTION = re.compile(r"[a-z]+\.[a-z_]+")


def actions() -> Iterator[tuple[str, Path]]:
    """Every action that the code names in a call that records, or keeps in ``action`` first; and
    the kinds of things that stand beside them."""
    for path in SOURCE.rglob("*.py"):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for text in _named(node):
                if ACTION.fullmatch(text):
                    yield text, path


def _named(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        parts = node.args if name in RECORDERS else []
    elif isinstance(node, ast.Assign):
        parts = [node.value] if any(getattr(t, "id", "") == "action" for t in node.targets) else []
    else:
        parts = []
    for part in parts:
        for inner in ast.walk(part):
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                yield inner.value


def begun(action: str) -> bool:
    """The rest is put in when the code runs: ``survey.round_`` and opened, closed …"""
    from mueang.portal.wording.trail import DID

    return action.endswith("_") and any(known.startswith(action) for known in DID)


def test_every_action_of_the_code_has_words() -> None:
    from mueang.portal.wording.trail import DID, THINGS

    found = list(actions())
    assert len(found) > 50
    known = {*DID, *THINGS}
    missing = [f"{one} in {path}" for one, path in found if one not in known and not begun(one)]
    assert missing == [], "say in portal/wording/trail.py what was done"


def test_a_record_that_is_kept_has_words(browser: Client) -> None:
    """Also for actions that are put together when the code runs."""
    from mueang.audit.models import AuditRecord
    from mueang.portal.wording.trail import DID

    person("officer", Role.OFFICER, place(of=agency()))
    assert set(AuditRecord.objects.values_list("action", flat=True)) <= set(DID)


def test_each_kind_of_thing_has_its_reach(browser: Client) -> None:
    """Else a province's secretary never reads what was done to it."""
    from mueang.portal.trail.reach import WITHIN
    from mueang.portal.wording.trail import THINGS

    of_people, of_everybody = {"accounts.user", "notices.letter"}, {"audit.table"}
    assert sorted(set(THINGS) - set(WITHIN) - of_people - of_everybody) == []


@pytest.fixture
def administrator(browser: Client) -> User:
    found = person("administrator", Role.ADMINISTRATOR)
    browser.force_login(found)
    return found


def test_tells_who_what_and_what_changed(browser: Client, administrator: User) -> None:
    from mueang.accounts.own import change_details

    officer = person("officer", Role.OFFICER, place(of=agency("เทศบาลตำบลสุเทพ")))
    change_details(officer, "สมชาย", "en")
    page = read(browser.get("/en/trail/").content)
    for said in ("สมชาย", "changed name or language", "gave a role to", "เทศบาลตำบลสุเทพ"):
        assert said in page.text
    thai = read(browser.get("/th/trail/?action=accounts.details_changed").content)
    assert "แก้ไขข้อมูลของตน" in thai.text
    assert len(thai.all("del")) == 2


def test_filters(browser: Client, administrator: User) -> None:
    from mueang.accounts.own import change_details

    one, two = person("one"), person("two")
    change_details(one, "หนึ่ง", "en")
    change_details(two, "สอง", "en")

    def count(query: str) -> int:
        return len(
            read(browser.get(f"/en/trail/?{query}").content).all("li", **{"class": "m-trail__one"})
        )

    assert count("who=หนึ่ง") == 1
    assert count(f"person={two.pk}") == 1
    assert count(f"thing=accounts.user:{one.pk}") == 1
    assert count("action=accounts.details_changed") == 2
    assert count("kind=agencies.agency") == 0
    assert count("since=2099-01-01") == 0
    assert count("until=2600-01-01&action=accounts.details_changed") == 2
    assert count("since=yesterday&person=x&thing=y&below=-1") >= 3


def test_is_bounded_to_the_reader_s_reach(browser: Client) -> None:
    from mueang.accounts.own import change_details

    browser.force_login(person("secretary", Role.SECRETARY, place(province="50")))
    here = person("here", Role.OFFICER, place(of=agency("ก")))
    there = person("there", Role.OFFICER, place(of=agency("ข", "83")))
    change_details(here, "ที่นี่", "en")
    change_details(there, "ที่โน่น", "en")
    text = read(browser.get("/en/trail/").content).text
    assert "ที่นี่" in text
    assert "ที่โน่น" not in text
    assert "ที่โน่น" not in b"".join(browser.get("/en/trail/trail.csv")).decode()


def test_pages_of_records(browser: Client, administrator: User) -> None:
    from mueang.accounts.own import change_details

    for n in range(60):
        change_details(administrator, f"ชื่อ {n}", "th")
    first = read(browser.get("/en/trail/").content)
    older = [link["href"] for link in first.all("a", rel="next")]
    assert older
    assert "ชื่อ 59" in first.text
    second = read(browser.get(f"/en/trail/{older[0]}").content)
    assert "ชื่อ 1" in second.text


def test_the_table_is_harmless_in_a_spreadsheet(browser: Client, administrator: User) -> None:
    from mueang.accounts.own import change_details

    change_details(administrator, '=HYPERLINK("https://evil.example")', "th")
    content = b"".join(browser.get("/en/trail/trail.csv"))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Record", "Time", "Who did it"]
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert "exported audit records" in read(browser.get("/en/trail/").content).text


@pytest.mark.parametrize(
    ("cell", "safe"), [("-1.5", "-1.5"), ("-1+cmd", "'-1+cmd"), ("\t=1", "'\t=1"), ("ก=1", "ก=1")]
)
def test_cells(cell: str, safe: str) -> None:
    from mueang.portal.trail.cells import harmless

    assert harmless(cell) == safe


def test_states_and_remarks_are_told_in_words(django_home: Path) -> None:
    from mueang.portal.trail.lines import changes

    before = {"state": "submitted"}
    after = {"state": "returned", "remarks": ["โปรดแก้ไขงบประมาณ"]}
    told = {one["field"]: (one["before"], one["after"]) for one in changes(before, after, "th")}
    assert told["สถานะ"] == ("ส่งแล้ว", "ส่งกลับให้แก้ไข")
    assert told["ข้อสังเกต"][1] == "โปรดแก้ไขงบประมาณ"
