# SPDX-License-Identifier: Apache-2.0
"""A paho client made as the options say, and its CONNECT (MQTT 5.0, 3.1)."""

from __future__ import annotations

from typing import Any

from paho.mqtt import client as paho
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.subscribeoptions import SubscribeOptions

from mueang.data.sources.mqtt.options import Options
from mueang.data.sources.mqtt.receiver import Receiver
from mueang.data.sources.mqtt.tls import Secret, tls_context
from mueang.data.sources.mqtt.wire import KEEPALIVE

ANSWER_SECONDS = 10.0


def make_client(options: Options, secret: Secret, client_id: str, lasting: bool) -> Receiver:
    """A client that acknowledges nothing by itself."""
    address, v5 = options.address(), options.version == "5"
    made = Receiver(
        CallbackAPIVersion.VERSION2,
        client_id=client_id,
        clean_session=None if v5 else not lasting,
        protocol=paho.MQTTv5 if v5 else paho.MQTTv311,
        transport="websockets" if address.websocket else "tcp",
        manual_ack=True,
    )
    made.connect_timeout = ANSWER_SECONDS
    if options.username or secret.password:
        made.username_pw_set(options.username, secret.password or None)
    if address.tls:
        made.tls_set_context(tls_context(options, secret.key))
        if not options.check_name:
            made.tls_insecure_set(True)
    if address.websocket:
        made.ws_set_options(address.path)
    return made


def connect(client: paho.Client, options: Options, lasting: bool) -> None:
    """Resolve, connect, TLS, and send CONNECT. Waits for the network: not for an event loop."""
    try:
        _connect(client, options, lasting)
    except Exception:
        half_open = getattr(client._ssl_context, "wrapped", None)
        if half_open is not None:
            half_open.close()
        raise


def _connect(client: paho.Client, options: Options, lasting: bool) -> None:
    address = options.address()
    if options.version != "5":
        client.connect(address.host, address.port, KEEPALIVE)
        return
    properties: Any = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
    properties.SessionExpiryInterval = options.session_hours * 3600 if lasting else 0
    properties.ReceiveMaximum = options.at_once
    properties.MaximumPacketSize = largest_packet(options)
    client.connect(
        address.host, address.port, KEEPALIVE, clean_start=not lasting, properties=properties
    )


def largest_packet(options: Options) -> int:
    """Bytes: room to receive, and refuse with its reason, what is larger than ``max_bytes``."""
    return 4 * options.max_bytes + 70_000


def subscription(options: Options, text: str) -> tuple[str, Any]:
    """QoS 1; MQTT 5 sends retained messages only when the subscription is new (3.8.3.1)."""
    if options.version != "5":
        return text, 1
    return text, SubscribeOptions(qos=1, retainHandling=SubscribeOptions.RETAIN_SEND_IF_NEW_SUB)
