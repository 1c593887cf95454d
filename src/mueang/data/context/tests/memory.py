# SPDX-License-Identifier: Apache-2.0
"""A draft over a dictionary: each write is applied at once, and what was staged can be asked."""

from __future__ import annotations

from typing import Any

import msgspec

from mueang.data.context.fragment import Fragment, read_fragment
from mueang.data.effects import Instance, read_entity, write_entity
from mueang.data.jsonld import CORE
from mueang.data.jsonld.core_terms import DEFAULT_VOCAB
from mueang.data.model import Entity
from mueang.data.times import format_time

START = 1_795_000_000_000_000
ID = "urn:ngsi-ld:Sensor:1"
DAY = "urn:d:24h"
T1, T2 = "2026-11-21T14:00:00Z", "2026-11-21T15:00:00Z"
T1_MICROS = 1_795_269_600_000_000


class MemoryDraft:
    """Stands in for ``Draft`` and for the owner behind it."""

    def __init__(self) -> None:
        self.now = START
        self.puts = 0
        self.instances: list[Instance] = []
        self.removed: list[tuple[str, str]] = []
        self._documents: dict[str, bytes] = {}

    @property
    def now_text(self) -> str:
        return format_time(self.now)

    def exists(self, entity_id: str) -> bool:
        return entity_id in self._documents

    def get(self, entity_id: str) -> Entity | None:
        document = self._documents.get(entity_id)
        return None if document is None else read_entity(document)

    def put(
        self,
        entity: Entity,
        instances: list[Instance],
        *,
        removed: list[tuple[str, str]] | None = None,
    ) -> None:
        self._documents[entity.id] = write_entity(entity)
        self.puts += 1
        self.instances, self.removed = instances, removed or []

    def delete(self, entity_id: str) -> None:
        del self._documents[entity_id]

    def later(self) -> None:
        """The next request begins."""
        self.now += 1_000_001
        self.instances, self.removed = [], []

    def body(self, name: str, dataset_id: str = "") -> dict[str, Any]:
        """A stored instance of the one entity, without system times."""
        entity = self.get(ID)
        assert entity is not None
        body: dict[str, Any] = msgspec.json.decode(entity.attributes[iri(name)][dataset_id])
        assert body.pop("modifiedAt")
        assert body.pop("createdAt")
        return body

    def names(self) -> set[str]:
        """Short names of the attributes that the one entity has."""
        entity = self.get(ID)
        assert entity is not None
        return {CORE.compact(name) for name in entity.attributes}


def iri(name: str) -> str:
    return DEFAULT_VOCAB + name


def entity(**attributes: Any) -> Fragment:
    """The one entity of these tests, with attributes."""
    document = {"id": ID, "type": "Sensor", **attributes}
    return read_fragment(document, CORE, need_id=True, need_type=True)


def part(*, simplified: bool = False, **members: Any) -> Fragment:
    """A fragment for an update or merge."""
    return read_fragment(
        members, CORE, need_id=False, need_type=False, partial=True, simplified=simplified
    )


def entity_of(draft: MemoryDraft) -> Entity:
    found = draft.get(ID)
    assert found is not None
    return found


def only_instance(draft: MemoryDraft) -> Instance:
    assert len(draft.instances) == 1
    return draft.instances[0]
