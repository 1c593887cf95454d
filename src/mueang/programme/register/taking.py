# SPDX-License-Identifier: Apache-2.0
"""The verb: make the register as the workbook says, all of it or nothing."""

from __future__ import annotations

import dataclasses

from django.db import transaction

from mueang.accounts.models import User
from mueang.agencies.actions import change_agency, register_agency
from mueang.agencies.models import Agency
from mueang.audit.actions import Outside, record
from mueang.programme.register.changes import Change, Changes
from mueang.programme.survey.invited_list import plain


@transaction.atomic
def take(person: User, name: str, changes: Changes) -> None:
    """Adds and changes, each with its own record. Raises NotAllowed, BadAgency, AgencyChanged."""
    made: dict[str, Agency] = {}
    later: list[tuple[Change, Agency]] = []
    for change in changes.added:
        agency = register_agency(person, change.details)
        made[plain(agency.name_th)] = agency
        if change.parent:
            later.append((change, agency))
    for change in changes.changed:
        held = change.agency
        if held is None:
            continue
        agency = change_agency(person, held, held.revision, change.details)
        made[plain(agency.name_th)] = agency
        if change.parent:
            later.append((change, agency))
    for change, agency in later:
        above = (
            made.get(plain(change.parent))
            or Agency.objects.filter(name_th=change.parent, closed_at=None).first()
        )
        details = dataclasses.replace(change.details, parent=above)
        change_agency(person, agency, agency.revision, details)
    counted = {"added": len(changes.added), "changed": len(changes.changed)}
    record(person, "agencies.table_brought", Outside("audit.table", name[:200]), None, counted)
