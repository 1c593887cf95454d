# SPDX-License-Identifier: Apache-2.0
"""The verbs that change what is known of entities now (GS CIM 009 V1.9.1, 5.6).

Those about one attribute are in ``instances.py``.
Each reads one draft, decides completely, and stages one change; if it raises, nothing is staged.
Attributes are named by IRI, instances by dataset id (empty: the default instance).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mueang.data.context.change import Change, EntityDraft, change_of
from mueang.data.context.fragment import Fragment
from mueang.data.context.instances import (
    SCOPE,
    delete_attribute,
    partial_update_attribute,
    replace_attribute,
)
from mueang.data.context.merge import complete, merge_instance
from mueang.data.errors import AlreadyExists, BadRequestData, NotFound
from mueang.data.model import Entity

__all__ = [
    "SCOPE",
    "Updated",
    "append_attributes",
    "create_entity",
    "delete_attribute",
    "delete_entity",
    "merge_entity",
    "partial_update_attribute",
    "replace_attribute",
    "replace_entity",
    "update_attributes",
    "upsert_entity",
]


@dataclass(slots=True)
class Updated:
    """What came of a request about several attributes (5.2.18)."""

    updated: list[str] = field(default_factory=list)
    not_updated: list[tuple[str, str]] = field(default_factory=list)
    """IRI and reason."""

    def did(self, attribute: str) -> None:
        if attribute not in self.updated:
            self.updated.append(attribute)


def create_entity(draft: EntityDraft, fragment: Fragment) -> None:
    """5.6.1 Create Entity. Raises AlreadyExists."""
    if draft.exists(fragment.id):
        raise AlreadyExists(
            f"The entity {fragment.id[:300]} exists already; update it, or send it as an upsert"
        )
    _create(draft, fragment)


def _create(draft: EntityDraft, fragment: Fragment) -> None:
    now = draft.now_text
    change = Change(draft, Entity(fragment.id, [], {}, created_at=now, modified_at=now))
    _fill(change, fragment)
    change.touch()
    change.stage()


def replace_entity(draft: EntityDraft, entity_id: str, fragment: Fragment) -> None:
    """5.6.18 Replace Entity: all but its ``createdAt`` is new. Raises NotFound."""
    _replace(change_of(draft, entity_id), fragment)


def _replace(change: Change, fragment: Fragment) -> None:
    entity = change.entity
    if fragment.types:
        entity.types = []
    entity.scope, entity.expires_at = [], ""
    for attribute in list(entity.attributes):
        for dataset_id in list(entity.attributes[attribute]):
            if dataset_id not in fragment.attributes.get(attribute, ()):
                change.remove(attribute, dataset_id)
    _fill(change, fragment)
    change.touch()
    change.stage()


def _fill(change: Change, fragment: Fragment) -> None:
    change.describe(fragment)
    if fragment.plain:
        change.set_plain(fragment.attributes)
        return
    for attribute, instances in fragment.attributes.items():
        for dataset_id, sent in instances.items():
            change.set(attribute, dataset_id, complete(sent, attribute))


def append_attributes(
    draft: EntityDraft, entity_id: str, fragment: Fragment, overwrite: bool = True
) -> Updated:
    """5.6.3 Append Attributes; without ``overwrite``, instances that exist stay as they are."""
    change = change_of(draft, entity_id)
    return _append(change, fragment, overwrite)


def _append(change: Change, fragment: Fragment, overwrite: bool) -> Updated:
    if fragment.plain and overwrite:
        return _set_plain(change, fragment)
    result = Updated()
    for attribute, instances in fragment.attributes.items():
        for dataset_id, sent in instances.items():
            if not overwrite and change.has(attribute, dataset_id):
                reason = "It exists already, and overwriting was not asked for"
                result.not_updated.append((attribute, reason))
                continue
            change.set(attribute, dataset_id, complete(sent, attribute))
            result.did(attribute)
    change.describe(fragment, add_scopes=not overwrite)
    change.stage()
    return result


def update_attributes(draft: EntityDraft, entity_id: str, fragment: Fragment) -> Updated:
    """5.6.2 Update Attributes: replaces instances, appends new ones, deletes those set to null.

    A scope is only replaced where the entity has one.
    """
    change = change_of(draft, entity_id)
    if fragment.plain:
        return _set_plain(change, fragment)
    result = Updated()
    for attribute, instances in fragment.attributes.items():
        for dataset_id, sent in instances.items():
            if not sent.deletes:
                change.set(attribute, dataset_id, complete(sent, attribute))
            elif not _removed(change, attribute, dataset_id, result):
                continue
            result.did(attribute)
    change.describe(fragment, keep_scope=not change.entity.scope)
    change.stage()
    return result


def _set_plain(change: Change, fragment: Fragment) -> Updated:
    change.set_plain(fragment.attributes)
    change.describe(fragment)
    change.stage()
    return Updated(list(fragment.attributes))


def _removed(change: Change, attribute: str, dataset_id: str, result: Updated) -> bool:
    """Removes an instance that a fragment sets to null; notes when there is none."""
    if not change.has(attribute, dataset_id):
        result.not_updated.append((attribute, "There is no such instance to delete"))
        return False
    change.remove(attribute, dataset_id)
    return True


def merge_entity(
    draft: EntityDraft,
    entity_id: str,
    fragment: Fragment,
    observed_at: str | None = None,
    lang: str | None = None,
) -> Updated:
    """5.6.17 Merge Entity: to any depth; ``urn:ngsi-ld:null`` deletes. Raises NotFound."""
    change = change_of(draft, entity_id)
    result = Updated()
    for attribute, instances in fragment.attributes.items():
        for dataset_id, sent in instances.items():
            if sent.deletes:
                if not _removed(change, attribute, dataset_id, result):
                    continue
            elif change.has(attribute, dataset_id):
                stored = change.read(attribute, dataset_id)
                merged = merge_instance(stored, sent, attribute, observed_at=observed_at, lang=lang)
                change.set(attribute, dataset_id, merged)
            else:
                change.set(attribute, dataset_id, complete(sent, attribute))
            result.did(attribute)
    change.describe(fragment)
    change.stage()
    return result


def delete_entity(draft: EntityDraft, entity_id: str) -> None:
    """5.6.6 Delete Entity. Its temporal evolution is another resource and stays."""
    if not draft.exists(entity_id):
        raise NotFound(f"There is no entity {entity_id[:300]} here; nothing was deleted")
    draft.delete(entity_id)


def upsert_entity(
    draft: EntityDraft, fragment: Fragment, mode: Literal["replace", "update"] = "replace"
) -> bool:
    """5.6.8, for one entity: creates it, else replaces or updates it. True when it is new."""
    entity = draft.get(fragment.id)
    if entity is None:
        if not fragment.types:
            raise BadRequestData(f"The entity {fragment.id[:300]} is new and needs a type")
        _create(draft, fragment)
        return True
    if mode == "replace":
        _replace(Change(draft, entity), fragment)
    else:
        _append(Change(draft, entity), fragment, overwrite=True)
    return False
