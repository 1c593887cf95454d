# SPDX-License-Identifier: Apache-2.0
"""Invitations, reaches, the audit's pages and sessions ask PostgreSQL what SQLite answers too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.slow

STORY = """
import sys
from pathlib import Path
from mueang.config.homes import prepare_home
from mueang.config.upgrade import start_django, upgrade_database
home = prepare_home(Path(sys.argv[1]))
start_django(home)
upgrade_database(home)
import pyotp
from django.test import Client
from mueang.accounts import second_factor
from mueang.accounts.actions import create_administrator
from mueang.accounts.errors import NoInvitation, WrongCode
from mueang.accounts.accepting import accept
from mueang.accounts.inviting import Offer, invitations_within, invite
from mueang.accounts.models import User
from mueang.accounts.places import Place, people_within
from mueang.accounts.roles import Action, Role
from mueang.accounts.standing import deactivate
from mueang.agencies.models import Agency, AgencyKind
from mueang.places.models import Province
from mueang.portal.trail.listing import filter_of, select
password = "คลองแม่ข่า 2569"
chief = create_administrator("chief@example.go.th", "หัวหน้า", password)
province = Province.objects.get(pk="50")
town = Agency.objects.create(name_th="เทศบาล", kind=AgencyKind.TOWN_MUNICIPALITY, province=province)

def join(by, name, role, place):
    _, secret = invite(by, f"{name}@example.go.th", [Offer(role, place)], name)
    joined = accept(secret, name, password)
    try:
        accept(secret, name, password)
    except NoInvitation as error:
        print(error.why)
    return User.objects.get(pk=joined.pk)

secretary = join(chief, "secretary", Role.SECRETARY, Place(province=province))
officer = join(secretary, "officer", Role.OFFICER, Place(agency=town))
print([one.name for one in people_within(secretary, Action.PEOPLE_SEE).order_by("name")])
print(invitations_within(secretary).count())
print(sorted({one.action for one in select(secretary, filter_of({"who": "officer"}))}))
secret = second_factor.new_secret()
code = pyotp.TOTP(secret).now()
second_factor.turn_on(officer, secret, code)
try:
    second_factor.check_code(officer, code, "203.0.113.9")
except WrongCode:
    print("used")
browser = Client(headers={"Host": "localhost"})
browser.force_login(secretary)
for page in ("people/", f"people/{officer.pk}/", "trail/?person=3", "trail/trail.csv", "me/"):
    print(browser.get(f"/en/{page}").status_code)
deactivate(secretary, officer)
print(User.objects.get(pk=officer.pk).is_active)
"""


def test_rights_on_postgresql(told: Callable[[str], list[str]]) -> None:
    assert told(STORY) == [
        "used",
        "used",
        "['officer', 'secretary']",
        "2",
        "['accounts.joined']",
        "used",
        *["200"] * 5,
        "False",
    ]
