# SPDX-License-Identifier: Apache-2.0
"""Finding what people mean: inside Thai without spaces, without tone marks, nearly right."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from mueang.portal.search.folding import fold, meant
from mueang.portal.search.index import Entry, Index
from mueang.portal.tests.city import FakeData
from mueang.portal.tests.reading import read
from mueang.portal.wording.text import Text


@pytest.fixture
def finder(django_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of this test's city alone."""
    from mueang.portal.search import entries, pages

    monkeypatch.setattr(entries, "KEEP", -1.0)
    monkeypatch.setattr(pages, "FINDER", entries.Finder())


def first(browser: Client, words: str) -> str:
    hits = browser.get("/th/search.json", {"q": words}).json()["hits"]
    return hits[0]["name"] if hits else ""


@pytest.mark.usefixtures("finder")
@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("นวรัฐ", "สะพานนวรัฐ"),
        ("สะพานนวร", "สะพานนวรัฐ"),
        ("ศรีภูมิ", "ศรีภูมิ"),
        ("ศรีพูมิ", "ศรีภูมิ"),
        ("SI PHUM", "ศรีภูมิ"),
        ("กทม.", "จังหวัดกรุงเทพมหานคร"),
        ("กรุงเทพฯ", "จังหวัดกรุงเทพมหานคร"),
        ("กรุงเทพ", "จังหวัดกรุงเทพมหานคร"),
        ("โคราช", "จังหวัดนครราชสีมา"),
        ("เชียงใหม", "เชียงใหม่"),
        ("เชียงไหม่", "เชียงใหม่"),
        ("chaing mai", "เชียงใหม่"),
        ("อำเภอสันทราย", "อำเภอสันทราย"),
        ("สันทราย", "อำเภอสันทราย"),
        ("36t", "ศรีภูมิ"),
    ],
)
def test_people_find_what_they_mean(browser: Client, words: str, name: str) -> None:
    assert first(browser, words) == name


@pytest.mark.usefixtures("finder")
def test_the_page_reads_without_scripts(browser: Client) -> None:
    page = read(browser.get("/th/search/", {"q": "ศรีภูมิ"}).content)
    assert page.all("a", href="/th/cities/chiang-mai/entities/urn:ngsi-ld:AirQualityObserved:36t")
    none = read(browser.get("/th/search/", {"q": "ฟหกด"}).content)
    assert "ไม่พบ “ฟหกด”" in none.text
    assert "ลองพิมพ์ให้สั้นลง" in none.text
    assert read(browser.get("/en/search/").content).all("h1") != []


@pytest.mark.usefixtures("finder")
def test_an_area_leads_to_its_cities(browser: Client, data: FakeData) -> None:
    hit = browser.get("/en/search.json", {"q": "San Sai"}).json()["hits"][0]
    assert (hit["name"], hit["where"]) == ("San Sai district", "Chiang Mai province")
    page = read(browser.get(hit["url"]).content)
    assert "Cities in Chiang Mai province" in page.text
    assert page.all("li", class_="m-thing--city")
    other = read(browser.get("/en/?province=83").content)
    assert "No city of Phuket province sends data yet" in other.text


def test_what_was_typed_is_only_text(browser: Client) -> None:
    page = browser.get("/en/search/", {"q": "<script>alert(1)</script>"}).content
    assert b"<script>alert" not in page


@given(st.text(max_size=40))
def test_folding_is_done_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert meant(text)[0] == folded


@given(st.lists(st.text("กขคง่้ab ", min_size=1, max_size=12), max_size=12), st.data())
def test_every_part_of_a_name_finds_it(names: list[str], data: st.DataObject) -> None:
    known = [name for name in names if fold(name)]
    index = Index(Entry("thing", Text(name, name), fold(name), "x") for name in known)
    if not known:
        assert index.find("ก", 9) == []
        return
    name = fold(data.draw(st.sampled_from(known)))
    begin = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(begin + 1, len(name)))
    part = name[begin:end].strip()
    if part and fold(part) == part:
        assert name in {entry.words for entry in index.find(part, 99)}


@pytest.mark.usefixtures("finder")
def test_agencies_people_surveys_and_answers_within_one_s_reach(browser: Client) -> None:
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.tests.scene import scene, with_project

    one = scene()
    submit(one.writer(), one.response, 0, with_project("ไฟถนนอัจฉริยะริมคลองแม่ข่า"))

    def kinds(words: str) -> set[str]:
        hits = browser.get("/th/search.json", {"q": words}).json()["hits"]
        return {hit["what"] for hit in hits}

    assert not kinds("ขนสงจังหวัด") & {"agency", "person", "survey", "answer"}, "a stranger"
    browser.force_login(one.secretary)
    assert "agency" in kinds("ขนสงจังหวัด"), "without its tone mark"
    assert "agency" in kinds("ทน.เชียงใหม่")
    assert "person" in kinds("สมชาย")
    assert "survey" in kinds("เมืองอัจฉริยะ")
    assert "answer" in kinds("คลองแมข่า")
    browser.force_login(one.stranger)
    assert "answer" not in kinds("คลองแมข่า"), "another agency's"
    assert "person" not in kinds("สมชาย")
    page = read(browser.get("/th/search/", {"q": "ขนส่ง"}).content)
    assert "สำนักงานขนส่งจังหวัดเชียงใหม่" in page.text
