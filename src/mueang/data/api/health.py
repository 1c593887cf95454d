# SPDX-License-Identifier: Apache-2.0
"""Which part is well: for ``/healthz``, ``/metrics`` and ``mueang doctor``."""

from __future__ import annotations

from importlib.metadata import version

from mueang.data.asks import Health
from mueang.data.context.owner import Context

VERSION = version("mueang")
"""As it was when this process started: an upgrade on the disk does not change what runs."""


async def health(context: Context) -> Health:
    """What the server knows of itself and of history."""
    parts = {"server": "ok", "storage": context.room.trouble or "ok"}
    parts["history"] = await context.history.trouble() or "ok"
    return Health(
        well=all(state == "ok" for state in parts.values()),
        parts=parts,
        cities={code: len(context.city(code).documents) for code in context.cities()},
        backlog_bytes=context.behind.backlog_bytes,
        lag_seconds=dict(context.behind.lag_seconds),
        version=VERSION,
        last={code: context.last_n(code) for code in context.cities()},
    )
