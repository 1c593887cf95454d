# SPDX-License-Identifier: Apache-2.0
"""The people's half on PostgreSQL: the same upgrade, the same verbs, the same refusals."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from mueang.config.backups.people import DUMP, bring_people_back, copy_people
from mueang.config.words import Stop

pytestmark = pytest.mark.slow

STORY = """
import sys
from pathlib import Path
from mueang.config.homes import prepare_home
from mueang.config.upgrade import start_django, upgrade_database
home = prepare_home(Path(sys.argv[1]))
start_django(home)
assert upgrade_database(home) and upgrade_database(home) == []
from django.db import DatabaseError, connection, transaction
from mueang.accounts.actions import create_administrator, sign_in
from mueang.accounts.errors import EmailTaken, WrongPassword
from mueang.audit.models import AuditRecord
from mueang.places.models import District, Province
assert connection.vendor == "postgresql"
assert (Province.objects.count(), District.objects.count()) == (77, 928)
create_administrator("Somying@example.go.th", "สมหญิง", "คลองแม่ข่า 2569")
try:
    create_administrator("somying@EXAMPLE.go.th", "สมหญิง", "คลองแม่ข่า 2569")
except EmailTaken:
    print("taken")
try:
    sign_in("somying@example.go.th", "wrong", "203.0.113.9")
except WrongPassword:
    print("wrong")
print(sign_in("SOMYING@example.go.th", "คลองแม่ข่า 2569", "203.0.113.9").name)
for statement in ("UPDATE audit_auditrecord SET action = 'x'", "DELETE FROM audit_auditrecord"):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        print(str(error).splitlines()[0])
print(AuditRecord.objects.count(), (home / "mueang.sqlite3").exists(), (home / "backups").exists())
"""


def test_people_live_on_postgresql_too(told: Callable[[str], list[str]]) -> None:
    assert told(STORY) == [
        "taken",
        "wrong",
        "สมหญิง",
        "audit records are only added",
        "audit records are only added",
        "1 False False",
    ]


def test_people_on_postgresql_are_backed_up_and_restored(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By ``pg_dump`` into the backup, and back into the empty database that the setting names."""
    monkeypatch.setenv("MUEANG_DATABASE_URL", server)
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "mueang.config.settings"}
    command = [sys.executable, "-c", STORY, str(tmp_path / "home")]
    subprocess.run(command, env=environ, check=True, capture_output=True)

    (tmp_path / "copy").mkdir()
    assert copy_people(tmp_path / "home", tmp_path / "copy") == "postgresql"
    with psycopg.connect(server, autocommit=True) as db:
        db.execute("CREATE DATABASE again")
    again = server.replace("/people?", "/again?")
    monkeypatch.setenv("MUEANG_DATABASE_URL", again)
    bring_people_back(tmp_path / "copy")

    with psycopg.connect(again) as db:
        found = db.execute("SELECT email FROM accounts_user").fetchall()
        assert found == [("Somying@example.go.th",)]
        with pytest.raises(psycopg.DatabaseError, match="only added"):
            db.execute("DELETE FROM audit_auditrecord")
    assert not (tmp_path / "copy" / DUMP).exists()
    monkeypatch.setenv("MUEANG_DATABASE_URL", server.replace("/people?", "/nowhere?"))
    with pytest.raises(Stop, match="pg_dump failed"):
        copy_people(tmp_path / "home", tmp_path / "copy")


def test_commands_about_people_cities_and_keys(server: str, tmp_path: Path) -> None:
    """People live in PostgreSQL, cities and keys with the data: one home has both."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("MUEANG_", "DJANGO_"))}
    environ |= {"MUEANG_DATABASE_URL": server, "MUEANG_LANGUAGE": "en"}
    environ |= {"MUEANG_NEW_PASSWORD": "คลองแม่ข่า 2569"}
    with tempfile.TemporaryDirectory(prefix="m") as home:

        def mueang(*words: str) -> subprocess.CompletedProcess[str]:
            command = [sys.executable, "-m", "mueang", *words, "--home", home]
            return subprocess.run(
                command, env=environ, check=False, capture_output=True, text=True, cwd=tmp_path
            )

        somying = ("user", "create", "somying@example.go.th", "--name", "สมหญิง")
        assert mueang(*somying).stdout == "somying@example.go.th may sign in.\n"
        again = mueang(*somying)
        assert (again.returncode, "Traceback" in again.stderr) == (1, False)
        assert "somying@example.go.th" in mueang("user", "list").stdout
        assert "/welcome/" in mueang("user", "link", "somying@example.go.th").stdout
        phuket = ("city", "create", "phuket", "--name-th", "ภูเก็ต", "--name-en", "Phuket")
        assert mueang(*phuket).returncode == 0
        assert "ภูเก็ต" in mueang("city", "list").stdout
        made = mueang("key", "create", "--city", "phuket", "--name", "a vendor")
        assert (made.returncode, len(made.stdout.split())) == (0, 1)
        key = mueang("key", "list").stdout.splitlines()[-1].split()[0]
        assert "is revoked" in mueang("key", "revoke", key).stdout
        nothing = mueang("key", "revoke", "no-such-key")
        assert nothing.stderr.splitlines()[-1].startswith("Error: No key")
        assert not (Path(home) / "mueang.sqlite3").exists()
