# SPDX-License-Identifier: Apache-2.0
"""Finding what answers say: every way of writing it, in its context, within the reader's reach."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mueang.portal.tests.reading import read
from mueang.programme.survey.tests.scene import WITHOUT, Scene, scene, with_project

PROJECT = "ติดตั้งกล้องริมน้ำปิง ๑๒ จุด ร่วมกับ กทม."


@pytest.fixture
def answered(browser: Client, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Two agencies have handed in."""
    from mueang.portal.search import entries, pages
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.models import Response

    monkeypatch.setattr(entries, "KEEP", -1.0)
    monkeypatch.setattr(pages, "FINDER", entries.Finder())
    one = scene()
    submit(one.writer(), one.response, 0, with_project(PROJECT))
    other = Response.objects.get(agency=one.other)
    submit(one.writer(one.stranger), other, 0, WITHOUT)
    return one


def answers(browser: Client, words: str, language: str = "th") -> list[dict[str, Any]]:
    hits = browser.get(f"/{language}/search.json", {"q": words}).json()["hits"]
    return [hit for hit in hits if hit["what"] == "answer"]


def marked(hit: dict[str, Any]) -> list[str]:
    return [part["text"] for part in hit["quote"]["parts"] if part["found"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ริมน้ำปิง", "ริมน้ำปิง"),
        ("ริมนํ้าปิง", "ริมน้ำปิง"),
        ("กลองริม", "กล้องริม"),
        ("กล๊องริม", "กล้องริม"),
        ("12 จุด", "๑๒ จุด"),
        ("กรุงเทพฯ", "กทม"),
        ("กรุงเทพมหานคร", "กทม"),
        ("กทม.", "กทม"),
    ],
)
def test_text_is_found_as_people_spell_it(
    answered: Scene, browser: Client, words: str, found: str
) -> None:
    browser.force_login(answered.secretary)
    (hit,) = answers(browser, words)
    assert marked(hit) == [found]
    assert (hit["quote"]["text"], hit["quote"]["question"]) == (PROJECT, "ชื่อโครงการ")
    page = read(browser.get(hit["url"]).content)
    assert page.all("div", id=hit["url"].rpartition("#")[2]), "the question is there"


def test_options_other_texts_contacts_and_remarks_are_found(
    answered: Scene, browser: Client
) -> None:
    from mueang.programme.survey.checking import Said, return_for_correction

    browser.force_login(answered.secretary)
    (hit,) = answers(browser, "ไม่มีงบประมาณ")
    assert (hit["quote"]["question"], hit["name"]) == (
        "เหตุที่ยังไม่มีโครงการ",
        "สำนักงานขนส่งจังหวัดเชียงใหม่",
    )
    assert marked(answers(browser, "smart mobility", "en")[0]) == ["Smart Mobility"]
    assert answers(browser, "ยังไม่มีแผน")[0]["quote"]["text"] == "ยังไม่มีแผน"
    assert answers(browser, "นักวิเคราะห์")[0]["url"].endswith("#contact_position")
    assert answers(browser, "ตัวเลขงบ") == []
    remarks = [Said("projects.0.budget", "โปรดทบทวนตัวเลขงบ"), Said("", "ขาดหนังสือนำส่ง")]
    return_for_correction(answered.secretary, answered.response, remarks)
    (hit,) = answers(browser, "ตัวเลขงบ")
    assert hit["url"].endswith(f"/responses/{answered.response.pk}/#projects-0-budget")
    assert answers(browser, "หนังสือนำส่ง")[0]["url"].endswith("/")


def test_each_reader_finds_what_they_may_read(answered: Scene, browser: Client) -> None:
    from mueang.accounts.roles import Role
    from mueang.places.models import Province
    from mueang.programme.survey.tests.scene import person

    def finds(who: Any, words: str) -> list[str]:
        browser.force_login(who)
        return [hit["url"] for hit in answers(browser, words)]

    near, far = (Province.objects.get(code=code) for code in ("50", "83"))
    own = f"/th/surveys/answer/{answered.response.pk}/#projects-0-name"
    theirs = f"/th/surveys/responses/{answered.response.pk}/#projects-0-name"
    assert answers(browser, "ริมน้ำปิง") == [], "a stranger"
    assert finds(answered.officer, "ริมน้ำปิง") == [own]
    assert finds(answered.stranger, "ริมน้ำปิง") == [], "another agency's"
    assert finds(answered.secretary, "ริมน้ำปิง") == [theirs]
    chair = person("chair@example.go.th", "ประธาน", role=Role.CHAIR, province=near)
    assert finds(chair, "ริมน้ำปิง") == [theirs]
    for role, province in ((Role.SECRETARY, far), (Role.VIEWER, near), (Role.ASSESSOR, None)):
        reader = person(f"{role}@far.go.th", "ผู้อ่าน", role=role, province=province)
        assert finds(reader, "ริมน้ำปิง") == [], role


