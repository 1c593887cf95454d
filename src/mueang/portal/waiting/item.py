# SPDX-License-Identifier: Apache-2.0
"""One thing that waits, and the order in which things are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mueang.portal.wording.text import Text

Urgency = str
ORDER: dict[Urgency, int] = {"now": 0, "soon": 1, "later": 2}


@dataclass(frozen=True)
class Item:
    """``what`` and ``do`` are said in the reader's language; ``url`` is where it is done."""

    urgency: Urgency
    what: str
    do: str
    url: str
    when: str = ""
    due: datetime | None = None


def in_order(items: Iterable[Item]) -> list[Item]:
    """The most pressing first, of those what ends first."""
    far = datetime.max

    def key(item: Item) -> tuple[int, datetime]:
        return ORDER[item.urgency], item.due.replace(tzinfo=None) if item.due else far

    return sorted(items, key=key)


def both(thai: str, english: str) -> Text:
    """A name in both languages, of which the English one may be missing."""
    return Text(thai, english or thai)
