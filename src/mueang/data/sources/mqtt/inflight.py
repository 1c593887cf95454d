# SPDX-License-Identifier: Apache-2.0
"""Messages without a time of their own, recognised when the broker delivers them again.

Such a message gets the time at which it arrived. If we die between storing and acknowledging
it, the broker delivers it once more (DUP, with the same packet identifier: MQTT 5.0, 4.4); to
be known then, it needs the same time. So what is about to be sent is written down first: packet
identifier, digest, time. It stays there as long as the broker may still deliver it again.

What remains: a broker that gives a redelivered message another packet identifier, and a device
that itself sends twice, cannot be told from one that measured the same twice.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable

import msgspec

from mueang.data.sources.mqtt.connection import Message

PART = "inflight-"


class Entry(msgspec.Struct, array_like=True, gc=False):
    mid: int
    digest: bytes
    at: int


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Entry])


def digest_of(message: Message) -> bytes:
    return hashlib.blake2b(message.payload, digest_size=8, key=message.topic.encode()[:64]).digest()


class InFlight:
    """What one worker's session with the broker may still be delivered again."""

    def __init__(
        self, worker: str, keep: int, memories: dict[str, bytes], *, shared: bool = False
    ) -> None:
        """``keep`` is how many messages may be unacknowledged at once (receive maximum)."""
        self.part = PART + worker
        self._entries: deque[Entry] = deque(maxlen=keep)
        self._others: dict[bytes, list[int]] = {}
        """Of other workers: when one of them is gone for good, a shared subscription delivers
        its messages to us, under packet identifiers of our own session."""
        for part, memory in sorted(memories.items()):
            if part == self.part:
                self._entries.extend(_read(memory))
            elif shared and part.startswith(PART):
                for entry in _read(memory):
                    self._others.setdefault(entry.digest, []).append(entry.at)

    def time_of(self, message: Message) -> int:
        """When it first arrived: of a redelivered one what was written down, else now."""
        if not message.dup:
            return message.at
        digest = digest_of(message)
        for entry in self._entries:
            if entry.mid == message.mid and entry.digest == digest:
                return entry.at
        times = self._others.get(digest)
        return times.pop(0) if times else message.at

    def write_down(self, messages: Iterable[tuple[Message, int]]) -> bytes:
        """Add these, with their times; the bytes to be kept before they are sent."""
        known = {(entry.mid, entry.digest, entry.at) for entry in self._entries}
        for message, at in messages:
            entry = Entry(message.mid, digest_of(message), at)
            if (entry.mid, entry.digest, entry.at) not in known:
                self._entries.append(entry)
        return _encode(list(self._entries))


def _read(memory: bytes) -> list[Entry]:
    """What an older or newer version wrote is not worth a failure."""
    try:
        return _decode.decode(memory)
    except msgspec.MsgspecError:
        return []
