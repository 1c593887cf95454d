# SPDX-License-Identifier: Apache-2.0
"""Letters: to a real mail server, tried again, gathered, on the record."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import msgspec
import pytest
from aiosmtpd.controller import Controller

from mueang.bench._broker import free_port
from mueang.data.sources.notices.letter import compose, thai_time
from mueang.data.sources.notices.notice import Event, Notice
from mueang.data.sources.notices.post import NotSent, send
from mueang.data.sources.notices.silence import SECOND
from mueang.data.sources.notices.watch import DIGEST, GIVEN_UP, MINUTE, Watch
from mueang.data.sources.seen import SEEN
from mueang.data.sources.settings import SourceReport, SourceSettings

START = 1_795_000_000 * SECOND
HOUR = 60 * MINUTE


class Inbox:
    """What a mail server on loopback took; ``refuse`` makes it say so."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuse = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refuse:
            return self.refuse
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append(letter)
        return "250 taken"


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, str]]:
    handler, port = Inbox(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, f"smtp://127.0.0.1:{port}"
    controller.stop()


class Server:
    """Sources, reports and notices in memory."""

    def __init__(self, *sources: SourceSettings) -> None:
        self.there = list(sources)
        self.heard = dict.fromkeys((s.id for s in sources), START)
        self.memory: dict[str, dict[str, bytes]] = {s.id: {} for s in sources}
        self.record: dict[str, Notice] = {}

    async def sources(self, city: str = "") -> list[SourceSettings]:
        return self.there

    async def source_reports(self, city: str = "") -> list[SourceReport]:
        return [SourceReport(k, "hat-yai", last_message_at=at) for k, at in self.heard.items()]

    async def source_memories(self, source_id: str) -> dict[str, bytes]:
        return self.memory[source_id]

    async def remember(self, source_id: str, part: str, memory: bytes) -> None:
        self.memory[source_id][part] = memory

    async def notices(self, city: str = "") -> list[Notice]:
        return msgspec.convert(msgspec.to_builtins(list(self.record.values())), list[Notice])

    async def put_notice(self, notice: Notice) -> None:
        self.record[notice.id] = notice


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now


def source(name: str, contact: str = "owner@example.go.th", state: str = "on") -> SourceSettings:
    return SourceSettings(
        name,
        "hat-yai",
        "mqtt",
        f"ฝุ่น {name}",
        contact=contact,
        promise=3_600,
        state=state,  # type: ignore[arg-type]
    )


async def test_a_silence_reaches_the_owner_once_and_the_return_too(
    inbox: tuple[Inbox, str],
) -> None:
    box, url = inbox
    server, clock = Server(source("a"), source("b"), source("paused", state="paused")), Clock()
    watch = Watch(server, functools.partial(send, url, "mueang@example.go.th"), clock)
    await watch.turn()
    assert box.letters == []
    clock.now += HOUR + 1
    await watch.turn()
    clock.now += HOUR
    await watch.turn()
    (letter,) = box.letters
    assert letter["To"] == "owner@example.go.th"
    assert "2 silent" in letter["Subject"]
    assert "หยุดส่ง 2 รายการ" in letter["Subject"]
    body = letter.get_content()
    assert "ฝุ่น a" in body
    assert "ฝุ่น b" in body
    assert "paused" not in body
    server.heard["a"] = clock.now
    await watch.turn()
    assert "1 sending again" in box.letters[1]["Subject"]
    assert [bool(n.sent_at) for n in server.record.values()] == [True, True]


async def test_entities_are_told_by_name() -> None:
    sent: list[str] = []
    server, clock = Server(source("a")), Clock()
    watch = Watch(server, lambda to, letter, key: sent.append(letter.body), clock)
    clock.now += 2 * HOUR
    server.heard["a"] = clock.now
    seen = {"urn:ngsi-ld:AirQualityObserved:roof": START, "urn:ngsi-ld:X:b": clock.now}
    server.memory["a"][SEEN + "1"] = msgspec.msgpack.encode(seen)
    await watch.turn()
    assert "AirQualityObserved:roof" in sent[0]
    assert "X:b" not in sent[0]


async def test_what_cannot_be_sent_waits_is_shown_and_given_up_at_last(
    inbox: tuple[Inbox, str],
) -> None:
    box, url = inbox
    box.refuse = "451 try later"
    server, clock = Server(source("a")), Clock()
    watch = Watch(server, functools.partial(send, url, "mueang@example.go.th"), clock)
    clock.now += HOUR + 1
    await watch.turn()
    (notice,) = server.record.values()
    assert (notice.sent_at, notice.tries) == (0, 1)
    assert "451" in notice.failed
    await watch.turn()
    assert next(iter(server.record.values())).tries == 1, "not before its time"
    box.refuse = ""
    clock.now += 2 * MINUTE
    await watch.turn()
    (notice,) = server.record.values()
    assert (notice.failed, bool(notice.sent_at), len(box.letters)) == ("", True, 1)

    other = Server(source("c"))
    without = Watch(other, None, clock)
    clock.now += HOUR + 1
    await without.turn()
    clock.now += GIVEN_UP + 1
    await without.turn()
    (notice,) = other.record.values()
    assert notice.given_up
    assert "MUEANG_SMTP_URL" in notice.failed


async def test_what_happens_soon_after_a_letter_waits_for_the_next_one() -> None:
    sent: list[str] = []
    server, clock = Server(source("a"), source("b")), Clock()
    server.heard["b"] = START + MINUTE
    server.heard["a"] = START
    watch = Watch(server, lambda to, letter, key: sent.append(letter.subject), clock)
    clock.now += HOUR + 1
    await watch.turn()
    clock.now += MINUTE
    await watch.turn()
    server.heard["a"] = clock.now
    await watch.turn()
    assert len(sent) == 1
    clock.now += DIGEST
    await watch.turn()
    assert len(sent) == 2
    assert len(server.record) == 2


async def test_a_kill_between_letter_and_memory_makes_no_second_letter() -> None:
    sent: list[str] = []
    server, clock = Server(source("a")), Clock()
    watch = Watch(server, lambda to, letter, key: sent.append(key), clock)
    clock.now += HOUR + 1
    await watch.turn()
    server.memory["a"].clear()
    clock.now += DIGEST
    await watch.turn()
    assert len(sent) == 1


def test_an_address_that_cannot_be_one_is_told() -> None:
    for to in ("nobody", "a@b\r\nBcc: all@example.org", ""):
        with pytest.raises(NotSent):
            send("smtp://127.0.0.1:1", "m@x", to, compose([], {}), "id")


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(NotSent, match="refused"):
        send(f"smtp://127.0.0.1:{free_port()}", "m@x.th", "o@x.th", compose([], {}), "id")


def test_letters_stay_readable() -> None:
    events = [Event("a", "silent", START, f"urn:ngsi-ld:T:{n}") for n in range(100)]
    letter = compose([*events, Event("gone", "silent", 0)], {"a": source("a")})
    assert len(letter.body.splitlines()) < 80
    assert "และอีก 81 รายการ" in letter.body
    assert "and 81 more" in letter.body
    assert thai_time(1_793_689_500_000_000) == "3 พ.ย. 2569 14:05 น."
