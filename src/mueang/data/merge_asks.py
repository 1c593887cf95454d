# SPDX-License-Identifier: Apache-2.0
"""The part of ``DataClient`` that is about duplicates: looked at, merged, kept apart."""

from __future__ import annotations

from typing import TypeVar

from mueang.data import asks
from mueang.data.merges import Decisions, Differ, Pair, Preview, Undo

T = TypeVar("T")


class MergeAsks:
    """Verbs of ``mueang.data.api.merging``; ``_ask`` is the client's."""

    def _ask(self, verb: str, ask: object, answer: type[T]) -> T:
        raise NotImplementedError

    def merge_preview(self, city: str, entity_id: str, into: str) -> Preview:
        """What merging would do. Raises NotFound and BadRequestData as ``merge`` would."""
        return self._ask("merge_preview", Pair(city, entity_id, into), Preview)

    def merge(self, city: str, entity_id: str, into: str, by: str = "") -> None:
        """Let an entity become part of another; durable when it returns."""
        self._ask("merge", Pair(city, entity_id, into, by), type(None))

    def undo_merge(self, city: str, entity_id: str, by: str = "") -> None:
        """Bring the entity back, with what was sent for it since."""
        self._ask("undo_merge", Undo(city, entity_id, by), type(None))

    def differ(self, city: str, one: str, other: str, by: str = "", *, apart: bool = True) -> None:
        """Remember that two entities are not the same; ``apart=False`` takes it back."""
        self._ask("differ", Differ(city, one, other, by, apart), type(None))

    def merge_decisions(self, city: str) -> Decisions:
        return self._ask("merge_decisions", city, Decisions)

    def where_it_went(self, city: str, entity_id: str) -> str:
        """The entity that this one was merged into; empty when it was not."""
        return self._ask("where_it_went", asks.OneEntity(city, entity_id), str)
