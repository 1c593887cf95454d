# SPDX-License-Identifier: Apache-2.0
"""Fills the areas with DOPA's codes and names."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from mueang.places.actions import load_areas


def load(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    load_areas(apps.get_model("places", "Province"), apps.get_model("places", "District"))


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
