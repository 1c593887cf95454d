# SPDX-License-Identifier: Apache-2.0
"""People with roles in places, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mueang.accounts.roles import Role

if TYPE_CHECKING:
    from mueang.accounts.models import User
    from mueang.accounts.places import Place
    from mueang.agencies.models import Agency

PASSWORD = "คลองแม่ข่า 2569"


def agency(
    name: str = "เทศบาลเมืองแม่เหียะ", province: str = "50", above: Agency | None = None
) -> Agency:
    from mueang.agencies.models import Agency, AgencyKind

    return Agency.objects.create(
        name_th=name,
        name_en=f"Agency {name}",
        kind=AgencyKind.TOWN_MUNICIPALITY,
        province_id=province,
        parent=above,
    )


def place(*, of: Agency | None = None, province: str = "", city: str = "") -> Place:
    from mueang.accounts.places import Place
    from mueang.places.models import Province

    return Place(of, Province.objects.get(pk=province) if province else None, city)


def person(name: str, role: Role | None = None, where: Place | None = None) -> User:
    """Somebody with one role; without a place, everywhere."""
    from mueang.accounts.models import User
    from mueang.accounts.standing import give_role

    made = User.objects.create(email=f"{name}@example.go.th", name=name)
    if role is not None:
        give_role(None, made, role, where or place())
    return User.objects.get(pk=made.pk)


def again(known: User) -> User:
    """The same person as the database has it, for roles are asked for once."""
    from mueang.accounts.models import User

    return User.objects.get(pk=known.pk)
