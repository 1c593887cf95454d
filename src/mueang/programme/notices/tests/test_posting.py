# SPDX-License-Identifier: Apache-2.0
"""Letters over a real mail server and a recorded LINE: once each, tried again, given up, seen."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mueang.programme.notices.tests.mailbox import Mailbox, mailbox, text

if TYPE_CHECKING:
    from mueang.accounts.models import User
    from mueang.programme.notices.models import Letter, Notice

__all__ = ["mailbox"]
VALUES = {
    "survey_th": "แบบสำรวจเมืองอัจฉริยะ 1/2569",
    "survey_en": "Smart-city survey 1/2569",
    "agency_th": "ทน.เชียงใหม่ {token}",
    "agency_en": "Chiang Mai City",
}


@pytest.fixture
def person(django_home: Path) -> User:
    from mueang.accounts.models import User

    return User.objects.create(email="officer@example.go.th", name="สมหญิง")


def tell(person: User, key: str = "response:1", kind: str = "survey.invited") -> Notice:
    from mueang.programme.notices.telling import tell as told

    return told(person, kind, key, VALUES, "answer/1/")


def now() -> datetime:
    from django.utils import timezone

    return timezone.now()


def only() -> Letter:
    from mueang.programme.notices.models import Letter

    return Letter.objects.get()


def test_a_letter_leaves_once_in_the_reader_s_language(person: User, mailbox: Mailbox) -> None:
    from mueang.programme.notices.posting import post

    tell(person)
    assert (post(), post()) == (1, 0)
    (envelope,) = mailbox.letters
    subject, body = text(envelope)
    assert envelope.rcpt_tos == ["officer@example.go.th"]
    assert subject == "แบบสำรวจเมืองอัจฉริยะ 1/2569: ขอให้ ทน.เชียงใหม่ {token} ตอบแบบสำรวจ"
    assert "ตอบแบบสำรวจ: https://city.example.go.th/mueang/th/answer/1/" in body
    assert only().state == "sent"


def test_the_same_is_not_told_twice_while_it_stands(person: User) -> None:
    from mueang.programme.notices.models import Notice
    from mueang.programme.notices.telling import settle

    first, again = tell(person), tell(person, kind="survey.reminded")
    assert first.pk == again.pk
    assert settle("response:1") == 1
    assert tell(person).pk != first.pk
    assert Notice.objects.count() == 2


def test_what_fails_is_tried_again_and_given_up_and_sent_again(
    person: User, mailbox: Mailbox
) -> None:
    from mueang.programme.notices.posting import PAUSES, post, send_again

    tell(person)
    mailbox.answer = "451 try later"
    at = now()
    for tries, pause in enumerate([*PAUSES, PAUSES[-1]], start=1):
        assert post(at) == 0
        assert only().tries == tries
        assert "451" in only().failed
        assert post(at + pause / 2) == 0
        assert only().tries == tries
        at = only().next_try_at
    assert only().state == "given_up"
    mailbox.answer = "250 OK"
    assert post(at + timedelta(days=9)) == 0
    send_again(only())
    assert post(now() + timedelta(seconds=1)) == 1
    assert (only().state, only().failed, len(mailbox.letters)) == ("sent", "", 1)


def test_letters_wait_for_a_mail_server(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from mueang.programme.notices.posting import post

    monkeypatch.delenv("MUEANG_SMTP_URL", raising=False)
    tell(person)
    for day in range(20):
        assert post(now() + timedelta(days=day)) == 0
    assert (only().state, only().tries) == ("waiting", 0)
    assert only().failed == "MUEANG_SMTP_URL is not set"


def test_who_wants_one_letter_a_day_has_one(person: User, mailbox: Mailbox) -> None:
    from mueang.programme.notices.models import Letter, Preference
    from mueang.programme.notices.posting import post
    from mueang.programme.notices.telling import settle

    Preference.objects.create(person=person, channel="email", rhythm="daily")
    for number in range(3):
        tell(person, f"response:{number}")
    settle("response:2")
    assert not Letter.objects.exists()
    tomorrow = now() + timedelta(days=1)
    assert (post(tomorrow), post(tomorrow)) == (1, 0)
    subject, body = text(mailbox.letters[0])
    assert subject == "เมือง: มี 2 เรื่องรอท่านดำเนินการ"
    assert body.count("• ") == 2


def test_who_wants_none_has_none_but_sees_it(person: User, mailbox: Mailbox) -> None:
    from mueang.programme.notices.models import Preference
    from mueang.programme.notices.posting import post

    Preference.objects.create(person=person, channel="email", rhythm="never")
    tell(person)
    assert post(now() + timedelta(days=2)) == 0
    assert person.notices.count() == 1


def test_two_who_post_at_once_send_each_letter_once(person: User, mailbox: Mailbox) -> None:
    """What another one has taken in between is left to it."""
    from mueang.programme.notices import posting

    tell(person)
    letter = only()
    at = now()
    assert posting._take(letter, at)
    assert not posting._take(letter, at)
    assert posting.post(at) == 0
    assert posting.post(at + posting.IN_HAND + timedelta(seconds=1)) == 1


def test_a_name_cannot_make_another_header(person: User, mailbox: Mailbox) -> None:
    from mueang.programme.notices.posting import post
    from mueang.programme.notices.telling import tell_address

    values = VALUES | {"agency_th": "ก\r\nBcc: victim@example.org"}
    tell_address("a@example.go.th", "survey.invited", "x", values, "https://city.example/x")
    assert post() == 1
    assert mailbox.letters[0].rcpt_tos == ["a@example.go.th"]
    assert b"\nBcc:" not in mailbox.letters[0].content


class _Line(BaseHTTPRequestHandler):
    taken: list[tuple[str, dict[str, str], Any]]
    answer = 200

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.append((self.path, dict(self.headers), body))
        self.send_response(self.answer)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def line_api(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Line]]:
    class Handler(_Line):
        taken: list[tuple[str, dict[str, str], Any]] = []

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("MUEANG_LINE_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("MUEANG_LINE_TOKEN", "a token")
    yield Handler
    server.shutdown()
    thread.join()
    server.server_close()


def test_line_s_payload(person: User, line_api: type[_Line]) -> None:
    """As the Messaging API wants a push message, with a key that makes tries harmless."""
    from mueang.programme.notices.models import Preference
    from mueang.programme.notices.posting import post

    Preference.objects.create(person=person, channel="email", rhythm="never")
    Preference.objects.create(person=person, channel="line", rhythm="at_once", address="U4af49")
    tell(person)
    line_api.answer = 500
    assert post() == 0
    line_api.answer = 409
    assert post(now() + timedelta(hours=1)) == 1
    (path, headers, body), (_, again, _) = line_api.taken
    assert path == "/v2/bot/message/push"
    assert headers["Authorization"] == "Bearer a token"
    assert headers["X-Line-Retry-Key"] == again["X-Line-Retry-Key"]
    assert body["to"] == "U4af49"
    assert [one["type"] for one in body["messages"]] == ["text"]
    assert "ขอให้ ทน.เชียงใหม่ {token} ตอบแบบสำรวจ" in body["messages"][0]["text"]


def test_every_kind_has_its_words() -> None:
    from mueang.programme.notices.kinds import KINDS, say, to_do

    for name, kind in KINDS.items():
        assert all((kind.th, kind.en)), name
        assert bool(kind.do_th) == bool(kind.do_en), name
        assert kind.en.isascii(), name
        values = dict.fromkeys(("survey", "agency", "role", "place", "by", "until"), "a")
        assert "{" not in say(name, values, "en")
        assert to_do(name, "th") == kind.do_th
