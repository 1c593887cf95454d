# SPDX-License-Identifier: Apache-2.0
"""What one verb has decided about one entity so far: instances set, instances removed.

Stored instances stay raw bytes; only what a verb touches is decoded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec
from msgspec import Raw

from mueang.data.context.fragment import Fragment, SentInstance
from mueang.data.effects import Instance
from mueang.data.errors import NotFound
from mueang.data.model import DEFAULT_DATASET, Entity, Mark


class _Born(msgspec.Struct, gc=False):
    createdAt: str = ""  # noqa: N815 (the standard's own word)


_born = msgspec.json.Decoder(_Born).decode
_decode = msgspec.json.Decoder(dict[str, Any]).decode


class EntityDraft(Protocol):
    """What the verbs need of :class:`mueang.data.context.draft.Draft`."""

    @property
    def now(self) -> int:
        """This request's modification time, µs UTC."""

    @property
    def now_text(self) -> str:
        """The same as text."""

    def exists(self, entity_id: str) -> bool: ...

    def get(self, entity_id: str) -> Entity | None: ...

    def put(
        self,
        entity: Entity,
        instances: list[Instance],
        *,
        removed: list[tuple[str, str]] = ...,
    ) -> None: ...

    def delete(self, entity_id: str) -> None: ...


class Change:
    """One entity under change; staged once, by :meth:`stage`, when all is decided."""

    __slots__ = ("_draft", "_instances", "_removed", "_touched", "entity")

    def __init__(self, draft: EntityDraft, entity: Entity) -> None:
        self.entity = entity
        self._draft = draft
        self._instances: list[Instance] = []
        self._removed: list[tuple[str, str]] = []
        self._touched = False

    @property
    def instances(self) -> list[Instance]:
        """What history is to be told."""
        return self._instances

    def has(self, attribute: str, dataset_id: str) -> bool:
        return dataset_id in self.entity.attributes.get(attribute, ())

    def read(self, attribute: str, dataset_id: str) -> dict[str, Any]:
        """The stored instance, decoded, without what :meth:`set` adds."""
        body = _decode(self.entity.attributes[attribute][dataset_id])
        for member in ("datasetId", "modifiedAt", "createdAt"):
            body.pop(member, None)
        return body

    def set(self, attribute: str, dataset_id: str, sent: SentInstance) -> None:
        """Sets an instance as it will be; a replaced one keeps its ``createdAt`` (4.8)."""
        instances = self.entity.attributes.setdefault(attribute, {})
        stored = instances.get(dataset_id)
        now = self._draft.now_text
        created = now if stored is None else _born(stored).createdAt or now
        document = sent.document(dataset_id, created, now)
        instances[dataset_id] = Raw(document)
        self._note(attribute, dataset_id, sent.observed_at, document)

    def set_plain(self, attributes: Mapping[str, Mapping[str, SentInstance]]) -> None:
        """:meth:`set` for the default instances of many attributes, in one loop.

        What sensors send comes this way, thousands of times a second.
        """
        at, now = self._draft.now, self._draft.now_text
        all_instances, all_marks = self.entity.attributes, self.entity.marks
        for attribute, sent_instances in attributes.items():
            sent = sent_instances[DEFAULT_DATASET]
            instances = all_instances.get(attribute)
            if instances is None:
                instances = all_instances[attribute] = {}
            stored = instances.get(DEFAULT_DATASET)
            created = now if stored is None else _born(stored).createdAt or now
            document = sent.document(DEFAULT_DATASET, created, now)
            instances[DEFAULT_DATASET] = Raw(document)
            given = sent.observed_at
            observed_at = at if given is None else given
            marks = all_marks.get(attribute)
            if marks is None:
                marks = all_marks[attribute] = {}
            mark = marks.get(DEFAULT_DATASET)
            if mark is None:
                revision, newest = given is not None, observed_at
            else:
                revision = mark.newest >= observed_at
                newest = mark.newest if revision else observed_at
            marks[DEFAULT_DATASET] = Mark(newest, at)
            self._instances.append(
                Instance(
                    attribute, DEFAULT_DATASET, observed_at, given is not None, document, revision
                )
            )
        self._touched = self._touched or bool(attributes)

    def record(self, attribute: str, dataset_id: str, sent: SentInstance) -> None:
        """Tells history of an instance that is older than the current one, which stays."""
        now = self._draft.now_text
        self._note(attribute, dataset_id, sent.observed_at, sent.document(dataset_id, now, now))

    def _note(self, attribute: str, dataset_id: str, observed_at: int | None, body: bytes) -> None:
        """Tells history of the instance, and whether its series may know that time already.

        A series we hold no mark of may have lived before its entity was deleted and made anew, so
        a time that the client chose is then a revision until history has looked.
        """
        at = self._draft.now if observed_at is None else observed_at
        marks = self.entity.marks.setdefault(attribute, {})
        mark = marks.get(dataset_id)
        revision = observed_at is not None if mark is None else mark.newest >= at
        newest = at if mark is None else max(at, mark.newest)
        marks[dataset_id] = Mark(newest, self._draft.now)
        self._instances.append(
            Instance(attribute, dataset_id, at, observed_at is not None, body, revision)
        )
        self._touched = True

    def remove(self, attribute: str, dataset_id: str) -> None:
        """Takes an instance away; its series' mark stays, for its history does."""
        instances = self.entity.attributes[attribute]
        del instances[dataset_id]
        if not instances:
            del self.entity.attributes[attribute]
        self._removed.append((attribute, dataset_id))
        self._touched = True

    def describe(
        self, fragment: Fragment, *, add_scopes: bool = False, keep_scope: bool = False
    ) -> None:
        """Adds types, and takes over scope and expiry where the fragment has them.

        ``add_scopes`` joins the scopes instead (append without overwriting, 5.6.3);
        ``keep_scope`` passes over the fragment's (update of an entity without one, 5.6.2).
        """
        entity = self.entity
        if fragment.plain and (not fragment.types or fragment.types == entity.types):
            return
        types = list(dict.fromkeys([*entity.types, *fragment.types]))
        scope = entity.scope
        if fragment.scope is not None and not keep_scope:
            joined = [*scope, *fragment.scope] if add_scopes else fragment.scope
            scope = list(dict.fromkeys(joined))
        expires_at = fragment.expires_at or entity.expires_at
        if (types, scope, expires_at) != (entity.types, entity.scope, entity.expires_at):
            entity.types, entity.scope, entity.expires_at = types, scope, expires_at
            self._touched = True

    def touch(self) -> None:
        """The entity changed in a way that sets or removes no instance."""
        self._touched = True

    def stage(self) -> None:
        """Hands the change over, unless nothing came of it."""
        if self._touched:
            self.entity.modified_at = self._draft.now_text
            self._draft.put(self.entity, self._instances, removed=self._removed)


def change_of(draft: EntityDraft, entity_id: str) -> Change:
    """Begins to change an entity; raises NotFound."""
    entity = draft.get(entity_id)
    if entity is None:
        raise NotFound(f"There is no entity {entity_id[:300]} here; create it first")
    return Change(draft, entity)
