# SPDX-License-Identifier: Apache-2.0
"""The ``mqtt`` connector: take what came, store it, acknowledge it; then what came meanwhile.

There is no collecting window: a batch is whatever arrived while the one before was made
durable. The broker delivers again what was not acknowledged, and the store knows again what it
has, so a kill at any moment loses and doubles nothing.
"""

from __future__ import annotations

import asyncio

import msgspec

from mueang.data.faults import at as fault
from mueang.data.ingest.reasons import Reason
from mueang.data.model import Missing, Reading
from mueang.data.runs import Batch
from mueang.data.sources.contract import Checked, Item, LinkBroken, SourceDoor
from mueang.data.sources.mqtt.checking import check
from mueang.data.sources.mqtt.connection import Connection, Message
from mueang.data.sources.mqtt.inflight import InFlight
from mueang.data.sources.mqtt.options import Options
from mueang.data.sources.mqtt.reader import MessageReader
from mueang.data.sources.mqtt.refused import refused
from mueang.data.sources.mqtt.session import follow_subscriptions
from mueang.data.sources.mqtt.status import ATTRIBUTE, Offline
from mueang.data.sources.mqtt.tls import read_secret
from mueang.data.sources.settings import Link, SourceSettings

UNBOUNDED = 2_500
"""Messages that an MQTT 3.1.1 broker may have under way: as many as one batch takes, and more."""


class Connector:
    """See ``LiveConnector``."""

    name = "mqtt"
    title_th = "โบรกเกอร์ MQTT"
    title_en = "An MQTT broker"

    def shared(self, settings: SourceSettings) -> bool:
        """Workers of a shared subscription each take a part of the messages."""
        return read_options(settings).share

    async def run(self, settings: SourceSettings, door: SourceDoor, stop: asyncio.Event) -> None:
        """One connection, until it is lost (LinkBroken) or ``stop``."""
        options = read_options(settings)
        client_id = f"{options.client_id or f'mueang-{settings.id}'}-{door.worker}"
        secret = read_secret(settings.secret)
        connection = Connection(options, secret, client_id, lasting=True, worker=door.worker)
        try:
            memories = await door.memories()
            await connection.open()
            tls = ("tls",) if options.address().tls else ()
            door.report(*(Link(code, True) for code in ("resolve", "connect", *tls, "sign_in")))
            await follow_subscriptions(connection, settings, options, door, memories)
            await Feed(settings, options, door, connection, memories).run(stop)
        finally:
            await connection.close()

    async def check(self, settings: SourceSettings, door: SourceDoor) -> Checked:
        """Beside the running source, which it does not disturb."""
        return await check(settings, read_options(settings), door)


def read_options(settings: SourceSettings) -> Options:
    """Raises LinkBroken: what an earlier version accepted may not be valid any more."""
    try:
        return msgspec.convert(settings.options, Options)
    except msgspec.ValidationError as error:
        raise LinkBroken("connect", f"an option is wrong: {error}") from error


class Feed:
    """The messages of one connection on their way into the city."""

    def __init__(
        self,
        settings: SourceSettings,
        options: Options,
        door: SourceDoor,
        connection: Connection,
        memories: dict[str, bytes],
    ) -> None:
        keep = options.at_once if options.version == "5" else UNBOUNDED
        self._door = door
        self._connection = connection
        self._reader = MessageReader(settings.fields, options)
        self._in_flight = InFlight(door.worker, keep, memories, shared=options.share)
        self._offline = Offline()
        self._retained: set[tuple[str, bytes]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        while messages := await self._connection.take(stop):
            self._door.arrived(len(messages))
            await self._store(messages)
            fault("mqtt.before_acknowledge")
            self._connection.acknowledge(messages)

    async def _store(self, messages: list[Message]) -> None:
        items: list[Item] = []
        untimed: list[tuple[Message, int]] = []
        for message in messages:
            at = self._in_flight.time_of(message)
            found = await self._settled(message, at, self._reader.read(message, at))
            if message.qos and any(isinstance(i, Reading) and i.observed_at == at for i in found):
                untimed.append((message, at))
            items += found
        if untimed:
            memory = self._in_flight.write_down(untimed)
            await self._door.remember(self._in_flight.part, memory)
        kept = [item for item in items if not isinstance(item, Missing)]
        batch = Batch("", kept, read=len(messages), missing=len(items) - len(kept))
        readings = sum(isinstance(item, Reading) for item in kept)
        self._door.report(Link("message", True), Link("recognised", readings > 0))
        fault("mqtt.before_send")
        await self._door.send(batch, messages=len(messages))
        if self._offline.follow(items):
            told = self._offline.told()
            self._door.report(Link("devices", not told, told and f"switched off: {told}"))

    async def _settled(self, message: Message, at: int, items: list[Item]) -> list[Item]:
        """What a broker kept (retained) is not news: nobody knows when it was measured.

        A state that was kept holds now; it is taken unless the city knows it already.
        """
        if not message.retain:
            return items
        settled: list[Item] = []
        for item in items:
            if not isinstance(item, Reading) or item.observed_at != at:
                settled.append(item)
            elif item.attribute == ATTRIBUTE:
                settled += [] if await self._knows(item) else [item]
            elif self._is_new(message):
                detail = f"{item.entity_id} {item.attribute}"
                reason = Reason.RETAINED_WITHOUT_TIME
                settled.append(refused(message, reason, detail, item.attribute))
        return settled

    async def _knows(self, state: Reading) -> bool:
        entity = await self._door.now(state.entity_id)
        value = entity.values.get(ATTRIBUTE) if entity else None
        return value is not None and value.value == state.value

    def _is_new(self, message: Message) -> bool:
        """A broker of MQTT 3.1.1 sends retained messages at each connection; told once."""
        key = (message.topic, message.payload)
        if key in self._retained or len(self._retained) > 10_000:
            return False
        self._retained.add(key)
        return True
