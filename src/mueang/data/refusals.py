# SPDX-License-Identifier: Apache-2.0
"""What was refused, and what people decide about it: the nouns that pages and server share."""

from __future__ import annotations

from typing import Any

import msgspec

from mueang.data.effects import Decided, Refusal
from mueang.data.model import Reading, Refused
from mueang.data.runs import RunCounts

MOST = 10_000
"""Rows that one question gives, and that one decision is about."""


class Kept(msgspec.Struct):
    """One quarantined row. (``n``, ``place``) names it within its city."""

    n: int
    place: int
    refusal: Refusal
    decided: Decided | None = None


class Group(msgspec.Struct):
    """The rows of a run with one thing wrong."""

    reason: str
    """A code of ``mueang.data.ingest.reasons``."""
    attribute: str
    waiting: int = 0
    mended: int = 0
    set_aside: int = 0
    mendable: int = 0
    """Of those waiting: how many were understood well enough to be mended here."""
    examples: list[Kept] = []


class QuarantineAsk(msgspec.Struct):
    city: str
    run: str
    reason: str = ""
    """Empty: every reason."""
    attribute: str | None = None
    """None: every attribute; empty: what is wrong with whole rows."""
    waiting: bool = False
    """Only what nobody has decided yet."""
    offset: int = 0
    limit: int = MOST


class Mend(msgspec.Struct):
    """Which waiting rows, and what to do with them."""

    city: str
    run: str
    remedy: str
    """A ``Remedy``, or ``set_aside``. (msgspec decodes no union of an enumeration and a text.)"""
    value: Any = None
    """What the remedy needs: a value, a factor, seconds, a unit code."""
    by: str = ""
    """Who decided it."""
    reason: str = ""
    attribute: str | None = None
    rows: list[tuple[int, int]] | None = None
    """(n, place) of the rows; None: all that reason and attribute select."""
    dry_run: bool = False


class Mended(msgspec.Struct):
    """What became of the rows."""

    counts: RunCounts
    mended: int = 0
    set_aside: int = 0
    still: int = 0
    """Rows that are still no readings."""
    why: list[Refused] = []
    """Why not, for the first of them."""
    sample: list[Reading] = []
    """The first readings as they are (or, tried dry, would be) stored."""
