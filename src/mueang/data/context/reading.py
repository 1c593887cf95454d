# SPDX-License-Identifier: Apache-2.0
"""How one document is read: with which names, and how much it may leave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from mueang.data.context.checks import check_name
from mueang.data.errors import BadRequestData


class Names(Protocol):
    """What reading needs of a :class:`mueang.data.jsonld.TermTable`."""

    def expand(self, name: str, /) -> str: ...


@dataclass(slots=True)
class Reader:
    """How one document is to be read."""

    table: Names
    partial: bool
    simplified: bool

    def name(self, name: str) -> str:
        """The IRI of an attribute's name."""
        return self.table.expand(check_name(name))


def expand_type(name: Any, table: Names) -> str:
    """The IRI of an entity type's name."""
    if not isinstance(name, str):
        raise BadRequestData(f"A type must be a name, not {str(name)[:80]!r}")
    return table.expand(check_name(name))
