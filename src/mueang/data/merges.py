# SPDX-License-Identifier: Apache-2.0
"""Two entities that are one thing: that they were merged, or that somebody says they differ.

Nothing is rewritten by a merge. History keeps every row under the entity that it was sent for;
reads see the rows of both under the one that stays (``history.merged``). So a merge is one log
row, and taking it back another.
"""

from __future__ import annotations

import msgspec


class Merged(msgspec.Struct, array_like=True, tag="m"):
    """An entity became part of another; with ``into`` empty it came back (a log row's effect)."""

    entity_id: str
    """The one that is no more."""
    into: str
    """The one that stays."""
    at: int
    """µs UTC."""
    by: str = ""
    entity: bytes = b""
    """Stored bytes of the one that is no more, as it was."""
    other: bytes = b""
    """Stored bytes of the one that stays, as it was before."""


class Apart(msgspec.Struct, array_like=True, tag="p"):
    """Somebody decided that two entities are not the same; with ``apart`` False took it back."""

    one: str
    other: str
    """The ids in their order, so that a pair has one name."""
    at: int
    by: str = ""
    apart: bool = True


class Pair(msgspec.Struct):
    """Asks about, or orders, a merge of ``entity_id`` into ``into``."""

    city: str
    entity_id: str
    into: str
    by: str = ""


class Undo(msgspec.Struct):
    """Orders that a merge be taken back."""

    city: str
    entity_id: str
    by: str = ""


class Differ(msgspec.Struct):
    """Orders that two entities be remembered as different, or no longer so."""

    city: str
    one: str
    other: str
    by: str = ""
    apart: bool = True


class SeriesPreview(msgspec.Struct):
    """One series of the entity that would be no more."""

    attribute: str
    """Short name."""
    dataset_id: str
    values: int
    """How many it has in history."""
    conflicts: int
    """Of these: at times for which the one that stays has a value, which then stays."""
    source: str
    """Who sends it."""


class Preview(msgspec.Struct):
    """What a merge would do."""

    series: list[SeriesPreview]
    only_here: list[str]
    """Attributes without a time of their own that only the one that goes has: they are kept."""
    differ: list[str]
    """Those that both have and that say something else: the one that stays is believed."""
    brings: list[str]
    """Ids that were merged into it before and come with it."""

    @property
    def values(self) -> int:
        return sum(one.values for one in self.series)

    @property
    def conflicts(self) -> int:
        return sum(one.conflicts for one in self.series)


class Told(msgspec.Struct):
    """One merge that holds, as people are told of it."""

    entity_id: str
    into: str
    root: str
    """Where its values are now: ``into``, or what that was merged into since."""
    at: int
    by: str
    name_th: str = ""
    name_en: str = ""
    type: str = ""


class Decisions(msgspec.Struct):
    """What people decided about a city's duplicates."""

    merged: list[Told]
    """The newest first."""
    apart: list[Apart]


def pair_of(one: str, other: str) -> tuple[str, str]:
    """The two ids in their order."""
    return (one, other) if one <= other else (other, one)
