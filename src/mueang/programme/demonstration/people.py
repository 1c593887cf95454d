# SPDX-License-Identifier: Apache-2.0
"""One account for each role, in places where there is something to do.

They have no password: the sign-in page of a demonstration home has a button for each.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from mueang.accounts.models import User
from mueang.accounts.places import Place
from mueang.accounts.roles import Role
from mueang.accounts.standing import add_role
from mueang.agencies.models import Agency
from mueang.audit.actions import record
from mueang.places.models import Province

DOMAIN = "demo.mueang.example"
PROVINCE = "50"


class Account(NamedTuple):
    """Somebody who does not exist. No place at all: the whole installation."""

    key: str
    name: str
    role: Role
    province: str = ""
    city: str = ""
    in_agency: bool = False
    """Of the agency that has not answered yet."""

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


ACCOUNTS = (
    Account("secretary", "วิภา (สาธิต)", Role.SECRETARY, PROVINCE),
    Account("officer", "สมชาย (สาธิต)", Role.OFFICER, in_agency=True),
    Account("head", "อรุณี (สาธิต)", Role.AGENCY_HEAD, in_agency=True),
    Account("chair", "ประเสริฐ (สาธิต)", Role.CHAIR, PROVINCE),
    Account("steward", "นภา (สาธิต)", Role.STEWARD, city="chiang-mai"),
    Account("viewer", "มานะ (สาธิต)", Role.VIEWER, PROVINCE),
    Account("depa", "กานดา (สาธิต)", Role.DEPA),
    Account("assessor", "ธีระ (สาธิต)", Role.ASSESSOR),
    Account("province", "พรทิพย์ (สาธิต)", Role.ADMINISTRATOR, PROVINCE),
    Account("administrator", "อนันต์ (สาธิต)", Role.ADMINISTRATOR),
)


@transaction.atomic
def seed_people(agency: Agency) -> dict[str, User]:
    """The accounts by their keys; officer and head work for ``agency``."""
    return {one.key: _seed(one, agency if one.in_agency else None) for one in ACCOUNTS}


def _seed(account: Account, agency: Agency | None) -> User:
    known = User.objects.filter(email=account.email).first()
    if known is not None:
        return known
    person = User(email=account.email, name=account.name, agency=agency)
    person.set_unusable_password()
    person.save()
    record(None, "accounts.demonstrated", person, None, {"email": person.email})
    province = Province.objects.get(pk=account.province) if account.province else None
    add_role(None, person, account.role, Place(agency, province, account.city))
    return person


def demonstration_people() -> list[User]:
    """Those that are there, in their order."""
    found = {
        one.email: one for one in User.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True)
    }
    return [found[one.email] for one in ACCOUNTS if one.email in found]
