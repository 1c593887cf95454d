# SPDX-License-Identifier: Apache-2.0
"""What the NGSI-LD door needs from the rest of the server, handed in once at start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from mueang.data.api.ngsi_ld.call import Call
from mueang.data.api.unfinished import Unfinished
from mueang.data.context.census import Census
from mueang.data.context.owner import Context
from mueang.data.jsonld.table import TermTable


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one request may ask, so that memory stays bounded."""

    body_bytes: int = 10_000_000
    batch_entities: int = 2_000
    query_bytes: int = 1 << 20
    """A body that only asks: anybody may send one."""
    page: int = 20
    """Entities on a page when the request does not say."""
    page_max: int = 1_000
    temporal_instances: int = 10_000
    """Attribute instances in one temporal answer; then it is cut (206)."""
    answer_bytes: int = 8 << 20
    """Stored bytes in one answer: a page ends earlier, an answer over time is cut (206)."""


@dataclass(frozen=True, slots=True)
class Services:
    context: Context
    authorize: Callable[[Call, str, bool], None]
    """``(call, city, write)``: raises KeyMissing, NotAllowed or LimitReached."""
    default_city: Callable[[], str]
    """The city of requests without a tenant; empty when there is none."""
    table_for: Callable[[Any], TermTable]
    """``@context`` → its terms, with the operator's own documents where there are any."""
    core: TermTable
    """The terms of the core context."""
    limits: Limits = Limits()
    unfinished: Unfinished = field(default_factory=Unfinished)
    censuses: dict[str, Census] = field(default_factory=dict)
    """By city, of those whose types or attributes were asked for."""
