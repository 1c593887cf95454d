# SPDX-License-Identifier: Apache-2.0
"""Invitations go by letter where mail is set up, over a real SMTP server; failures are seen on the
page, and whoever invited sends anew."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from mueang.accounts.roles import Role
from mueang.accounts.tests.people import agency, person, place
from mueang.portal.tests.reading import read
from mueang.programme.notices.tests.mailbox import Mailbox, mailbox, text

if TYPE_CHECKING:
    from mueang.accounts.models import Invitation, User
    from mueang.programme.notices.models import Letter

__all__ = ["mailbox"]
SAID = {"email": "new@example.go.th", "role": "officer:agency", "place": "เทศบาลตำบลสุเทพ"}
LINK = re.compile(r"https://city\.example\.go\.th/mueang/(th|en)/invitations/([\w-]+)/")


@pytest.fixture
def secretary(browser: Client) -> User:
    found = person("secretary", Role.SECRETARY, place(province="50"))
    agency("เทศบาลตำบลสุเทพ")
    browser.force_login(found)
    session = browser.session
    session["confirmed_at"] = int(time.time())
    session.save()
    return found


def invite(browser: Client, language: str = "th") -> str:
    """What the inviter's page says, in English."""
    done = browser.post("/en/people/invite/", {**SAID, "language": language})
    assert done.status_code == 200
    return read(done.content).text


def again(browser: Client) -> str:
    return read(browser.post(f"/en/people/invitations/{only().pk}/send/").content).text


def only() -> Invitation:
    from mueang.accounts.models import Invitation

    return Invitation.objects.get()


def letters() -> list[Letter]:
    from mueang.programme.notices.models import Letter

    return list(Letter.objects.order_by("id"))


def post(later: timedelta = timedelta()) -> int:
    from django.utils import timezone

    from mueang.programme.notices.posting import post as verb

    return verb(timezone.now() + later)


@pytest.mark.parametrize(
    ("language", "words"),
    [("th", "เชิญท่านเข้าใช้ระบบเมืองในบทบาท"), ("en", "invites you to Mueang as")],
)
def test_the_letter_speaks_to_whom_it_invites(
    browser: Client, secretary: User, mailbox: Mailbox, language: str, words: str
) -> None:
    page = invite(browser, language)
    assert "A letter is on its way to new@example.go.th" in page
    assert post() == 1
    (envelope,) = mailbox.letters
    subject, body = text(envelope)
    assert envelope.rcpt_tos == ["new@example.go.th"]
    assert words in subject
    assert "เทศบาลตำบลสุเทพ" in subject
    assert "account's page" not in body, "who is invited has none"
    found = LINK.search(body)
    assert found is not None
    assert found.group(0) in page, "the inviter can hand over the same link"
    assert found.group(1) == language
    accepted = Client().get(f"/{language}/invitations/{found.group(2)}/")
    assert accepted.status_code == 200
    assert found.group(2) not in letters()[0].body, "kept nowhere once it has gone"
    assert "letter sent" in read(browser.get("/en/people/").content).text


def test_a_failure_is_seen_and_sent_anew(
    browser: Client, secretary: User, mailbox: Mailbox
) -> None:
    first = LINK.search(invite(browser))
    mailbox.answer = "550 no such mailbox"
    assert post() == 0
    assert "tried again: the mail server says 550" in read(browser.get("/en/people/").content).text
    mailbox.answer = "250 OK"
    second = LINK.search(again(browser))
    assert post(timedelta(hours=1)) == 1, "one letter: the one before is not sent any more"
    assert first is not None
    assert second is not None
    assert second.group(0) in text(mailbox.letters[0])[1]
    assert Client().get(f"/th/invitations/{first.group(2)}/").status_code == 410
    assert Client().get(f"/th/invitations/{second.group(2)}/").status_code == 200


def test_a_mail_server_that_is_away_is_said_in_words(
    browser: Client, secretary: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mueang.bench._broker import free_port

    monkeypatch.setenv("MUEANG_SMTP_URL", f"smtp://127.0.0.1:{free_port()}")
    invite(browser)
    assert post() == 0
    assert "the mail server cannot be reached" in read(browser.get("/en/people/").content).text
    assert "ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้" in read(browser.get("/th/people/").content).text


def test_an_expired_invitation_is_sent_anew(
    browser: Client, secretary: User, mailbox: Mailbox
) -> None:
    from django.utils import timezone

    from mueang.accounts.models import Invitation

    invite(browser)
    Invitation.objects.update(expires_at=timezone.now())
    assert "expired" in read(browser.get("/en/people/").content).text
    again(browser)
    assert only().state == "waiting"


def test_what_was_taken_back_or_used_is_not_sent(
    browser: Client, secretary: User, mailbox: Mailbox
) -> None:
    invite(browser)
    pk = only().pk
    assert browser.post(f"/en/people/invitations/{pk}/withdraw/").status_code == 302
    assert (post(), letters()) == (0, [])
    assert browser.post(f"/en/people/invitations/{pk}/send/").status_code == 403
    assert (post(), letters()) == (0, [])


def test_only_who_may_invite_there_sends_anew(
    browser: Client, secretary: User, mailbox: Mailbox
) -> None:
    invite(browser)
    elsewhere = person("elsewhere", Role.SECRETARY, place(province="83"))
    officer = person("officer", Role.OFFICER, place(of=agency("อบต.")))
    for stranger, status in ((elsewhere, 404), (officer, 403)):
        other = Client()
        other.force_login(stranger)
        assert other.post(f"/en/people/invitations/{only().pk}/send/").status_code == status
    assert len(letters()) == 1


def test_without_mail_the_link_is_handed_over(
    browser: Client, secretary: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MUEANG_SMTP_URL", raising=False)
    assert "Copy it and send it" in invite(browser)
    assert letters() == []
    assert "Copy it and send it" in again(browser)


def test_a_mail_address_cannot_add_a_header(
    browser: Client, secretary: User, mailbox: Mailbox
) -> None:
    evil = {**SAID, "email": "new@example.go.th\r\nBcc: victim@example.org"}
    assert browser.post("/en/people/invite/", evil).status_code == 422
    assert letters() == []
