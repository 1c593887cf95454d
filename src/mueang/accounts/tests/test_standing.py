# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from mueang.accounts.roles import Action, Role
from mueang.accounts.tests.people import again, agency, person, place

pytestmark = pytest.mark.usefixtures("django_home")


def test_a_province_looks_after_its_municipalities_only() -> None:
    from mueang.accounts.errors import MayNotGive
    from mueang.accounts.places import people_within
    from mueang.accounts.standing import end_role, give_role

    secretary = person("secretary", Role.SECRETARY, place(province="50"))
    here = person("here", Role.OFFICER, place(of=agency("ก")))
    there = person("there", Role.OFFICER, place(of=agency("ข", "83")))
    assert here in people_within(secretary, Action.PEOPLE_MANAGE)
    assert there not in people_within(secretary, Action.PEOPLE_MANAGE)

    given = give_role(secretary, here, Role.AGENCY_HEAD, place(of=agency("ค")))
    end_role(secretary, given)
    with pytest.raises(MayNotGive):
        end_role(secretary, there.memberships.get())
    with pytest.raises(MayNotGive):
        give_role(secretary, here, Role.VIEWER, place(province="83"))
    with pytest.raises(MayNotGive):
        give_role(secretary, here, Role.ADMINISTRATOR, place(province="50"))


def test_a_city_belongs_to_its_province(monkeypatch: pytest.MonkeyPatch) -> None:
    from mueang.accounts import places
    from mueang.accounts.errors import MayNotGive
    from mueang.accounts.places import people_within
    from mueang.accounts.standing import give_role

    monkeypatch.setattr(places, "_cities", [lambda: {"chiang-mai": "50", "phuket": "83"}])
    secretary = person("secretary", Role.SECRETARY, place(province="50"))
    new = person("new")
    give_role(secretary, new, Role.STEWARD, place(city="chiang-mai"))
    assert new in people_within(secretary, Action.PEOPLE_SEE)
    for city in ("phuket", "nowhere"):
        with pytest.raises(MayNotGive):
            give_role(secretary, new, Role.STEWARD, place(city=city))


def test_a_head_sees_the_units_below() -> None:
    from mueang.accounts.places import people_within

    above = agency("ก")
    head = person("head", Role.AGENCY_HEAD, place(of=above))
    below = person("below", Role.OFFICER, place(of=agency("ข", above=above)))
    beside = person("beside", Role.OFFICER, place(of=agency("ค")))
    seen = set(people_within(head, Action.PEOPLE_SEE))
    assert {head, below} <= seen
    assert beside not in seen


def test_nobody_raises_themselves() -> None:
    from mueang.accounts.errors import OwnRoles
    from mueang.accounts.standing import give_role

    administrator = person("administrator", Role.ADMINISTRATOR)
    with pytest.raises(OwnRoles):
        give_role(administrator, administrator, Role.DEPA, place())


def test_a_role_is_had_once() -> None:
    from mueang.accounts.standing import give_role
    from mueang.audit.models import AuditRecord

    new = person("new")
    assert give_role(None, new, Role.DEPA, place()) == give_role(None, new, Role.DEPA, place())
    assert AuditRecord.objects.filter(action="accounts.role_given").count() == 1


def test_the_last_administrator_stays() -> None:
    from mueang.accounts.errors import LastAdministrator
    from mueang.accounts.standing import activate, deactivate, end_role

    one = person("one", Role.ADMINISTRATOR)
    with pytest.raises(LastAdministrator):
        end_role(one, one.memberships.get())
    with pytest.raises(LastAdministrator):
        deactivate(one, one)
    two = person("two", Role.ADMINISTRATOR)
    deactivate(one, two)
    with pytest.raises(LastAdministrator):
        end_role(None, one.memberships.get())
    activate(one, again(two))
    end_role(one, one.memberships.get())


def test_who_may_more_is_looked_after_by_others() -> None:
    from mueang.accounts.errors import NotYours
    from mueang.accounts.links import give_password_link
    from mueang.accounts.models import User
    from mueang.accounts.second_factor import turn_off
    from mueang.accounts.standing import deactivate, give_role

    secretary = person("secretary", Role.SECRETARY, place(province="50"))
    officer = person("officer", Role.OFFICER, place(of=agency()))
    owner = User.objects.create(email="owner@example.go.th", name="owner", is_superuser=True)
    give_role(None, owner, Role.OFFICER, place(of=officer.memberships.get().agency))
    for verb in (deactivate, give_password_link, turn_off):
        with pytest.raises(NotYours):
            verb(secretary, owner)
        with pytest.raises(NotYours):
            verb(officer, secretary)
    give_role(None, officer, Role.DEPA, place())
    with pytest.raises(NotYours):
        deactivate(secretary, again(officer))


def test_a_closed_account_has_no_session() -> None:
    from django.test import Client

    from mueang.accounts.models import OpenSession
    from mueang.accounts.sessions import note_session, open_sessions
    from mueang.accounts.standing import deactivate

    officer = person("officer", Role.OFFICER, place(of=agency()))
    browser = Client()
    browser.force_login(officer)
    note_session(officer, browser.session.session_key or "", "203.0.113.9", "Firefox")
    assert len(open_sessions(officer)) == 1
    deactivate(None, officer)
    assert not OpenSession.objects.exists()
    assert not browser.session.get("_auth_user_id")


def test_own_details() -> None:
    from mueang.accounts.errors import BadAccount
    from mueang.accounts.own import change_details
    from mueang.audit.models import AuditRecord

    somebody = person("somebody")
    change_details(somebody, " สมหญิง   ใจดี ", "en")
    change_details(somebody, "สมหญิง ใจดี", "en")
    record = AuditRecord.objects.get(action="accounts.details_changed")
    assert record.after == {"name": "สมหญิง ใจดี", "language": "en"}
    for name, language in [(" ", "th"), ("ก\0ข", "th"), ("ก", "fr")]:
        with pytest.raises(BadAccount):
            change_details(somebody, name, language)
