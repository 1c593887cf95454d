# SPDX-License-Identifier: Apache-2.0
"""``docs/*.md`` into the manual's pages. ``page.th.md`` is the Thai edition of ``page.md``.

Links between Markdown files become links between pages, relative, so that the manual may stand
below any path. Files of the repository that are no pages are named, not linked.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import tomllib
import unicodedata
from pathlib import Path

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mueang.portal.manual.book import Book, Edition, Heading, Page, Section
from mueang.portal.manual.search import normal

COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
LANGUAGES = {".th.md": "th", ".md": "en"}
UP_TO_SITE = 2
"""``/{language}/docs/``: how many steps the manual's root lies below the site."""
PICTURES = {".png", ".svg", ".jpg"}


class BrokenLink(Exception):
    """A link that leads nowhere."""


def build(docs: Path, sources: Path, static: Path) -> Book:
    """Every page of ``docs`` and the README of every source; pictures go to ``static``."""
    texts = _texts(docs, sources)
    contents = tomllib.loads((docs / "contents.toml").read_text("utf-8"))
    named = msgspec.convert(contents["section"], list[Section])
    sections = tuple(_with_the_rest(section, set(texts)) for section in named)
    pages: dict[str, Page] = {}
    for path, editions in texts.items():
        made = {lang: _edition(path, text, set(texts)) for lang, text in editions.items()}
        pages[path] = Page(path, _both(made))
    _copy_pictures(docs, static)
    return Book(sections, pages)


def _both(made: dict[str, Edition]) -> dict[str, Edition]:
    """A page that speaks both languages, "Commands · คำสั่ง", is an edition in each."""
    english, mark, thai = made["en"].title.partition(" · ") if "en" in made else ("", "", "")
    if not mark or "th" in made:
        return made
    return {
        "en": msgspec.structs.replace(made["en"], title=english),
        "th": msgspec.structs.replace(made["en"], title=thai),
    }


def _with_the_rest(section: Section, known: set[str]) -> Section:
    """The section with the pages of its folder that it does not name, at its end."""
    missing = set(section.pages) - known
    if missing:
        raise BrokenLink(f"docs/contents.toml names {sorted(missing)[0]}, which is not there")
    rest = {path for path in known if path.startswith(f"{section.name}/")} - set(section.pages)
    return msgspec.structs.replace(section, pages=(*section.pages, *sorted(rest)))


def _texts(docs: Path, sources: Path) -> dict[str, dict[str, str]]:
    """Path of a page → language → Markdown."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(docs.rglob("*.md")):
        name = file.relative_to(docs).as_posix()
        ending = ".th.md" if name.endswith(".th.md") else ".md"
        found.setdefault(name.removesuffix(ending), {})[LANGUAGES[ending]] = file.read_text("utf-8")
    for file in sorted(sources.glob("*/README.md")):
        found[f"reference/sources/{file.parent.name}"] = {"en": file.read_text("utf-8")}
    return found


def _copy_pictures(docs: Path, static: Path) -> None:
    shutil.rmtree(static, ignore_errors=True)
    for file in docs.rglob("*"):
        if file.suffix in PICTURES:
            target = static / file.relative_to(docs)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)


def _edition(path: str, text: str, known: set[str]) -> Edition:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(COMMENT.sub("", text))
    title, headings, used = "", [], set[str]()
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            said = _plain(tokens[place + 1])
            if token.tag == "h1" and not title:
                title = said
                continue
            name = _name(said, used)
            token.attrSet("id", name)
            headings.append(Heading(int(token.tag[1]), name, said))
        elif token.type == "table_open":
            token.attrSet("class", "table")
        for child in token.children or []:
            _relink(path, child, known)
    words = " ".join(_plain(token) for token in tokens if token.type in ("inline", "fence"))
    html = str(reader.renderer.render(tokens, reader.options, {}))
    html = html.replace("<table", '<div class="m-wide" tabindex="0"><table')
    html = html.replace("</table>", "</table></div>").replace("<pre>", '<pre tabindex="0">')
    return Edition(title, html, normal(words), tuple(headings))


def _plain(token: Token) -> str:
    """The words of a token, without marks."""
    if not token.children:
        return token.content
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in token.children
        if child.type in ("text", "code_inline", "softbreak", "hardbreak")
    )


def _name(said: str, used: set[str]) -> str:
    """An anchor as GitHub makes it, Thai letters and marks kept."""
    kept = [c for c in said.lower() if c.isalnum() or c in " -_" or _is_mark(c)]
    name = base = "".join(kept).strip().replace(" ", "-") or "part"
    number = 1
    while name in used:
        name, number = f"{base}-{number}", number + 1
    used.add(name)
    return name


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def _relink(path: str, token: Token, known: set[str]) -> None:
    """A link or picture, as seen from the page's address; raises BrokenLink."""
    name = {"link_open": "href", "image": "src"}.get(token.type)
    if name is None:
        return
    target = str(token.attrGet(name) or "")
    if "://" in target or target.startswith(("#", "mailto:")):
        return
    where, mark, anchor = target.partition("#")
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), where))
    up = "../" * len(path.split("/"))
    if token.type == "image":
        token.attrSet(name, f"{up}{'../' * UP_TO_SITE}static/docs/{found}")
        return
    source = re.fullmatch(r"(?:\.\./)+src/mueang/data/sources/([a-z0-9_]+)/README\.md", found)
    page = f"reference/sources/{source[1]}" if source else re.sub(r"(\.th)?\.md$", "", found)
    if page in known:
        token.attrSet(name, f"{up}{page}/{mark}{anchor}")
    elif found.startswith("../"):
        token.attrs.pop(name)  # a file of the repository: named, not linked
    else:
        raise BrokenLink(f"docs/{path}.md links to {target}, which is not there")
