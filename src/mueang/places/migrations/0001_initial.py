# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Province",
            fields=[
                ("name_th", models.CharField(max_length=100)),
                ("name_en", models.CharField(max_length=100)),
                ("code", models.CharField(max_length=2, primary_key=True, serialize=False)),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                ("name_th", models.CharField(max_length=100)),
                ("name_en", models.CharField(max_length=100)),
                ("code", models.CharField(max_length=4, primary_key=True, serialize=False)),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="districts",
                        to="places.province",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
            },
        ),
    ]
