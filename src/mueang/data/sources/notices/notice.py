# SPDX-License-Identifier: Apache-2.0
"""A notice: one letter to one owner, and what became of it. Kept in ``state.db``."""

from __future__ import annotations

from typing import Literal

import msgspec


class Event(msgspec.Struct, omit_defaults=True, frozen=True):
    """One source, or one thing of it, that fell silent or came back."""

    source: str
    kind: Literal["silent", "back"]
    at: int
    """Since when it is so, µs UTC: the last that came, or the first that came again."""
    entity: str = ""
    """Its id; empty for the whole source."""


class Notice(msgspec.Struct, omit_defaults=True):
    """A letter. ``sent_at`` is 0 while it waits; ``failed`` says why it does."""

    id: str
    """A digest of whom it was made for and of what; the same again is not made twice."""
    city: str
    to: str
    events: list[Event]
    made_at: int
    subject: str = ""
    body: str = ""
    tries: int = 0
    next_try_at: int = 0
    sent_at: int = 0
    failed: str = ""
    given_up: bool = False
