# SPDX-License-Identifier: Apache-2.0
"""The manual: every page renders in both languages, links lead somewhere, Thai is found."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from django.test import Client

from mueang.portal.manual import book as reading
from mueang.portal.manual.book import Book
from mueang.portal.manual.build import BrokenLink, build
from mueang.portal.manual.search import search
from mueang.portal.tests.reading import read

ROOT = Path(__file__).resolve().parents[4]
SOURCES = ROOT / "src" / "mueang" / "data" / "sources"


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return build(ROOT / "docs", SOURCES, tmp_path_factory.mktemp("static"))


@pytest.fixture
def site(browser: Client, manual: Book, monkeypatch: pytest.MonkeyPatch) -> Client:
    from mueang.portal.manual import views

    monkeypatch.setattr(views, "book", lambda: manual)
    return browser


@pytest.mark.parametrize("language", ["th", "en"])
def test_each_page_is_whole_and_its_links_lead_to_pages(
    site: Client, manual: Book, language: str
) -> None:
    for path, page in manual.pages.items():
        address = f"/{language}/docs/{path}/"
        answer = site.get(address)
        assert answer.status_code == 200, path
        shown = read(answer.content)
        assert shown.unclosed == [], path
        spoken, _ = page.edition(language)
        assert shown.all("article", lang=spoken) or spoken == language
        anchors = {found.get("id") for _, found in shown.tags}
        for link in shown.all("a"):
            target = link.get("href")
            if target is None or "://" in target:
                continue
            where, _, anchor = unquote(urljoin(address, target)).partition("#")
            if where == address:
                assert not anchor or anchor in anchors, f"{path}: #{anchor}"
            elif where.startswith(f"/{language}/docs/") and "?" not in where:
                inner = where.removeprefix(f"/{language}/docs/").strip("/")
                assert inner in {*manual.pages, "", "search"}, f"{path}: {target}"


def test_each_page_stands_in_the_contents_once(manual: Book) -> None:
    named = [path for section in manual.sections for path in section.pages]
    assert sorted(named) == sorted(manual.pages)


def test_pages_for_officers_are_in_both_languages(manual: Book) -> None:
    for_developers = {"add-a-source", "container", "use-your-own-contexts"}
    for section in manual.sections:
        if section.name in ("tutorial", "how-to"):
            for path in section.pages:
                if path.removeprefix("how-to/") not in for_developers:
                    assert set(manual.pages[path].editions) == {"th", "en"}, path


def test_front_page_and_a_page_that_is_not_there(site: Client) -> None:
    front = read(site.get("/th/docs/").content)
    assert "เซนเซอร์ตัวแรกบนแผนที่" in front.text
    assert site.get("/en/docs/tutorial/nowhere/").status_code == 404


def test_without_a_built_manual_the_page_says_how(
    browser: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(reading, "BUILT", tmp_path / "none.json")
    answer = browser.get("/en/docs/")
    assert answer.status_code == 404
    assert "make docs" in read(answer.content).text


@pytest.mark.parametrize(
    ("words", "language", "first"),
    [
        ("ย้ายไปเครื่องใหม่", "th", "how-to/move-to-a-new-machine"),
        ("กู้คืน สำเนา", "th", "how-to/back-up-and-restore"),
        ("wheelhouse", "en", "how-to/closed-network"),
        ("MUEANG_PATH_PREFIX", "en", "how-to/behind-a-proxy"),
    ],
)
def test_words_are_found_inside_text(manual: Book, words: str, language: str, first: str) -> None:
    assert first in [hit.path for hit in search(manual, words, language)[:3]]


def test_the_search_page(site: Client) -> None:
    found = site.get("/th/docs/search/", {"q": "ใบรับรอง"})
    assert "<mark>ใบรับรอง</mark>" in found.content.decode()
    nothing = read(site.get("/en/docs/search/", {"q": "<script>xyzzy"}).content)
    assert "was not found" in nothing.text
    assert read(site.get("/en/docs/search/").content).unclosed == []


def test_a_broken_link_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "tutorial").mkdir()
    (tmp_path / "contents.toml").write_text(
        '[[section]]\nname="tutorial"\nth="ก"\nen="A"\nabout_th="ก"\nabout_en="a"\npages=[]\n'
    )
    (tmp_path / "tutorial" / "a.md").write_text("# A\n\n[b](b.md)\n")
    with pytest.raises(BrokenLink, match=r"b\.md"):
        build(tmp_path, tmp_path / "sources", tmp_path / "static")


def test_what_a_page_says_is_never_taken_for_html(tmp_path: Path) -> None:
    (tmp_path / "contents.toml").write_text("section = []\n")
    (tmp_path / "a.md").write_text("# A\n\n<script>alert(1)</script>\n")
    made = build(tmp_path, tmp_path / "sources", tmp_path / "static")
    assert "<script>" not in made.pages["a"].editions["en"].html
