# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path


def test_registered_agency_is_in_the_audit(django_home: Path) -> None:
    from mueang.agencies.actions import register_agency
    from mueang.agencies.models import AgencyKind
    from mueang.audit.actions import COMMAND_LINE
    from mueang.audit.models import AuditRecord
    from mueang.places.models import Province

    province = Province.objects.get(code="50")
    agency = register_agency(
        None, "เทศบาลนครเชียงใหม่", "Chiang Mai City", AgencyKind.CITY_MUNICIPALITY, province
    )

    assert list(province.agencies.all()) == [agency]
    record = AuditRecord.objects.get(action="agencies.registered")
    assert record.actor_name == COMMAND_LINE
    assert record.after == {
        "name_th": "เทศบาลนครเชียงใหม่",
        "name_en": "Chiang Mai City",
        "kind": "city_municipality",
    }
