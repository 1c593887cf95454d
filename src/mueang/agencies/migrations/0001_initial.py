# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_th", models.CharField(max_length=200, unique=True)),
                ("name_en", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("central", "ราชการส่วนกลาง"),
                            ("provincial", "ราชการส่วนภูมิภาค"),
                            ("pao", "องค์การบริหารส่วนจังหวัด"),
                            ("city_municipality", "เทศบาลนคร"),
                            ("town_municipality", "เทศบาลเมือง"),
                            ("subdistrict_municipality", "เทศบาลตำบล"),
                            ("sao", "องค์การบริหารส่วนตำบล"),
                            ("special_local", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ"),
                            ("state_enterprise", "รัฐวิสาหกิจ"),
                            ("university", "สถาบันอุดมศึกษา"),
                            ("private", "เอกชนและองค์กรอื่น"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agencies",
                        to="places.province",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "agencies",
                "ordering": ["name_th"],
            },
        ),
    ]
