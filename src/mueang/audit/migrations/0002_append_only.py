# SPDX-License-Identifier: Apache-2.0
from django.db import migrations

from mueang.audit.guards import guard, unguard


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
