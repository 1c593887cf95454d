# SPDX-License-Identifier: Apache-2.0
"""The database itself refuses to change or remove an audit record, whoever asks it.

A migration that alters the table takes the guards off first: SQLite makes such a table anew,
and its triggers would be gone.
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = [
    f"""CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON audit_auditrecord
    BEGIN SELECT RAISE(ABORT, 'audit records are only added'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'audit records are only added'; END $$""",
    """CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_auditrecord
    FOR EACH ROW EXECUTE FUNCTION audit_append_only()""",
]


SQLITE_BACK = ["DROP TRIGGER audit_no_UPDATE", "DROP TRIGGER audit_no_DELETE"]
POSTGRESQL_BACK = [
    "DROP TRIGGER audit_append_only ON audit_auditrecord",
    "DROP FUNCTION audit_append_only()",
]


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def unguard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_BACK if sqlite else POSTGRESQL_BACK:
        schema_editor.execute(statement)