def test_what_changed_is_found_and_what_was_withdrawn_is_not(
    answered: Scene, browser: Client
) -> None:
    from mueang.portal.search.answers import ANSWERS
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.checking import Said, return_for_correction
    from mueang.programme.survey.models import Response

    browser.force_login(answered.secretary)
    assert answers(browser, "ริมน้ำปิง")
    return_for_correction(answered.secretary, answered.response, [Said("", "แก้ชื่อ")])
    now = Response.objects.get(pk=answered.response.pk)
    submit(answered.writer(), now, now.revision, with_project("เซนเซอร์วัดระดับน้ำ"))
    assert answers(browser, "ริมน้ำปิง") == []
    assert marked(answers(browser, "ระดับน้ำ")[0]) == ["ระดับน้ำ"]
    Response.objects.filter(pk=now.pk).update(withdrawn_at=now.invited_at)
    assert answers(browser, "ระดับน้ำ") == [], "what the database says counts"
    ANSWERS.forget()
    assert answers(browser, "ระดับน้ำ") == []
    Response.objects.filter(pk=now.pk).update(withdrawn_at=None)
    assert answers(browser, "ระดับน้ำ"), "taken back, as by a merger that is undone"


def test_more_hits_than_are_shown_are_told_of(
    answered: Scene, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mueang.portal.search import pages

    browser.force_login(answered.secretary)
    page = read(browser.get("/th/search/", {"q": "ผู้อำนวยการ"}).content)
    assert "พบ 1 รายการ" in page.text
    monkeypatch.setattr(pages, "SHOWN", 2)
    page = read(browser.get("/th/search/", {"q": "ผู้อำนวยการ"}).content)
    assert "แสดง 1 รายการแรก" in page.text


def test_while_answers_are_being_read_the_page_says_so(
    answered: Scene, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mueang.portal.search.answers import ANSWERS

    said = "กำลังอ่านคำตอบแบบสำรวจ"
    browser.force_login(answered.secretary)
    assert said not in read(browser.get("/th/search/", {"q": "น้ำ"}).content).text
    ANSWERS.forget()
    monkeypatch.setattr(ANSWERS, "_behind", True)
    assert said in read(browser.get("/th/search/", {"q": "น้ำ"}).content).text
    monkeypatch.setattr(ANSWERS, "_behind", False)
    ANSWERS.warm_up()
    assert answers(browser, "ริมน้ำปิง")


def test_many_changes_are_read_behind(
    answered: Scene, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mueang.portal.search import answers as index

    browser.force_login(answered.secretary)
    assert len(answers(browser, "ริมน้ำปิง")) == 1
    begun: list[tuple[Any, ...]] = []

    class Later:
        def __init__(self, **named: Any) -> None:
            begun.append(named["args"])

        def start(self) -> None:
            pass

    monkeypatch.setattr(index, "MOST_AT_ONCE", 0)
    monkeypatch.setattr(index, "Thread", Later)
    from mueang.programme.survey.checking import Said, return_for_correction

    return_for_correction(answered.secretary, answered.response, [Said("", "ทบทวนใหม่")])
    assert answers(browser, "ทบทวนใหม่") == []
    assert begun == [([answered.response.pk],)]
    assert index.ANSWERS.reading
    index.ANSWERS._behind = False


def test_markup_in_an_answer_is_only_text(answered: Scene, browser: Client) -> None:
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.checking import Said, return_for_correction
    from mueang.programme.survey.models import Response

    return_for_correction(answered.secretary, answered.response, [Said("", "แก้")])
    now = Response.objects.get(pk=answered.response.pk)
    submit(answered.writer(), now, now.revision, with_project("<img src=x onerror=alert(1)> ไฟถนน"))
    browser.force_login(answered.secretary)
    page = browser.get("/th/search/", {"q": "ไฟถนน"}).content
    assert b"<img src=x" not in page
    assert "<mark>ไฟถนน</mark>".encode() in page
