# SPDX-License-Identifier: Apache-2.0
"""The verb of agencies: register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from mueang.agencies.models import Agency, AgencyKind
from mueang.audit.actions import record
from mueang.places.models import Province

if TYPE_CHECKING:
    from mueang.accounts.models import User


@transaction.atomic
def register_agency(
    actor: User | None,
    name_th: str,
    name_en: str,
    kind: AgencyKind,
    province: Province | None = None,
) -> Agency:
    """Adds an agency and records who did it."""
    agency = Agency.objects.create(name_th=name_th, name_en=name_en, kind=kind, province=province)
    after = {"name_th": name_th, "name_en": name_en, "kind": kind.value}
    record(actor, "agencies.registered", agency, None, after)
    return agency
