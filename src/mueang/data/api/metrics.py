# SPDX-License-Identifier: Apache-2.0
"""``/metrics``: Prometheus text about this home."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from mueang.data.context.owner import Context
from mueang.data.live.hub import Hub


def render(context: Context, hub: Hub) -> str:
    """The exposition text, made anew for each call."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    entities = Gauge("mueang_entities", "Entities now", ["city"], registry=registry)
    rows = Gauge("mueang_log_row", "Last log row acknowledged", ["city"], registry=registry)
    lag = Gauge(
        "mueang_lake_lag_seconds", "Age of what the lake lacks", ["city"], registry=registry
    )
    for code in context.cities():
        now = context.city(code)
        entities.labels(code).set(len(now.documents))
        rows.labels(code).set(now.n)
        lag.labels(code).set(context.behind.lag_seconds.get(code, 0.0))
    Gauge("mueang_log_bytes", "Bytes of the log in use", registry=registry).set(
        context.behind.backlog_bytes
    )
    Gauge("mueang_refusing_writes", "1 while storage is in trouble", registry=registry).set(
        bool(context.room.trouble)
    )
    Gauge("mueang_event_readers", "Open event streams", registry=registry).set(hub.readers.open)
    return generate_latest(registry).decode()
