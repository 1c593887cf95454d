# SPDX-License-Identifier: Apache-2.0
"""What the broker keeps for us: our subscriptions, brought to what the settings say now."""

from __future__ import annotations

import msgspec

from mueang.data.sources.contract import LinkBroken, SourceDoor
from mueang.data.sources.mqtt.connection import Connection
from mueang.data.sources.mqtt.options import Options
from mueang.data.sources.settings import Link, SourceSettings

PART = "topics-"


def filters_of(settings: SourceSettings, options: Options) -> list[str]:
    """What is subscribed to, each filter once (MQTT 5.0, 4.8.2: ``$share/<group>/<filter>``)."""
    readings, states = options.patterns()
    plain = list(dict.fromkeys(pattern.filter for pattern in (*readings, *states)))
    return [f"$share/{settings.id}/{text}" for text in plain] if options.share else plain


async def follow_subscriptions(
    connection: Connection,
    settings: SourceSettings,
    options: Options,
    door: SourceDoor,
    memories: dict[str, bytes],
) -> None:
    """Subscribe to what is set up, and end what is not any more. Raises LinkBroken.

    Filters that were subscribed to are remembered, since a session outlives its settings.
    """
    wanted = filters_of(settings, options)
    part = PART + door.worker
    before = _read(memories.get(part, b""))
    if before and not connection.session_present:
        detail = "the broker forgot our session; what came while we were away may be missing"
        door.report(Link("session", False, detail))
    else:
        door.report(Link("session", True))
    gone = [text for text in before if text not in wanted]
    if gone and connection.session_present:
        connection.unsubscribe(gone)
    if wanted != before:
        await door.remember(part, msgspec.json.encode([*gone, *wanted]))
    refused = await connection.subscribe(wanted)
    if len(refused) == len(wanted):
        raise LinkBroken("subscribe", "; ".join(refused)[:300])
    door.report(Link("subscribe", not refused, "; ".join(refused)[:300]))
    if gone:
        await door.remember(part, msgspec.json.encode(wanted))


def _read(memory: bytes) -> list[str]:
    try:
        return msgspec.json.decode(memory, type=list[str]) if memory else []
    except msgspec.MsgspecError:
        return []
