# SPDX-License-Identifier: Apache-2.0
"""What waits for each role is there, in order, and gone when it is done."""

from __future__ import annotations

import pytest
from django.test import Client

from mueang.accounts.roles import Role
from mueang.accounts.tests.people import person, place
from mueang.data.runs import Run
from mueang.portal.tests.desk import DeskData
from mueang.portal.tests.reading import read


class Quiet(DeskData):
    """A data half with a run that has refused rows."""

    def runs(self, city: str = "") -> list[Run]:
        return [Run("r1", city, "csv", "ฝน.csv", quarantined=4, mended=1, state="done")]


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch) -> Quiet:
    from mueang.portal import queries

    fake = Quiet()
    monkeypatch.setattr(queries, "connect", lambda home: fake)
    return fake


def text(browser: Client, address: str = "/en/waiting/") -> str:
    return read(browser.get(address).content).text


def test_an_officer_answers_and_nothing_is_left(browser: Client) -> None:
    from mueang.programme.notices.models import Notice
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.rounds import open_round
    from mueang.programme.survey.tests.scene import WITHOUT, scene

    one = scene(opened=False)
    browser.force_login(one.officer)
    assert "Nothing waits for you" in text(browser)
    open_round(one.secretary, one.round)
    page = browser.get("/en/waiting/")
    assert f'href="/en/surveys/answer/{one.response.pk}/"' in page.content.decode()
    assert "Waiting for you: 1" in read(page.content).text
    notice = Notice.objects.get(person=one.officer)
    there = browser.get(f"/en/waiting/notices/{notice.pk}/")
    assert there.headers["Location"] == f"/en/surveys/answer/{one.response.pk}/"
    notice.refresh_from_db()
    assert notice.read_at is not None
    one.response.refresh_from_db()
    submit(one.writer(), one.response, 0, WITHOUT)
    assert "Nothing waits for you" in text(browser)
    browser.force_login(one.secretary)
    assert "1 answers to look at" in text(browser)
    assert browser.get(f"/en/waiting/notices/{notice.pk}/").status_code == 404, "another's"
    assert browser.post("/en/waiting/notices/read/").status_code == 302
    assert not Notice.objects.filter(person=one.secretary, read_at=None).exists()


def test_a_steward_mends_rows(browser: Client, data: Quiet) -> None:
    browser.force_login(person("steward", Role.STEWARD, place(city="chiang-mai")))
    assert "3 refused rows of ฝน.csv to mend" in text(browser)


def test_the_data_half_may_be_silent(browser: Client, data: Quiet) -> None:
    from mueang.data.client import ServerUnavailable

    def silent(city: str = "") -> list[Run]:
        raise ServerUnavailable("The server does not answer.")

    data.runs = silent  # type: ignore[method-assign]
    browser.force_login(person("steward", Role.STEWARD, place(city="chiang-mai")))
    assert "does not answer" in text(browser)


def test_letters_that_failed_are_sent_again(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mueang.programme.notices.models import Letter

    monkeypatch.setenv("MUEANG_SMTP_URL", "smtp://127.0.0.1:1")
    letter = Letter.objects.create(
        channel="email", to="a@example.go.th", subject="เชิญ", body="x", message_id="1",
        state=Letter.GIVEN_UP, failed="550 no such user", tries=9,
    )  # fmt: skip
    browser.force_login(person("administrator", Role.ADMINISTRATOR))
    assert "1 letters did not go out" in text(browser)
    assert "550 no such user" in text(browser, "/en/waiting/letters/")
    assert browser.post(f"/en/waiting/letters/{letter.pk}/again/").status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.tries) == (Letter.WAITING, 0)
    assert browser.post("/en/waiting/letters/999/again/").status_code == 404


def test_without_a_mail_service_letters_are_kept_in_peace(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mueang.programme.notices.models import Letter
    from mueang.programme.notices.posting import post

    someone = person("someone")
    for number, to in enumerate((someone, None)):
        Letter.objects.create(
            channel="email", to=f"{number}@example.go.th", subject="เชิญ", body="x",
            message_id=str(number), person=to,
        )  # fmt: skip
    assert post() == 0
    browser.force_login(person("administrator", Role.ADMINISTRATOR))
    tasks = text(browser)
    assert "did not go out" not in tasks, "it is no task"
    assert "No mail service is set up: letters kept in the product: 2" in tasks
    page = text(browser, "/en/waiting/letters/")
    assert "did not go out" not in page
    assert "nothing is lost" in page
    assert "1 of them are to people without an account" in page
    assert "set MUEANG_SMTP_URL" in page
    assert (
        browser.post(f"/en/waiting/letters/{Letter.objects.all()[0].pk}/again/").status_code == 404
    )
    assert "No mail service is set up here yet" in text(browser, "/en/me/notices/")
    browser.force_login(someone)
    assert "mail service" not in text(browser), "nothing that they could do"
    monkeypatch.setenv("MUEANG_SMTP_URL", "smtp://127.0.0.1:1")
    browser.force_login(person("other", Role.ADMINISTRATOR))
    assert "Every letter went out" in text(browser, "/en/waiting/letters/"), "they will be tried"


def test_everybody_chooses_how_to_be_told(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from mueang.programme.notices.telling import preferences

    monkeypatch.setenv("MUEANG_LINE_TOKEN", "token")
    someone = person("someone")
    browser.force_login(someone)
    address = "/en/me/notices/"
    assert 'value="at_once" checked' in browser.get(address).content.decode()
    wrong = browser.post(address, {"email": "daily", "line": "at_once", "line_id": "me"})
    assert wrong.status_code == 422
    assert browser.post(address, {"email": "hourly"}).status_code == 422
    line = "U" + "0" * 32
    done = browser.post(address, {"email": "daily", "line": "at_once", "line_id": line})
    assert done.status_code == 302
    kept = {one.channel: (one.rhythm, one.address) for one in preferences(someone)}
    assert kept == {"email": ("daily", ""), "line": ("at_once", line)}
