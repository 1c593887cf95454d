# SPDX-License-Identifier: Apache-2.0
"""What a source says about a thing itself (name, position, owner): stored when it is news.

Files and live answers repeat it with every reading; history must not grow by that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
from msgspec import Raw

from mueang.data.context.change import Change
from mueang.data.context.draft import Draft
from mueang.data.context.entities import upsert_entity
from mueang.data.context.fragment import Fragment, SentInstance, read_fragment
from mueang.data.context.merge import complete
from mueang.data.effects import UNCHANGED, Changed
from mueang.data.errors import BadRequestData
from mueang.data.jsonld.contexts import CORE
from mueang.data.model import Entity, Placement

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def read_placement(placement: Placement) -> Fragment:
    """Raises BadRequestData naming the thing."""
    document = {
        "id": placement.entity_id,
        "type": placement.entity_type,
        **placement.attributes,
    }
    try:
        return read_fragment(document, CORE, need_id=True, need_type=True)
    except BadRequestData as error:
        raise BadRequestData(f"{placement.entity_id}: {error.detail}") from None


def place(draft: Draft, fragment: Fragment) -> None:
    """Stage what is not known of the thing yet; nothing when all is.

    Of a thing that became part of another, the other takes only what it lacks.
    """
    root = draft.aliases.root(fragment.id)
    if root != fragment.id:
        _complete(draft, root, fragment)
        return
    entity = draft.get(fragment.id)
    if entity is None:
        upsert_entity(draft, fragment, "update")
        return
    news: dict[str, dict[str, SentInstance]] = {}
    for attribute, instances in fragment.attributes.items():
        for dataset_id, sent in instances.items():
            stored = entity.attributes.get(attribute, {}).get(dataset_id)
            if stored is None or not _says(stored, sent, dataset_id):
                news.setdefault(attribute, {})[dataset_id] = sent
    if news or _describes(entity, fragment):
        upsert_entity(draft, replace(fragment, attributes=news), "update")


def _complete(draft: Draft, root: str, fragment: Fragment) -> None:
    """What ``root`` lacks; history keeps it under the id that it was told of."""
    entity = draft.get(root)
    if entity is None:
        upsert_entity(draft, replace(fragment, id=root), "update")
        return
    lacks = {name: sent for name, sent in fragment.attributes.items() if name not in
             entity.attributes}  # fmt: skip
    if not lacks:
        return
    change = Change(draft, entity)
    for attribute, instances in lacks.items():
        for dataset_id, sent in instances.items():
            change.set(attribute, dataset_id, complete(sent, attribute))
    draft.put(entity, [])
    draft.add(
        Changed(
            entity_id=fragment.id,
            types=entity.types,
            modified_at=draft.now,
            instances=change.instances,
            after=UNCHANGED,
        )
    )


def _says(stored: Raw, sent: SentInstance, dataset_id: str) -> bool:
    """Whether the stored instance is what was sent, system times aside."""
    body = _decode(stored)
    before = {name: body[name] for name in body.keys() - {"createdAt", "modifiedAt"}}
    return before == (sent.body | {"datasetId": dataset_id} if dataset_id else sent.body)


def _describes(entity: Entity, fragment: Fragment) -> bool:
    """Whether the fragment tells a type or scope that the entity lacks."""
    more_types = not set(fragment.types) <= set(entity.types)
    return more_types or (fragment.scope is not None and fragment.scope != entity.scope)
