# SPDX-License-Identifier: Apache-2.0
"""A record that is altered, removed or cut off is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

Write = Callable[[str], None]


@pytest.fixture
def write(django_home: Path) -> Write:
    """Runs a statement as somebody with direct access to the database would."""
    from django.db import connection

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_UPDATE")
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_DELETE")
            cursor.execute(statement)

    return run


def add(number: int, **after: Any) -> None:
    from mueang.audit.actions import Outside, record

    record(None, "tests.changed", Outside("thing", str(number)), None, after)


def broken() -> list[tuple[int, str]]:
    from mueang.audit.chain import check_chain

    return [(one.place, one.why) for one in check_chain()]


def last() -> int:
    from mueang.audit.models import AuditRecord

    return AuditRecord.objects.count()


def test_a_chain_holds_from_the_first_record_on(django_home: Path) -> None:
    assert broken() == []
    for number in range(5):
        add(number, name="อบจ.เชียงใหม่", share=0.21, large=1e20, nested=[{"ก": 1.0}])
    assert broken() == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE audit_auditrecord SET actor_name = 'x' WHERE place = {at}", "altered"),
        ("UPDATE audit_auditrecord SET address = 'x' WHERE place = {at}", "altered"),
        ("UPDATE audit_auditrecord SET after = '{{}}' WHERE place = {at}", "altered"),
        ("UPDATE audit_auditrecord SET at = '2026-01-01 00:00:00' WHERE place = {at}", "altered"),
        ("DELETE FROM audit_auditrecord WHERE place = {at}", "missing"),
    ],
)
def test_what_is_changed_in_the_middle_is_named(write: Write, change: str, found: str) -> None:
    for number in range(4):
        add(number, name="ก")
    at = last() - 2
    write(change.format(at=at))
    assert broken() == [(at, found)]


def test_the_latest_cannot_be_cut_off_unseen(write: Write) -> None:
    for number in range(3):
        add(number)
    at = last()
    write(f"DELETE FROM audit_auditrecord WHERE place = {at}")
    assert broken() == [(at, "cut_off")]


def test_a_seal_cannot_be_written_without_the_key(write: Write) -> None:
    for number in range(3):
        add(number)
    at = last()
    write(f"DELETE FROM audit_auditrecord WHERE place = {at}")
    write(
        "UPDATE audit_auditseal SET place = place - 1, hash = "
        f"(SELECT hash FROM audit_auditrecord WHERE place = {at - 1})"
    )
    assert broken() == [(at - 1, "other_key")]


def test_records_that_change_places_are_named(write: Write) -> None:
    for number in range(4):
        add(number, name="ก")
    first, second = last() - 2, last() - 1
    for old, new in ((first, 0), (second, first), (0, second)):
        write(f"UPDATE audit_auditrecord SET place = {new} WHERE place = {old}")
    found = broken()
    assert [place for place, _ in found][:2] == [first, second]
    assert {why for _, why in found} == {"altered"}


COPY = """INSERT INTO audit_auditrecord (place, at, actor_id, actor_name, address, action,
    target_kind, target_id, before, after, hash_before, hash)
    SELECT {place}, at, actor_id, actor_name, address, action,
    target_kind, target_id, before, after, hash_before, hash
    FROM audit_auditrecord WHERE place = {of}"""


def test_a_record_that_is_put_in_or_doubled_is_named(write: Write) -> None:
    for number in range(4):
        add(number, name="ก")
    end = last()
    write(COPY.format(place=end + 1, of=end))
    assert broken() == [(end + 1, "altered"), (end + 1, "added")]
    write(f"UPDATE audit_auditrecord SET place = place + 1000 WHERE place >= {end - 1}")
    write(f"UPDATE audit_auditrecord SET place = place - 999 WHERE place >= {end + 999}")
    write(COPY.format(place=end - 1, of=1))
    assert broken()[0] == (end - 1, "altered")


def test_a_whole_tail_written_anew_does_not_fit_the_seal(write: Write) -> None:
    """By somebody who knows how hashes are made, but not the home's key."""
    from mueang.audit.chain import digest
    from mueang.audit.models import AuditRecord

    for number in range(3):
        add(number)
    end = AuditRecord.objects.get(place=last())
    end.actor_name = "คนอื่น"
    write(
        f"UPDATE audit_auditrecord SET actor_name = 'คนอื่น', hash = '{digest(end)}' "
        f"WHERE place = {end.place}"
    )
    assert broken() == [(end.place, "altered")]


@pytest.mark.parametrize("then", [0, 2], ids=["nothing since", "and it went on"])
def test_a_chain_that_was_thrown_away_whole_is_found(write: Write, then: int) -> None:
    add(1)
    write("DELETE FROM audit_auditrecord")
    write("DELETE FROM audit_auditseal")
    for number in range(then):
        add(number)
    assert broken() == [(1, "altered" if then else "cut_off")]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )
)
def test_the_hash_of_anything_json_holds_is_one(value: Any) -> None:
    import json

    from mueang.audit.chain import _canonical

    assert _canonical(json.loads(json.dumps(value))) == _canonical(value)


def test_from_where_somebody_acts_is_kept(django_home: Path) -> None:
    from mueang.audit.acting import acting_from
    from mueang.audit.models import AuditRecord

    with acting_from("203.0.113.9"):
        add(1)
    add(2)
    assert [one.address for one in AuditRecord.objects.all()[:2]] == ["", "203.0.113.9"]


def test_doctor_names_the_record(write: Write) -> None:
    from mueang.portal.upkeep import check_people

    add(1)
    assert {one.level for one in check_people() if one.code == "audit"} == {"ok"}
    write(f"DELETE FROM audit_auditrecord WHERE place = {last()}")
    found = next(one for one in check_people() if one.code == "audit")
    assert found.level == "wrong"
    assert f"record {last() + 1} " in found.found.en
    assert f"รายการที่ {last() + 1} " in found.found.th


def test_records_of_an_older_home_are_chained(tmp_path: Path) -> None:
    """In a process of its own: Django knows one database."""
    import subprocess
    import sys

    story = """
import sys
from pathlib import Path
from mueang.config.homes import prepare_home
from mueang.config.upgrade import start_django, upgrade_database
home = prepare_home(Path(sys.argv[1]))
start_django(home)
from django.core.management import call_command
from django.db import connection
call_command("migrate", "audit", "0002", verbosity=0)
insert = '''INSERT INTO audit_auditrecord
    (at, actor_name, action, target_kind, target_id, before, after)
    VALUES (%s, 'สมหญิง', 'a.b', 'k', '1', NULL, %s)'''
with connection.cursor() as cursor:
    for day in (3, 1, 2):
        cursor.execute(insert, [f"2026-11-0{day} 10:00:00", '{"n": 1e20, "ก": [1.0]}'])
upgrade_database(home)
from mueang.audit.chain import check_chain
from mueang.audit.models import AuditRecord
assert list(check_chain()) == []
print([(one.place, one.at.day) for one in AuditRecord.objects.order_by("place")])
try:
    AuditRecord._base_manager.update(action="x")
except Exception as error:
    print(error)
"""
    command = [sys.executable, "-c", story, str(tmp_path / "home")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == [
        "[(1, 1), (2, 2), (3, 3)]",
        "audit records are only added",
    ]
