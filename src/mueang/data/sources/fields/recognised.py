# SPDX-License-Identifier: Apache-2.0
"""What a sample is taken for: the nouns of recognising, and the notes' sentences."""

from __future__ import annotations

from functools import partial

import msgspec

from mueang.data.ingest.values import short
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.leaves import Leaf
from mueang.data.sources.telling import Note, note_of

MAX_PLACES = 300


class Place(msgspec.Struct, frozen=True):
    """One place of a row that could be mapped, with an example of what stands there."""

    path: str
    example: str
    filled: int
    """In how many of the rows that were looked at."""


class Recognised(msgspec.Struct):
    """What a sample is taken for."""

    shape: str
    """A code of ``shapes.toml``, ``senml``, ``columns``, ``table`` or ``json``."""
    title_th: str
    title_en: str
    known: bool
    """A recorded shape, not a guess by names."""
    map: FieldMap
    notes: list[Note]
    places: list[Place] = []
    rows: int = 0
    """Rows that were looked at (at most 200)."""


note = partial(note_of, "mueang.data.sources.fields")
"""A note about a sample, with its sentences."""


def places(leaves: list[Leaf]) -> list[Place]:
    """The leaves as a page shows them."""
    return [
        Place(leaf.path, short(leaf.examples[0]) if leaf.examples else "", leaf.filled)
        for leaf in leaves[:MAX_PLACES]
    ]
