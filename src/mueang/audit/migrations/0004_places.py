# SPDX-License-Identifier: Apache-2.0
"""Every record has its place by now; in a step of its own, as PostgreSQL wants it."""

from django.conf import settings
from django.db import migrations, models

from mueang.audit.guards import guard, unguard


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_chain"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions("auditrecord", options={"ordering": ["-place"]}),
        migrations.AlterField("auditrecord", "place", models.BigIntegerField(unique=True)),
        migrations.AlterField(
            "auditrecord", "address", models.CharField(blank=True, max_length=64)
        ),
        migrations.AlterField(
            "auditrecord", "hash_before", models.CharField(blank=True, max_length=64)
        ),
        migrations.AlterField("auditrecord", "hash", models.CharField(max_length=64)),
        migrations.AddIndex(
            "auditrecord", models.Index(fields=["actor", "place"], name="audit_actor_place_idx")
        ),
        migrations.RunPython(guard, unguard),
    ]
