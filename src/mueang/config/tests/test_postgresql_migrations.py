# SPDX-License-Identifier: Apache-2.0
"""Every migration on PostgreSQL: from nothing, one by one, and over the rows of older homes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.slow

START = """
import sys
from pathlib import Path
from mueang.config.homes import prepare_home
from mueang.config.upgrade import start_django, upgrade_database
home = prepare_home(Path(sys.argv[1]))
start_django(home)
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

def to(*wanted):
    executor = MigrationExecutor(connection)
    executor.migrate(list(wanted))
    return MigrationExecutor(connection).loader.project_state(list(wanted)).apps
"""
ONE_BY_ONE = """
executor = MigrationExecutor(connection)
plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
for migration, _ in plan:
    MigrationExecutor(connection).migrate([(migration.app_label, migration.name)])
assert upgrade_database(home) == []
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
print(len(plan) > 15, connection.vendor)
"""
RECORDS = """
to(("audit", "0002_append_only"))
insert = '''INSERT INTO audit_auditrecord
    (at, actor_name, action, target_kind, target_id, before, after)
    VALUES (%s, 'สมหญิง', 'a.b', 'k', '1', NULL, %s)'''
with connection.cursor() as cursor:
    for day in (3, 1, 2):
        cursor.execute(insert, [f"2026-11-0{day} 10:00:00+07", '{"n": 1e20, "ก": [1.0]}'])
upgrade_database(home)
from mueang.audit.chain import check_chain
from mueang.audit.models import AuditRecord
days = [(one.place, one.at.day) for one in AuditRecord.objects.order_by("place")]
print(list(check_chain()), days)
"""
ANSWERS = """
old = to(("survey", "0002_answering"))
model = lambda app, name: old.get_model(app, name)
one = lambda app, name, **values: model(app, name)._base_manager.create(**values)
agency = one("agencies", "Agency", name_th="เทศบาล", kind="city_municipality", province_id="50")
survey = one("survey", "Survey", province_id="50", title_th="สำรวจ")
version = one("survey", "Version", survey=survey, number=1, text="{}")
asked = one("survey", "Round", survey=survey, version=version, number=1, year=2569, state="open")
answered = one(
    "survey", "Response", round=asked, agency=agency, agency_name="เทศบาล",
    agency_kind="city_municipality", state="submitted", answers={"has_project": "yes"},
    has_project=True, submitted_at="2026-11-01T10:00:00+07:00",
)
one("survey", "Chosen", response=answered, question="has_project", option="yes")
missing = upgrade_database(home)
from mueang.programme.survey.models import Response, Round
from mueang.programme.survey.results import chosen, tallies
round_ = Round.objects.get()
whole = tallies(round_).whole
print("survey.0003_counted_at_once" in missing, whole.invited, whole.running, whole.shares)
print(chosen(round_, "has_project").count(), Response.objects.get().answers)
"""


@pytest.mark.parametrize(
    ("story", "lines"),
    [
        (ONE_BY_ONE, ["True postgresql"]),
        (RECORDS, ["[] [(1, 1), (2, 2), (3, 3)]"]),
        (ANSWERS, ["True 1 1 (100, 0)", "1 {'has_project': 'yes'}"]),
    ],
    ids=["one by one", "records of an older home", "answers of an older home"],
)
def test_migrations(told: Callable[[str], list[str]], story: str, lines: list[str]) -> None:
    assert told(START + story) == lines
