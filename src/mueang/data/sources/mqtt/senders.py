# SPDX-License-Identifier: Apache-2.0
"""Who sends which series: a second topic with the same station is a second device with its id.

The first to send holds the series as long as it goes on; the same reading over two gateways is
no quarrel. What two devices say on one and the same topic cannot be told apart here: the server
counts it as corrected values.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from mueang.data.model import Reading
from mueang.data.sources.contract import Item

LEASE = 900_000_000
"""µs of silence after which another topic may take a series over: a device was moved."""
MOST = 50_000
"""Series that are remembered; the one that was silent longest is forgotten."""


class Senders:
    """Series → (topic, when it came, its time and value)."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, str, str], tuple[str, int, int, Any]] = OrderedDict()

    def other(self, item: Item, topic: str, at: int) -> str:
        """The topic that holds the item's series, if that is another one; else empty."""
        if not isinstance(item, Reading):
            return ""
        series = (item.entity_id, item.attribute, item.dataset_id)
        held = self._held.get(series)
        if held is not None and held[0] != topic and at - held[1] < LEASE:
            return "" if held[2:] == (item.observed_at, item.value) else held[0]
        self._held[series] = (topic, at, item.observed_at, item.value)
        self._held.move_to_end(series)
        if len(self._held) > MOST:
            self._held.popitem(last=False)
        return ""
