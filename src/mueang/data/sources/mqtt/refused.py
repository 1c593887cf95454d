# SPDX-License-Identifier: Apache-2.0
"""A message that cannot be taken, as quarantine shows it."""

from __future__ import annotations

from mueang.data.ingest.values import short
from mueang.data.model import Refused
from mueang.data.sources.mqtt.connection import Message

MAX_RAW = 2_000


def refused(message: Message, reason: str, detail: str, attribute: str = "") -> Refused:
    """The message for quarantine, with its topic and as much of it as can be shown."""
    start = message.payload[:MAX_RAW]
    shown = start.decode("utf-8", "replace").replace("\x00", "\\0")
    if shown.count("\ufffd") > len(shown) // 10:
        shown = start[:200].hex(" ")
    topic = short(message.topic)
    return Refused(0, reason, detail, f"{topic} {shown}"[:MAX_RAW], attribute[:128])
