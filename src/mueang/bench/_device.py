# SPDX-License-Identifier: Apache-2.0
"""A device that publishes, for benchmarks and tests; it knows what the broker acknowledged."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Self

from paho.mqtt import client as paho
from paho.mqtt.enums import CallbackAPIVersion

AT_ONCE = 20_000
"""Messages that wait in the device at a time; MQTT has 65 535 packet identifiers."""
_number = itertools.count(1)


class Device:
    """Connected while it is entered; paho's own thread serves its socket."""

    def __init__(self, port: int, *, password: str = "", will: tuple[str, str] | None = None):
        self._port = port
        self.client = paho.Client(
            CallbackAPIVersion.VERSION2, f"device-{next(_number)}", protocol=paho.MQTTv5
        )
        self.client.max_inflight_messages = 1_000
        self.client.max_queued_messages = 0
        if password:
            self.client.username_pw_set("device", password)
        if will is not None:
            self.client.will_set(will[0], will[1], qos=1, retain=True)

    def __enter__(self) -> Self:
        self.client.connect("127.0.0.1", self._port)
        self.client.loop_start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.client.disconnect()
        self.client.loop_stop()

    def send(self, topic: str, payload: bytes | str, **given: Any) -> None:
        """One message at QoS 1, acknowledged by the broker when this returns."""
        self.client.publish(topic, payload, **{"qos": 1, **given}).wait_for_publish(30)

    def send_all(self, messages: Iterable[tuple[str, bytes | str]], qos: int = 1) -> None:
        """Many, as fast as they go; all are acknowledged when this returns."""
        remaining = iter(messages)
        while some := list(itertools.islice(remaining, AT_ONCE)):
            sent = [self.client.publish(topic, payload, qos=qos) for topic, payload in some]
            for info in sent:
                info.wait_for_publish(60)

    def vanish(self) -> None:
        """The network breaks: the broker publishes the will."""
        sock = self.client.socket()
        self.client.loop_stop()
        if sock is not None:
            sock.close()
