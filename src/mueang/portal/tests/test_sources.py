# SPDX-License-Identifier: Apache-2.0
"""Sources on pages: set up by a person, seen to by one, and their secrets never shown twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from mueang.data.sources.settings import Link, SourceReport, SourceSettings
from mueang.portal.tests.city import NOW, minutes_ago
from mueang.portal.tests.desk import DeskData, signed_in
from mueang.portal.tests.reading import Page, read

START = "/en/cities/chiang-mai/sources/"


@pytest.fixture
def desk(browser: Client, monkeypatch: pytest.MonkeyPatch) -> DeskData:
    from mueang.portal import queries

    fake = DeskData()
    monkeypatch.setattr(queries, "connect", lambda home: fake)
    return fake


@pytest.fixture
def officer(desk: DeskData, browser: Client) -> Client:
    return signed_in(browser)


def whole(answer: Any) -> Page:
    page = read(answer.content)
    assert page.unclosed == []
    return page


def roof(**more: Any) -> SourceSettings:
    return SourceSettings("roof-1", "chiang-mai", "mqtt", "Roof", state="on", **more)


def test_strangers_sign_in_and_others_are_told(desk: DeskData, browser: Client) -> None:
    from mueang.accounts.models import User

    desk.known_sources = [roof()]
    assert browser.get(START).status_code == 302
    browser.force_login(User.objects.create(email="reader@example.go.th", name="สมชาย"))
    assert browser.get(START).status_code == 403
    for verb in ("check", "switch", "remove", "secret"):
        assert browser.post(f"{START}roof-1/{verb}/").status_code == 403
    assert desk.known_sources


def test_a_form_without_its_token_changes_nothing(officer: Client, desk: DeskData) -> None:
    desk.known_sources = [roof()]
    officer.handler.enforce_csrf_checks = True
    assert officer.post(f"{START}roof-1/remove/").status_code == 403
    assert desk.known_sources


@pytest.mark.parametrize(
    ("report", "state", "said"),
    [
        (SourceReport("roof-1", "chiang-mai"), "on", "waits for its first message"),
        (SourceReport("roof-1", "chiang-mai", last_message_at=minutes_ago(2)), "on", "works"),
        (
            SourceReport("roof-1", "chiang-mai", last_message_at=minutes_ago(200)),
            "on",
            "silent for 3 h",
        ),
        (
            SourceReport("roof-1", "chiang-mai", [Link("sign_in", False, "not authorised", NOW)]),
            "on",
            "broken at: signing in",
        ),
        (SourceReport("roof-1", "chiang-mai", last_message_at=minutes_ago(2)), "paused", "paused"),
    ],
)
def test_the_state_is_told_in_words(
    officer: Client, desk: DeskData, report: SourceReport, state: Any, said: str
) -> None:
    desk.known_sources = [roof(promise=3600)]
    desk.known_sources[0].state = state
    desk.reports = [report]
    assert said in whole(officer.get(START)).text
    assert said in whole(officer.get(f"{START}roof-1/")).text


def test_a_broken_link_says_what_to_do(officer: Client, desk: DeskData) -> None:
    desk.known_sources = [roof()]
    links = [Link("resolve", True, "", NOW), Link("connect", False, "refused <b>", NOW)]
    desk.reports = [SourceReport("roof-1", "chiang-mai", links, check=links, checked_at=5)]
    answer = officer.get(f"{START}roof-1/")
    assert "Check that it runs, the port, and the firewall" in whole(answer).text
    assert b"refused <b>" not in answer.content
    assert officer.post(f"{START}roof-1/check/").status_code == 302
    assert ("check", "roof-1") in desk.asked
    assert "Trying link by link" in whole(officer.get(f"{START}roof-1/")).text
    desk.reports[0].checked_at = 9
    assert "Trying link by link" not in whole(officer.get(f"{START}roof-1/")).text


def test_devices_that_send_get_an_address_and_a_secret_once(
    officer: Client, desk: DeskData
) -> None:
    from mueang.audit.models import AuditRecord

    answer = officer.post(f"{START}new/push/", {"name": "Roof of the town hall"})
    address = answer.headers["Location"]
    secret = desk.asked[-1].secret
    assert len(secret) >= 40
    first, second = officer.get(address), officer.get(address)
    assert secret in whole(first).text
    assert secret not in whole(second).text
    assert f"http://testserver/push/{desk.known_sources[0].id}" in whole(second).text
    assert "no-store" in first.headers["Cache-Control"]
    assert secret not in str(AuditRecord.objects.get(action="data.source_set_up").after)


def test_a_sample_is_pasted_mapped_and_started(officer: Client, desk: DeskData) -> None:
    said = {"name": "Canals", "url": "mqtt://broker.test", "topics": "water/+station\n"}
    address = officer.post(f"{START}new/mqtt/", said).headers["Location"]
    assert address.endswith("/fields/")
    sample = '{"water_level_cm": 110, "time": "2026-11-21T14:00:00+07:00"}'
    page = whole(officer.post(address, {"sample": sample, "do": "recognise"}))
    (kept,) = page.all("input", name="map")
    assert "1.10 m" in page.text
    assert desk.known_sources[0].state == "draft"
    started = officer.post(
        address, {"sample": sample, "mapped": sample, "map": kept["value"], "do": "start"}
    )
    assert started.status_code == 302
    source = desk.known_sources[0]
    assert source.state == "on"
    assert source.fields is not None
    assert (source.fields.station, source.fields.fields[0].attribute) == (
        "{@station}", "waterLevel",
    )  # fmt: skip


@pytest.mark.parametrize(
    "sample", ["{", "[" * 5000, "<script>alert(1)</script>", "\0", "12", '{"a": {}}', "ก" * 300_000]
)
def test_a_bad_sample_is_answered_with_words(officer: Client, desk: DeskData, sample: str) -> None:
    desk.known_sources = [roof(options={"topics": ["a/+station"]})]
    answer = officer.post(f"{START}roof-1/fields/", {"sample": sample, "do": "start"})
    assert answer.status_code in (200, 413, 422)
    assert b"<script>alert" not in answer.content
    assert not desk.asked


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"name": "", "url": "mqtt://x", "topics": "a"}, "Give the source a name"),
        ({"name": "x", "url": "", "topics": "a"}, "Give the address"),
        ({"name": "x", "url": "mqtt://x", "topics": " "}, "Give at least one topic"),
        ({"name": "x", "url": "mqtt://x", "topics": "a", "contact": "me"}, "no e-mail address"),
    ],
)
def test_what_is_missing_is_said(
    officer: Client, desk: DeskData, said: dict[str, str], word: str
) -> None:
    answer = officer.post(f"{START}new/mqtt/", said)
    assert answer.status_code == 422
    assert word in whole(answer).text
    assert desk.known_sources == []


def test_paused_resumed_changed_and_removed_are_recorded(officer: Client, desk: DeskData) -> None:
    from mueang.audit.models import AuditRecord

    desk.known_sources = [roof(options={"url": "mqtt://x", "topics": ["a"]}, has_secret=True)]
    officer.post(f"{START}roof-1/switch/", {"to": "paused"})
    assert desk.known_sources[0].state == "paused"
    officer.post(f"{START}roof-1/switch/", {"to": "on"})
    said = {"name": "Roof 2", "url": "mqtt://y", "topics": "a\nb", "promise": "30"}
    officer.post(f"{START}roof-1/settings/", said)
    source = desk.known_sources[0]
    assert (source.name, source.promise, source.options["topics"]) == ("Roof 2", 1800, ["a", "b"])
    officer.post(f"{START}roof-1/remove/")
    assert desk.known_sources == []
    actions = set(AuditRecord.objects.values_list("action", flat=True))
    assert actions >= {
        "data.source_paused",
        "data.source_resumed",
        "data.source_changed",
        "data.source_removed",
    }
    assert officer.get(f"{START}roof-1/").status_code == 404


def test_kinds_that_are_none_are_not_found(officer: Client, home_with_people: Path) -> None:
    assert officer.get(f"{START}new/demo/").status_code == 404
    for kind in ("mqtt", "http_poll", "push", "folder"):
        assert whole(officer.get(f"{START}new/{kind}/")).all("input", name="name")
