# SPDX-License-Identifier: Apache-2.0
"""The check of an MQTT source: from the broker's name to the store, link by link.

It connects under a name of its own, without a session and without sharing, so that the running
source loses no message to it; and it stores nothing.
"""

from __future__ import annotations

import asyncio
import secrets

from mueang.data.errors import DataError
from mueang.data.ingest.accept import accept
from mueang.data.model import Missing, Reading, Refused
from mueang.data.runs import Batch
from mueang.data.sources.contract import Checked, LinkBroken, SourceDoor
from mueang.data.sources.mqtt.connection import Connection, Message
from mueang.data.sources.mqtt.options import Options
from mueang.data.sources.mqtt.reader import MessageReader
from mueang.data.sources.mqtt.session import filters_of
from mueang.data.sources.mqtt.tls import read_secret
from mueang.data.sources.settings import Link, SourceSettings

CHAIN = ("resolve", "connect", "tls", "sign_in", "subscribe", "message", "recognised", "stored")
LISTEN_SECONDS = 20.0
TOLERANCE = 600_000_000


class Chain:
    """The links in their order; what was not tried is None."""

    def __init__(self, options: Options) -> None:
        codes = [code for code in CHAIN if code != "tls" or options.address().tls]
        self.links = {code: Link(code, None) for code in codes}

    def hold(self, code: str, detail: str = "") -> None:
        """The link holds, and so do those before it."""
        for before in self.links.values():
            if before.ok is None:
                before.ok = True
            if before.code == code:
                before.detail = detail
                return

    def break_at(self, code: str, detail: str) -> None:
        """Those before it hold."""
        codes = list(self.links)
        if code in codes and codes.index(code) > 0:
            self.hold(codes[codes.index(code) - 1])
        self.links[code] = Link(code, False, detail)


async def check(settings: SourceSettings, options: Options, door: SourceDoor) -> Checked:
    """Each link up to the first that breaks."""
    chain, found = Chain(options), Checked([])
    name = f"mueang-check-{secrets.token_hex(4)}"
    connection = Connection(options, read_secret(settings.secret), name, lasting=False)
    try:
        await connection.open()
        chain.hold("sign_in")
        await _subscribe(connection, settings, options)
        chain.hold("subscribe")
        message = await _listen(connection)
        found.sample = message.payload.decode("utf-8", "replace")
        found.sample_topic = message.topic
        chain.hold("message", message.topic[:200])
        batch = _recognise(message, settings, options)
        chain.hold("recognised", _shown(batch))
        await _try(batch, door)
        chain.hold("stored")
    except LinkBroken as error:
        chain.break_at(error.code, error.detail)
    finally:
        await connection.close()
    found.links = list(chain.links.values())
    return found


async def _subscribe(connection: Connection, settings: SourceSettings, options: Options) -> None:
    options.share = False
    refused = await connection.subscribe(filters_of(settings, options))
    if refused:
        raise LinkBroken("subscribe", "; ".join(refused)[:300])


async def _listen(connection: Connection) -> Message:
    """The first message with something in it."""
    try:
        async with asyncio.timeout(LISTEN_SECONDS):
            while True:
                for message in await connection.take(asyncio.Event()):
                    if message.payload:
                        return message
    except TimeoutError:
        detail = f"nothing came in {LISTEN_SECONDS:.0f} s: check the topics, or have a device send"
        raise LinkBroken("message", detail) from None


def _recognise(message: Message, settings: SourceSettings, options: Options) -> Batch:
    """What the message becomes; broken when nothing of it can be accepted."""
    items = MessageReader(settings.fields, options).read(message, message.at)
    kept = [item for item in items if not isinstance(item, Missing)]
    done = accept(list(kept), message.at, TOLERANCE)
    if done.readings:
        return Batch("", list(done.readings), read=1)
    refused: list[Refused] = done.refusals
    why = f"{refused[0].reason}: {refused[0].detail}" if refused else "the message holds no value"
    raise LinkBroken("recognised", why[:300])


def _shown(batch: Batch) -> str:
    """The first values, for a person to compare with the device."""
    readings = [item for item in batch.items if isinstance(item, Reading)]
    return ", ".join(f"{r.attribute} {r.value} {r.unit_code}".strip() for r in readings[:5])


async def _try(batch: Batch, door: SourceDoor) -> None:
    try:
        await door.dry_run(batch)
    except DataError as error:
        raise LinkBroken("stored", error.detail[:300]) from error
