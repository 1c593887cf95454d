# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("agencies", "0001_initial"),
        ("places", "0002_areas"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="user",
            name="is_staff",
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "viewer"),
                            ("officer", "officer"),
                            ("steward", "steward"),
                            ("agency_head", "agency_head"),
                            ("secretary", "secretary"),
                            ("chair", "chair"),
                            ("depa", "depa"),
                            ("assessor", "assessor"),
                            ("administrator", "administrator"),
                        ],
                        max_length=30,
                    ),
                ),
                ("city", models.CharField(blank=True, max_length=63)),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="agencies.agency",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="places.province",
                    ),
                ),
            ],
            options={
                "ordering": ["given_at", "id"],
                "indexes": [
                    models.Index(fields=["agency", "role"], name="accounts_agency_role_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agency__isnull", False),
                                ("province__isnull", False),
                                _negated=True,
                            ),
                            models.Q(
                                ("city", ""),
                                models.Q(("agency", None), ("province", None)),
                                _connector="OR",
                            ),
                        ),
                        name="role_in_one_place",
                    )
                ],
            },
        ),
    ]
