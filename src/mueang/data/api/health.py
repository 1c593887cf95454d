# SPDX-License-Identifier: Apache-2.0
"""Which part is well: for ``/healthz``, ``/metrics`` and ``mueang doctor``."""

from __future__ import annotations

from mueang.data.asks import Health
from mueang.data.context.owner import Context


async def health(context: Context) -> Health:
    """What the server knows of itself and of history."""
    parts = {"server": "ok", "storage": context.trouble or "ok"}
    well = await context.history.healthy()
    parts["history"] = "ok" if well else "does not answer; writes go on, history queries get 503"
    return Health(
        well=all(state == "ok" for state in parts.values()),
        parts=parts,
        cities={code: len(context.city(code).documents) for code in context.cities()},
        backlog_bytes=context.behind.backlog_bytes,
        lag_seconds=dict(context.behind.lag_seconds),
        last={code: context.last_n(code) for code in context.cities()},
    )
