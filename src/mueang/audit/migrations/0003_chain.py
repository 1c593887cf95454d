# SPDX-License-Identifier: Apache-2.0
"""Records get a place, a hash of the one before and an address; those there are are chained."""

import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from mueang.audit.chain import digest, sign
from mueang.audit.guards import guard, unguard


def chain(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    records = apps.get_model("audit", "AuditRecord")
    seals = apps.get_model("audit", "AuditSeal")
    place, before = 0, ""
    for record in records._base_manager.order_by("at", "id").iterator(2_000):
        place += 1
        record.place, record.hash_before = place, before
        record.hash = before = digest(record)
        record.save()
    seal = seals(pk=1, place=place, hash=before)
    seal.signature = sign(seal)
    seal.save()


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(unguard, guard),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.BigIntegerField(default=0)),
                ("hash", models.CharField(blank=True, max_length=64)),
                ("signature", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.AlterField(
            "auditrecord",
            "at",
            models.DateTimeField(db_index=True, default=django.utils.timezone.now),
        ),
        migrations.AddField("auditrecord", "place", models.BigIntegerField(null=True)),
        migrations.AddField(
            "auditrecord", "address", models.CharField(blank=True, default="", max_length=64)
        ),
        migrations.AddField(
            "auditrecord", "hash_before", models.CharField(blank=True, default="", max_length=64)
        ),
        migrations.AddField("auditrecord", "hash", models.CharField(default="", max_length=64)),
        migrations.RunPython(chain, migrations.RunPython.noop),
    ]
