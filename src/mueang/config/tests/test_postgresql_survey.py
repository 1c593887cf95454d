# SPDX-License-Identifier: Apache-2.0
"""Mergers, reminders and invitations made anew ask PostgreSQL what SQLite answers too; writers at
once keep one chain of audit records."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.slow

STORY = """
import sys
import threading
from datetime import timedelta
from pathlib import Path
from mueang.config.homes import prepare_home
from mueang.config.upgrade import start_django, upgrade_database
home = prepare_home(Path(sys.argv[1]))
start_django(home)
upgrade_database(home)
from django.db import connection, transaction
from django.utils import timezone
from mueang.accounts.accepting import read_invitation
from mueang.accounts.inviting import Offer, invite, renew
from mueang.accounts.places import Place
from mueang.accounts.roles import Role
from mueang.agencies.merging import merge, unmerge
from mueang.agencies.models import Agency
from mueang.audit.actions import Outside, record
from mueang.audit.chain import check_chain
from mueang.programme.survey.answering import Writer, submit
from mueang.programme.survey.models import Round
from mueang.programme.survey.passing_on import merged_beside
from mueang.programme.survey.reminding import remind_due
from mueang.programme.survey.results import tallies
from mueang.programme.survey.rounds import THAILAND
from mueang.programme.survey.tests.scene import WITHOUT, scene, with_project

one = scene()
other = one.round.responses.get(agency=one.other)
for response, typed in ((one.response, with_project()), (other, WITHOUT)):
    submit(Writer("a", link_to=response.pk), response, 0, typed)

def counted():
    whole = tallies(one.round).whole
    return whole.invited, whole.running, whole.idle

merged = merge(one.secretary, Agency.objects.get(pk=one.agency.pk), one.agency.revision, one.other)
print(counted(), [beside.pk == one.response.pk for beside in merged_beside(other)])
unmerge(one.secretary, merged, merged.revision)
print(counted())

morning = (timezone.now().astimezone(THAILAND) + timedelta(days=9)).replace(hour=9, minute=0)
Round.objects.update(closes_at=morning + timedelta(days=1), remind_days=[1])
one.round.responses.update(state="begun")
told = []
def remind():
    told.append(len(remind_due(morning)))
    connection.close()
def write(number):
    for step in range(5):
        with transaction.atomic():
            record(None, "tests.changed", Outside("thing", f"{number}.{step}"), None, {"n": 1.0})
    connection.close()
threads = [threading.Thread(target=remind) for _ in range(4)]
threads += [threading.Thread(target=write, args=(number,)) for number in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(told), list(check_chain()))

made, first = invite(one.secretary, "new@example.go.th", [Offer(Role.OFFICER, Place(one.other))])
second = renew(one.secretary, made)
print(read_invitation(second).pk == made.pk, first != second)
"""


def test_surveys_on_postgresql(told: Callable[[str], list[str]]) -> None:
    assert told(STORY) == [
        "(1, 0, 1) [True]",
        "(2, 1, 1)",
        "[0, 0, 0, 2] []",
        "True True",
    ]
