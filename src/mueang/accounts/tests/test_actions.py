# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, transaction

PASSWORD = "คลองแม่ข่า 2569"


def test_administrator_is_made_with_one_audit_record(django_home: Path) -> None:
    from mueang.accounts.actions import create_administrator
    from mueang.accounts.models import User
    from mueang.audit.models import AuditRecord

    person = create_administrator(" Somying@Example.go.th ", "สมหญิง ใจดี", PASSWORD)

    found = User.objects.get_by_natural_key("SOMYING@example.go.th")
    assert (found.pk, found.language, found.is_superuser) == (person.pk, "th", True)
    assert found.check_password(PASSWORD)
    record = AuditRecord.objects.get()
    assert record.action == "accounts.administrator_created"
    assert (record.target_kind, record.target_id) == ("accounts.user", str(person.pk))
    assert PASSWORD not in str(record.after)


@pytest.mark.parametrize(
    ("email", "name", "password", "said"),
    [
        ("no address", "A", PASSWORD, "is not an e-mail address"),
        ("a@example.org", " ", PASSWORD, "name is missing"),
        ("a@example.org", "A", "short", "at least 12 characters"),
        ("a@example.org", "A", "password1234", "too common"),
    ],
)
def test_unusable_details_are_named(
    django_home: Path, email: str, name: str, password: str, said: str
) -> None:
    from django.utils import translation

    from mueang.accounts.actions import create_administrator
    from mueang.accounts.errors import BadAccount
    from mueang.audit.models import AuditRecord

    with translation.override("en"), pytest.raises(BadAccount, match=said):
        create_administrator(email, name, password)
    assert not AuditRecord.objects.exists()


def test_one_account_for_one_address(django_home: Path) -> None:
    from mueang.accounts.actions import create_administrator
    from mueang.accounts.errors import EmailTaken
    from mueang.accounts.models import User

    create_administrator("a@example.org", "A", PASSWORD)
    with pytest.raises(EmailTaken, match="another"):
        create_administrator("A@EXAMPLE.org", "B", PASSWORD)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="A@example.ORG", name="C")


def test_audit_is_append_only_in_code_and_in_the_database(django_home: Path) -> None:
    from django.db import connection

    from mueang.accounts.actions import create_administrator
    from mueang.audit.models import AppendOnly, AuditRecord

    create_administrator("a@example.org", "A", PASSWORD)
    record = AuditRecord.objects.get()
    for rewrite in (
        record.save,
        record.delete,
        AuditRecord.objects.all().delete,
        lambda: AuditRecord.objects.update(action="x"),
    ):
        with pytest.raises(AppendOnly):
            rewrite()
    for statement in ("UPDATE audit_auditrecord SET action = 'x'", "DELETE FROM audit_auditrecord"):
        with (
            pytest.raises(DatabaseError, match="only added"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert AuditRecord.objects.get().action == "accounts.administrator_created"
