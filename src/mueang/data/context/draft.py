# SPDX-License-Identifier: Apache-2.0
"""What one write sees of one city: everything before it, and what it has staged itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mueang.data.context.aliases import Aliases
from mueang.data.context.bounds import DEFAULT_BOUNDS, Bounds
from mueang.data.effects import (
    Changed,
    Effect,
    Instance,
    read_entity,
    write_entity,
)
from mueang.data.model import Entity

Look = Callable[[str], bytes | None]


class Draft:
    """Staged effects of one write; kept only if the write's verb returns."""

    __slots__ = (
        *("_bounds", "_look", "_reopened", "aliases", "city", "documents", "effects"),
        *("n", "now", "now_text"),
    )

    def __init__(
        self,
        city: str,
        n: int,
        now: int,
        now_text: str,
        look: Look,
        bounds: Bounds = DEFAULT_BOUNDS,
        aliases: Aliases | None = None,
    ) -> None:
        self.city = city
        self.n = n
        """Log row into which this goes."""
        self.now = now
        """Modification time, µs UTC; never repeats within a city."""
        self.now_text = now_text
        self.documents: dict[str, bytes | None] = {}
        self.effects: list[Effect] = []
        self._look = look
        self._bounds = bounds
        self.aliases = aliases or Aliases()
        self._reopened = ""

    def document(self, entity_id: str) -> bytes | None:
        """The entity's stored bytes as this write sees them."""
        if entity_id in self.documents:
            return self.documents[entity_id]
        return self._look(entity_id)

    def exists(self, entity_id: str) -> bool:
        return self.document(entity_id) is not None

    def get(self, entity_id: str) -> Entity | None:
        """A fresh copy that may be changed and then ``put``."""
        document = self.document(entity_id)
        return None if document is None else read_entity(document)

    def put(
        self,
        entity: Entity,
        instances: list[Instance],
        *,
        removed: Sequence[tuple[str, str]] = (),
        source: str = "",
        run: str = "",
        received_at: int = 0,
    ) -> None:
        """Stage the entity as it is after the change, and the instances that history gets.

        Raises, and stages nothing, BadRequestData when the entity has become too large, and
        AlreadyExists when it is part of another one.
        """
        if self.aliases.closed and entity.id != self._reopened:
            self.aliases.check(entity.id)
        entity.n = self.n
        entity.modified_at = self.now_text
        after = write_entity(entity)
        self._bounds.check(entity, instances, after)
        self.documents[entity.id] = after
        self.effects.append(
            Changed(
                entity_id=entity.id,
                types=entity.types,
                modified_at=self.now,
                instances=instances,
                after=after,
                source=source,
                run=run,
                received_at=received_at or self.now,
                removed=list(removed),
            )
        )

    def reopen(self, entity_id: str) -> None:
        """Let this write bring back an entity that is part of another one."""
        self._reopened = entity_id

    def merge_away(self, entity_id: str) -> None:
        """Stage that the entity goes on as part of another: nothing of it was removed."""
        self._gone(entity_id, [])

    def delete(self, entity_id: str) -> None:
        """Stage that the entity is gone; its history stays until a tombstone takes it."""
        entity = self.get(entity_id)
        if entity is None:
            raise KeyError(entity_id)
        removed = [(a, d) for a, instances in entity.attributes.items() for d in instances]
        self._gone(entity_id, removed)

    def _gone(self, entity_id: str, removed: list[tuple[str, str]]) -> None:
        entity = self.get(entity_id)
        if entity is None:
            raise KeyError(entity_id)
        self.documents[entity_id] = None
        self.effects.append(
            Changed(
                entity_id=entity_id,
                types=entity.types,
                modified_at=self.now,
                instances=[],
                after=b"",
                received_at=self.now,
                removed=removed,
            )
        )

    def add(self, effect: Effect) -> None:
        """Stage an effect that leaves "now" as it is."""
        self.effects.append(effect)
