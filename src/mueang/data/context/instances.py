# SPDX-License-Identifier: Apache-2.0
"""The verbs about one attribute of one entity (GS CIM 009 V1.9.1, 5.6.4, 5.6.5, 5.6.19)."""

from __future__ import annotations

from typing import Any

from mueang.data.context.change import Change, EntityDraft, change_of
from mueang.data.context.fragment import SentInstance
from mueang.data.context.merge import complete, partial_update
from mueang.data.errors import BadRequestData, NotFound
from mueang.data.jsonld.core_terms import NGSI

SCOPE = NGSI + "scope"


def partial_update_attribute(
    draft: EntityDraft,
    entity_id: str,
    attribute: str,
    instance_body: dict[str, Any],
    dataset_id: str = "",
) -> None:
    """5.6.4 Partial Attribute Update: members that are not sent stay. Raises NotFound."""
    change = _change_of_instance(draft, entity_id, attribute, dataset_id)
    stored = change.read(attribute, dataset_id)
    change.set(attribute, dataset_id, partial_update(stored, instance_body, attribute))
    change.stage()


def replace_attribute(
    draft: EntityDraft,
    entity_id: str,
    attribute: str,
    sent: SentInstance,
    dataset_id: str = "",
) -> None:
    """5.6.19 Replace Attribute: the instance must exist. Raises NotFound."""
    change = _change_of_instance(draft, entity_id, attribute, dataset_id)
    change.set(attribute, dataset_id, complete(sent, attribute))
    change.stage()


def delete_attribute(
    draft: EntityDraft,
    entity_id: str,
    attribute: str,
    dataset_id: str = "",
    delete_all: bool = False,
) -> None:
    """5.6.5 Delete Attribute: one instance, or all of them. Raises NotFound."""
    change = change_of(draft, entity_id)
    if attribute == SCOPE:
        if not change.entity.scope:
            raise NotFound(f"The entity {entity_id[:300]} has no scope")
        change.entity.scope = []
        change.touch()
    elif delete_all:
        found = list(change.entity.attributes.get(attribute, ()))
        if not found:
            raise NotFound(f"The entity {entity_id[:300]} has no attribute {attribute}")
        for each in found:
            change.remove(attribute, each)
    else:
        change = _change_of_instance(draft, entity_id, attribute, dataset_id)
        change.remove(attribute, dataset_id)
    change.stage()


def _change_of_instance(
    draft: EntityDraft, entity_id: str, attribute: str, dataset_id: str
) -> Change:
    """Begins a change to an instance that must exist."""
    if attribute == SCOPE:
        raise BadRequestData("scope is no attribute with instances; update the entity instead")
    change = change_of(draft, entity_id)
    if not change.has(attribute, dataset_id):
        which = f"with datasetId {dataset_id}" if dataset_id else "without datasetId"
        raise NotFound(
            f"The entity {entity_id[:300]} has no attribute {attribute} {which}; append it first"
        )
    return change
