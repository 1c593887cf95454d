# SPDX-License-Identifier: Apache-2.0
"""Options, messages and what is known again, without a broker."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paho.mqtt.client import MQTTv5, MQTTv311
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from mueang.data.errors import BadRequestData
from mueang.data.ingest.reasons import sentences
from mueang.data.model import Missing, Placement, Reading, Refused
from mueang.data.sources.mqtt.connection import Message
from mueang.data.sources.mqtt.inflight import InFlight
from mueang.data.sources.mqtt.options import Options
from mueang.data.sources.mqtt.reader import MessageReader
from mueang.data.sources.mqtt.receiver import Receiver
from mueang.data.sources.mqtt.senders import LEASE, Senders
from mueang.data.sources.mqtt.status import Offline, state_of
from mueang.data.sources.mqtt.tests.world import FIELDS
from mueang.data.sources.mqtt.tls import read_secret
from mueang.data.sources.registry import check_options

NOW = 1_795_000_000_000_000


def message(payload: bytes = b"{}", topic: str = "air/a", **given: int | bool) -> Message:
    facts = {"qos": 1, "retain": False, "dup": False, "mid": 1, "at": NOW, **given}
    return Message(topic, payload, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "url"),
        ({"url": "http://x", "topics": ["a"]}, "must look like"),
        ({"url": "mqtt://u:p@x", "topics": ["a"]}, "their own fields"),
        ({"url": "mqtt://x"}, "at least one topic"),
        ({"url": "mqtt://x", "topics": ["a/#/b"]}, "last level"),
        ({"url": "mqtt://x", "topics": ["a"], "status_topics": ["a"]}, r"\+station"),
        ({"url": "mqtt://x", "topics": ["a"], "ca": "x"}, "mqtts://"),
        ({"url": "mqtts://x", "topics": ["a"], "check_name": False}, "check_name"),
        ({"url": "mqtt://x", "topics": ["a"], "speed": 1}, "speed"),
        ({"url": "mqtt://x:99999", "topics": ["a"]}, "[Pp]ort"),
    ],
)
def test_options_that_cannot_work_are_refused_in_words(
    options: dict[str, object], said: str
) -> None:
    with pytest.raises(BadRequestData, match=said):
        check_options("mqtt", options)


def test_good_options_are_taken() -> None:
    check_options("mqtt", {"url": "mqtts://broker.example.go.th", "topics": ["air/+station"]})


@settings(deadline=None)
@given(
    st.text(max_size=30),
    st.binary(max_size=60),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(1, 65_535),
    st.booleans(),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5)),
)
def test_3_3_a_publish_is_taken_apart_as_paho_does(
    topic: str,
    payload: bytes,
    acknowledged: bool,
    retain: bool,
    dup: bool,
    mid: int,
    v5: bool,
    users: dict[str, str],
) -> None:
    header = 0x30 | retain | 2 * acknowledged | 8 * dup
    name = topic.encode()
    packet = len(name).to_bytes(2, "big") + name
    packet += mid.to_bytes(2, "big") if acknowledged else b""
    if v5:
        properties: Any = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]
        if users:
            properties.UserProperty = list(users.items())
        packet += properties.pack()
    packet += payload
    receiver = Receiver(CallbackAPIVersion.VERSION2, protocol=MQTTv5 if v5 else MQTTv311)
    taken = []
    receiver.take = lambda *given: taken.append(given)
    receiver._in_packet["command"] = header
    receiver._in_packet["packet"] = bytearray(packet)
    receiver._handle_publish()
    assert taken == [(name, payload, int(acknowledged), retain, dup, mid * acknowledged)]
    for cut in range(len(packet) - len(payload)):
        receiver._in_packet["packet"] = bytearray(packet[:cut])
        with pytest.raises(ValueError, match="message"):
            receiver._handle_publish()


topics = st.sampled_from(["air/a", "air/a/b", "", "raw/a/pm25", "raw/a/other", "state/a", "air/ก"])
json_texts = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20) | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=20,
).map(lambda value: repr(value).replace("'", '"').encode("utf-8", "replace"))


@settings(deadline=None)
@given(topics, st.binary(max_size=300) | json_texts, st.booleans())
def test_whatever_comes_becomes_items_or_a_refusal(
    topic: str, payload: bytes, mapped: bool
) -> None:
    options = Options(
        url="mqtt://x",
        topics=["air/+station", "raw/+station/+attribute"],
        status_topics=["state/+station"],
    )
    items = MessageReader(FIELDS if mapped else None, options).read(message(payload, topic), NOW)
    assert items or not payload
    for item in items:
        assert isinstance(item, Reading | Placement | Missing | Refused)
        if isinstance(item, Refused):
            assert item.reason in sentences()
            assert len(item.raw) <= 2_000
            item.raw.encode()


def test_a_redelivered_message_keeps_its_time() -> None:
    first = InFlight("1", 10, {})
    sent = [(message(mid=n, at=NOW + n), NOW + n) for n in (1, 2)]
    memory = first.write_down(sent)
    again = InFlight("1", 10, {first.part: memory})
    assert again.time_of(message(mid=2, dup=True, at=NOW + 99)) == NOW + 2
    assert again.time_of(message(mid=2, dup=False, at=NOW + 99)) == NOW + 99
    assert again.time_of(message(b"[]", mid=2, dup=True, at=NOW + 99)) == NOW + 99
    assert again.time_of(message(mid=3, dup=True, at=NOW + 99)) == NOW + 99
    alone = InFlight("2", 10, {first.part: memory})
    assert alone.time_of(message(mid=77, dup=True, at=NOW + 99)) == NOW + 99
    other = InFlight("2", 10, {first.part: memory}, shared=True)
    assert other.time_of(message(mid=77, dup=True, at=NOW + 99)) == NOW + 1
    assert other.time_of(message(mid=78, dup=True, at=NOW + 99)) == NOW + 2
    assert other.time_of(message(mid=79, dup=True, at=NOW + 99)) == NOW + 99


def test_what_is_written_down_is_bounded_and_may_be_damaged() -> None:
    flight = InFlight("1", 5, {"inflight-1": b"\xc1rubbish"})
    memory = flight.write_down((message(mid=n), NOW + n) for n in range(100))
    assert len(msgspec.msgpack.decode(memory)) == 5
    assert flight.write_down([(message(mid=99), NOW + 99)]) == memory


def reading(value: float, at: int = NOW) -> Reading:
    return Reading("Thing", "urn:ngsi-ld:Thing:a", "level", at, value)


def test_who_holds_a_series() -> None:
    senders = Senders()
    assert senders.other(reading(1), "one", NOW) == ""
    assert senders.other(reading(2, NOW + 1), "two", NOW + 1) == "one"
    assert senders.other(reading(1), "two", NOW + 2) == "", "the same over two gateways"
    assert senders.other(reading(3, NOW + LEASE), "two", NOW + LEASE) == "", "moved"
    assert senders.other(reading(4, NOW + LEASE + 1), "one", NOW + LEASE + 1) == "two"


@pytest.mark.parametrize(
    ("payload", "state"),
    [
        (b"online", "online"),
        (b"OFFLINE", "offline"),
        (b'"offline"', "offline"),
        (b"1", "online"),
        (b'{"state":"online"}', "online"),
        (b'{"connected": false}', "offline"),
        (b'{"other": 1}', None),
        (b"{", None),
        (b"\xff", None),
        (b"maybe", None),
    ],
)
def test_states_as_devices_say_them(payload: bytes, state: str | None) -> None:
    assert state_of(payload) == state


def test_what_is_off_is_named() -> None:
    offline = Offline()
    states = [
        Reading("Thing", f"urn:ngsi-ld:Thing:{n}", "deviceState", NOW, "offline") for n in range(7)
    ]
    assert offline.follow(list(states))
    assert not offline.follow(list(states))
    assert offline.told() == "0, 1, 2, 3, 4 and 2 more"
    states[0].value = "online"
    assert offline.follow([states[0]])


def test_a_secret_holds_password_and_key() -> None:
    key = "-----BEGIN EC PRIVATE KEY-----\nabc\n-----END EC PRIVATE KEY-----\n"
    assert read_secret("hush") == ("hush", "")
    assert read_secret(key) == ("", key)
    assert read_secret(f"{key}hush\n") == ("hush", key)
