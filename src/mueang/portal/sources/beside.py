# SPDX-License-Identifier: Apache-2.0
"""What stands beside a message: the named levels of an MQTT topic."""

from __future__ import annotations

from typing import Any

from mueang.data.sources.mqtt.topics import PatternError, read_pattern
from mueang.data.sources.settings import SourceSettings


def beside_of(source: SourceSettings, topic: str) -> dict[str, Any]:
    """What paths find under ``@``: of the topic that the sample came from, else of the first
    pattern, with its names standing for themselves."""
    if source.connector != "mqtt":
        return {}
    for text in source.options.get("topics", []):
        try:
            pattern = read_pattern(text)
        except PatternError:
            continue
        levels = topic.split("/") if topic else [name or "x" for name in pattern.names]
        found = pattern.match(levels) if topic else {n: n for n in pattern.names if n}
        if found is not None:
            return {**found, "topic": levels}
    return {}
