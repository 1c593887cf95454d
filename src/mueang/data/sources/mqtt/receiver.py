# SPDX-License-Identifier: Apache-2.0
"""paho, but for what comes most: a PUBLISH is taken apart without an object for each of its parts.

paho makes a table of properties, a message and a log line for every message, which costs more
than all the rest of its way (measured: 60 of 137 µs). Nothing of it is of use here.
"""

from __future__ import annotations

from collections.abc import Callable

from paho.mqtt import client as paho
from paho.mqtt.enums import MQTTErrorCode

Take = Callable[[bytes, bytes, int, bool, bool, int], None]
"""(topic, payload, QoS, retain, dup, packet identifier)."""


class Receiver(paho.Client):
    """A client whose messages go to ``take``; raises ValueError for a PUBLISH that is none."""

    take: Take

    def _handle_publish(self) -> MQTTErrorCode:
        """MQTT 5.0 and 3.1.1, 3.3: topic, packet identifier, properties, payload."""
        header, packet = self._in_packet["command"], self._in_packet["packet"]
        qos = header >> 1 & 3
        if qos > 1:
            raise ValueError(f"a message of QoS {qos}, which was not asked for")
        place = 2 + int.from_bytes(packet[:2], "big")
        topic = bytes(packet[2:place])
        mid = 0
        if qos:
            mid = int.from_bytes(packet[place : place + 2], "big")
            place += 2
        if self.protocol == paho.MQTTv5:
            place = _after_properties(packet, place)
        if place > len(packet):
            raise ValueError("a message that is cut short")
        self.take(topic, bytes(packet[place:]), qos, bool(header & 1), bool(header & 8), mid)
        return MQTTErrorCode.MQTT_ERR_SUCCESS


def _after_properties(packet: bytes | bytearray, place: int) -> int:
    """Behind the properties, whose length is a variable byte integer (1.5.5)."""
    length = shift = 0
    while shift < 28:
        if place >= len(packet):
            raise ValueError("a message that is cut short")
        byte = packet[place]
        place += 1
        length |= (byte & 127) << shift
        if not byte & 128:
            return place + length
        shift += 7
    raise ValueError("a length of properties that is none")
