# SPDX-License-Identifier: Apache-2.0
"""How large what we keep of one entity may become, however many small requests it takes.

A limit on the body alone is none: a value grows by merges, an entity by appended attributes,
and a page of answers by the entities on it.
"""

from __future__ import annotations

from dataclasses import dataclass

from mueang.data.effects import Instance
from mueang.data.errors import BadRequestData
from mueang.data.model import Entity


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bytes are those of the stored JSON, which an answer has too."""

    value_bytes: int = 1 << 20
    """One attribute instance with its metadata and sub-attributes."""
    attributes: int = 1_000
    """Attributes of one entity."""
    entity_bytes: int = 8 << 20
    """One entity: what a page of answers holds at the most."""

    def check(self, entity: Entity, instances: list[Instance], document: bytes) -> None:
        """Raises BadRequestData, before anything of the change is staged."""
        if len(document) > self.value_bytes:
            self._check_values(instances)
        if len(entity.attributes) > self.attributes:
            raise BadRequestData(
                f"The entity {entity.id[:300]} would have {len(entity.attributes):,} attributes; "
                f"at most {self.attributes:,} are kept. Split it into several entities"
            )
        if len(document) > self.entity_bytes:
            raise BadRequestData(
                f"The entity {entity.id[:300]} would be {len(document):,} bytes; at most "
                f"{self.entity_bytes:,} are kept. Split it into several entities"
            )

    def _check_values(self, instances: list[Instance]) -> None:
        for one in instances:
            if len(one.body) > self.value_bytes:
                raise BadRequestData(
                    f"Attribute {one.attribute[:300]}: its value is {len(one.body):,} bytes; at "
                    f"most {self.value_bytes:,} are kept. Keep large content elsewhere and send "
                    "its address"
                )


DEFAULT_BOUNDS = Bounds()
