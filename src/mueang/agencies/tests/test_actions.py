# SPDX-License-Identifier: Apache-2.0
"""The register: added, changed, renamed, closed; what was is kept, and who may not cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mueang.accounts.errors import NotAllowed
from mueang.accounts.roles import Role
from mueang.accounts.tests.people import agency, person, place

if TYPE_CHECKING:
    from mueang.accounts.models import User


@pytest.fixture
def secretary(django_home: Path) -> User:
    return person("secretary", Role.SECRETARY, place(province="50"))


def test_an_agency_is_registered_where_one_may(secretary: User) -> None:
    from mueang.agencies.actions import register_agency
    from mueang.agencies.details import Details
    from mueang.agencies.errors import BadAgency
    from mueang.agencies.models import AgencyKind
    from mueang.audit.models import AuditRecord
    from mueang.places.models import District, Province

    chiang_mai, phuket = Province.objects.get(code="50"), Province.objects.get(code="83")
    made = register_agency(
        secretary,
        Details("  เทศบาลนคร เชียงใหม่ ", AgencyKind.CITY_MUNICIPALITY, province=chiang_mai),
    )
    assert made.name_th == "เทศบาลนคร เชียงใหม่"
    kept = AuditRecord.objects.get(action="agencies.registered").after or {}
    assert kept["province"] == "เชียงใหม่"
    with pytest.raises(NotAllowed):
        register_agency(secretary, Details("ที่อื่น", AgencyKind.PAO, province=phuket))
    with pytest.raises(NotAllowed):
        register_agency(secretary, Details("ทั้งประเทศ", AgencyKind.CENTRAL))
    bad = Details(
        made.name_th, AgencyKind.PAO, province=chiang_mai, email="x",
        district=District.objects.get(code="8301"),
    )  # fmt: skip
    with pytest.raises(BadAgency) as refused:
        register_agency(secretary, bad)
    said = {(one.field, one.code) for one in refused.value.problems}
    assert said == {
        ("name_th", "name_taken"), ("email", "not_email"), ("district", "bad_district"),
    }  # fmt: skip


def test_a_former_name_is_kept_and_an_older_page_is_told(secretary: User) -> None:
    from mueang.agencies.actions import change_agency
    from mueang.agencies.details import details_of
    from mueang.agencies.errors import AgencyChanged

    one = agency("อบต.สุเทพ")
    renamed = replace(details_of(one), name_th="เทศบาลตำบลสุเทพ")
    changed = change_agency(secretary, one, 1, renamed)
    assert (changed.name_th, changed.revision) == ("เทศบาลตำบลสุเทพ", 2)
    assert [old.name_th for old in changed.names.all()] == ["อบต.สุเทพ"]
    assert change_agency(secretary, changed, 2, renamed).revision == 2, "nothing changed"
    with pytest.raises(AgencyChanged) as told:
        change_agency(secretary, one, 1, replace(renamed, phone="053"))
    assert told.value.agency.name_th == "เทศบาลตำบลสุเทพ"


def test_nothing_belongs_to_itself(secretary: User) -> None:
    from mueang.agencies.actions import change_agency
    from mueang.agencies.details import details_of
    from mueang.agencies.errors import BadAgency

    above = agency("อบจ.")
    below = agency("กองช่าง", above=above)
    with pytest.raises(BadAgency, match="loop"):
        change_agency(secretary, above, 1, replace(details_of(above), parent=below))


def test_closed_and_opened_again(secretary: User) -> None:
    from mueang.agencies.actions import close_agency, reopen_agency
    from mueang.agencies.errors import NotPossible

    one = close_agency(secretary, agency("สำนักงานเก่า"), 1)
    assert one.closed_at is not None
    with pytest.raises(NotPossible, match="closed"):
        close_agency(secretary, one, 2)
    agency("สำนักงานเก่า")
    with pytest.raises(NotPossible, match="name_taken"):
        reopen_agency(secretary, one, 2)


def test_contacts_end_and_come_back(secretary: User) -> None:
    from mueang.agencies.contacts import Held, end_contact, put_contact, resume_contact
    from mueang.agencies.errors import BadAgency

    one = agency()
    contact = put_contact(secretary, one, Held("ปลัดเทศบาล", name="สมศรี"))
    put_contact(secretary, one, Held("ปลัดเทศบาล", name="สมหญิง"), contact)
    contact.refresh_from_db()
    assert contact.name == "สมหญิง"
    end_contact(secretary, contact)
    assert not one.contacts.filter(ended_at=None).exists()
    resume_contact(secretary, contact)
    assert one.contacts.filter(ended_at=None).exists()
    with pytest.raises(BadAgency):
        put_contact(secretary, one, Held("", email="nobody"))
