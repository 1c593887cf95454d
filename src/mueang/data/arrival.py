# SPDX-License-Identifier: Apache-2.0
"""When a request reached the public port: what is due at a certain time is judged by that, not by
when its turn came or its last byte was there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

HEADER = "x-request-start"
"""From the server role to the pages role, in the form that proxies know: ``t=`` and seconds."""
LONGEST = timedelta(hours=1)
"""An older one is not believed: no request is under way for so long."""


def stamp(at: datetime) -> str:
    return f"t={at.timestamp():.6f}"


def arrived(stamped: str, now: datetime) -> datetime:
    """The time that the stamp says; ``now`` where it says none that can be."""
    try:
        at = datetime.fromtimestamp(float(stamped.removeprefix("t=")), UTC)
    except (ValueError, OverflowError, OSError):
        return now
    return at if now - LONGEST < at <= now else now
