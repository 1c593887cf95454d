# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("places", "0002_areas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgencyName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_th", models.CharField(max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("until", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-until", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position_th", models.CharField(max_length=200)),
                ("position_en", models.CharField(blank=True, max_length=200)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=60)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.AlterModelOptions(
            name="agency",
            options={"ordering": ["name_th", "id"], "verbose_name_plural": "agencies"},
        ),
        migrations.AddField(
            model_name="agency",
            name="closed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agency",
            name="code",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="agency",
            name="district",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agencies",
                to="places.district",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="email",
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="agency",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="units",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="phone",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="agency",
            name="revision",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="agency",
            name="short_th",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="agency",
            name="kind",
            field=models.CharField(
                choices=[
                    ("central", "central"),
                    ("provincial", "provincial"),
                    ("pao", "pao"),
                    ("city_municipality", "city_municipality"),
                    ("town_municipality", "town_municipality"),
                    ("subdistrict_municipality", "subdistrict_municipality"),
                    ("sao", "sao"),
                    ("special_local", "special_local"),
                    ("state_enterprise", "state_enterprise"),
                    ("public_organisation", "public_organisation"),
                    ("university", "university"),
                    ("private", "private"),
                    ("community", "community"),
                ],
                max_length=30,
            ),
        ),
        migrations.AlterField(
            model_name="agency",
            name="name_en",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="agency",
            name="name_th",
            field=models.CharField(max_length=200),
        ),
        migrations.AddIndex(
            model_name="agency",
            index=models.Index(fields=["province", "kind"], name="agencies_province_kind_idx"),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)),
                fields=("name_th", "province"),
                name="one_open_agency_per_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None), ("province", None)),
                fields=("name_th",),
                name="one_open_national_agency_per_name",
            ),
        ),
        migrations.AddField(
            model_name="agencyname",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="names",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contacts",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contacts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
