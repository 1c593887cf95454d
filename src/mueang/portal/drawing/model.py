# SPDX-License-Identifier: Apache-2.0
"""What a chart shows: the nouns of its drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mueang.portal.wording.text import Language


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: (µs, value, lowest, highest); a value of None is a gap."""

    name: str
    points: Sequence[tuple[int, float | None, float | None, float | None]]


@dataclass(frozen=True, slots=True)
class Standard:
    value: float
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a chart shows, in the words of one language."""

    language: Language
    title: str
    axis: str
    """Name and unit of the values."""
    since: int
    until: int
    main: Line
    others: Sequence[Line] = ()
    standards: Sequence[Standard] = ()
    decimals: int = 1
    notes: Sequence[str] = ()
    """Lines below a picture that stands alone: source, licence, address."""
