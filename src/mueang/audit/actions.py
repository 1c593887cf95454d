# SPDX-License-Identifier: Apache-2.0
"""The verb of the audit: record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection, models

from mueang.audit.acting import acts_from
from mueang.audit.chain import append
from mueang.audit.models import AuditRecord

if TYPE_CHECKING:
    from mueang.accounts.models import User

COMMAND_LINE = "mueang command line"
"""The actor's name where the machine's operator acted without an account."""


class Outside(NamedTuple):
    """Something of the data half, which no table of ours holds: a run, a source, an entity."""

    kind: str
    id: str


def record(
    actor: User | None,
    action: str,
    target: models.Model | Outside,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    *,
    named: str = "",
) -> AuditRecord:
    """Adds one record, in the transaction of the change itself: both are kept or neither.

    ``named``: what somebody without an account said to be called.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{action} must be recorded in the transaction of its change")
    added = AuditRecord(
        actor=actor,
        actor_name=actor.get_full_name() if actor else named or COMMAND_LINE,
        action=action,
        target_kind=target.kind if isinstance(target, Outside) else target._meta.label_lower,
        target_id=target.id[:200] if isinstance(target, Outside) else str(target.pk),
        address=acts_from(),
        before=before,
        after=after,
    )
    append(added)
    return added
