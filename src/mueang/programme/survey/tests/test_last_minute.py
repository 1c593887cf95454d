# SPDX-License-Identifier: Apache-2.0
"""A hundred officers hand in during the last minute, from several processes, on SQLite."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
OFFICERS, PROCESSES = 100, 8

SET_UP = """
from django.db import transaction
from django.utils import timezone
from datetime import timedelta
from mueang.agencies.models import Agency, AgencyKind
from mueang.programme.survey.inviting import invite
from mueang.programme.survey.models import Round
from mueang.programme.survey.rounds import open_round
from mueang.programme.survey.tests.scene import scene
with transaction.atomic():
    made = scene(opened=False)
    agencies = Agency.objects.bulk_create(
        Agency(name_th=f"หน่วยงาน {n}", kind=AgencyKind.SAO, province_id="50") for n in range(%d)
    )
    invite(made.secretary, made.round, agencies)
    open_round(made.secretary, made.round)
    Round.objects.update(closes_at=timezone.now() + timedelta(minutes=1))
"""

ANSWER = """
from django.utils import timezone
from mueang.programme.survey.answering import Writer, save, submit
from mueang.programme.survey.models import Response
from mueang.programme.survey.tests.scene import with_project
arrived = timezone.now()
for response in Response.objects.filter(agency__kind="sao").order_by("pk")[%d::%d]:
    writer = Writer("ผู้ตอบ", link_to=response.pk)
    half = save(writer, response, 0, {"has_project": "yes"}, at=arrived).response
    for _ in range(2):  # Pressed twice.
        submit(writer, half, half.revision, with_project(), half.typed, at=arrived)
"""

COUNT = """
from mueang.audit.chain import check_chain
from mueang.audit.models import AuditRecord
from mueang.programme.survey.models import Chosen, Response, Step
done = Response.objects.filter(state="submitted", has_project=True)
print(done.count(), Step.objects.filter(name="submit").count(),
      AuditRecord.objects.filter(action="survey.submitted").count(),
      Chosen.objects.filter(question="domains").count(), len(list(check_chain())))
"""


def begin(home: Path, script: str) -> subprocess.Popen[str]:
    """A process of its own with Django on that home."""
    start = (
        "from pathlib import Path; "
        "from mueang.config.upgrade import start_django, upgrade_database; "
        f"home = Path({str(home)!r}); start_django(home); upgrade_database(home)"
    )
    environment = os.environ | {"MUEANG_DATABASE_URL": ""}
    return subprocess.Popen(
        [sys.executable, "-c", f"{start}\n{script}"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip


def done(process: subprocess.Popen[str]) -> str:
    said, wrong = process.communicate()
    assert process.returncode == 0, wrong
    return said


def test_a_hundred_hand_in_at_once_and_each_counts_once(tmp_path: Path) -> None:
    from mueang.config.homes import prepare_home

    home = prepare_home(tmp_path / "home")
    done(begin(home, SET_UP % OFFICERS))
    for process in [begin(home, ANSWER % (n, PROCESSES)) for n in range(PROCESSES)]:
        done(process)
    found = [int(word) for word in done(begin(home, COUNT)).split()[-5:]]
    assert found == [OFFICERS, OFFICERS, OFFICERS, 2 * OFFICERS, 0]
