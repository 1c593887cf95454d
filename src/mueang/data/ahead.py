# SPDX-License-Identifier: Apache-2.0
"""Times ahead of our clock: kept as they came, never believed to be the newest.

NGSI-LD lets a client send any ``observedAt`` (GS CIM 009, 4.8), so one placeholder such as
2099 can come in and is stored and shown. It does not hold a place: the next value of a
normal time takes over what is "now", although it is older by its own account.
"""

from __future__ import annotations

import msgspec

from mueang.data.model import Mark
from mueang.data.times import parse_time

TOLERANCE = 600_000_000
"""How far a sender's clock may be ahead of ours, µs."""
NEVER = -(1 << 62)


class _Timed(msgspec.Struct):
    observedAt: str = ""  # noqa: N815 (the standard's own word)


_timed = msgspec.json.Decoder(_Timed).decode


def observed_text(instance: msgspec.Raw) -> str:
    """When a stored instance was true, as it says; empty where it says nothing."""
    return _timed(instance).observedAt


def is_ahead(at: int, now: int) -> bool:
    return at > now + TOLERANCE


def to_beat(mark: Mark | None, current: msgspec.Raw | None, now: int) -> int:
    """The time that a value must have reached to become the current one, µs UTC.

    ``mark`` tells the series' newest time ever, ``current`` is its instance now, if any.
    """
    if mark is None or not is_ahead(mark.newest, now):
        return NEVER if mark is None else mark.newest
    observed = observed_text(current) if current is not None else ""
    at = parse_time(observed) if observed else NEVER
    return NEVER if is_ahead(at, now) else at
