# SPDX-License-Identifier: Apache-2.0
"""A round's report as a Word file: the same figures and words as the PDF, to be worked on."""

from __future__ import annotations

from typing import Any

from mueang.programme.documents.word import Paper
from mueang.programme.documents.writing import Pen
from mueang.programme.survey.models import Round
from mueang.programme.survey.report import report_data


def report_docx(
    round_: Round, pen: Pen, before: Round | None = None, *, named: bool = True
) -> bytes:
    """The file's bytes."""
    return write(report_data(round_, pen, before, named=named))


def write(data: dict[str, Any]) -> bytes:
    """``data`` as ``report_data`` gives it."""
    paper, words = Paper(data["title"], data["language"]), data["words"]
    paper.text(data["kicker"], quiet=True)
    paper.title(data["title"])
    paper.text(f"{data['province']} · {data['period']}", quiet=True)
    if data["note"]:
        paper.text(data["note"]).runs[0].italic = True
    paper.text(data["sentence"])
    _figures(paper, data, words)
    if data["compare"]:
        paper.heading(words["compare"])
        paper.text(data["compare_sentence"])
        paper.table((80, 40, 40), (False, True, True), data["compare_head"], data["compare"])
    if data["projects"]:
        paper.heading(words["list"])
        head = [words[name] for name in ("number", "agency", "project", "domain", "budget")]
        paper.table((10, 44, 44, 28, 34), (True, False, False, False, True), head, data["projects"])
    if data["silent"]:
        paper.heading(words["silent"])
        for name in data["silent"]:
            paper.document.add_paragraph(style="List Bullet").add_run(name)
    if data["obstacles"]:
        paper.heading(words["obstacles"])
        head = [words["obstacle"], words["agencies"]]
        paper.table((120, 40), (False, True), head, data["obstacles"])
    paper.footer(data["footer"], words["page"], thai_digits=data["thai_digits"])
    return paper.bytes()


def _figures(paper: Paper, data: dict[str, Any], words: dict[str, str]) -> None:
    paper.heading(words["by_class"])
    head = [words[n] for n in ("class", "invited_short", "answered", "rate", "with", "without")]
    paper.table((56, 18, 22, 18, 25, 21), (False, *[True] * 5), head, data["classes"])
    paper.heading(words["by_domain"])
    head = [words[name] for name in ("domain", "agencies", "projects", "budget")]
    paper.table((68, 25, 25, 42), (False, *[True] * 3), head, data["domains"])
    if data["gaps"]:
        paper.text(data["gaps"])
    paper.text(words["domains_note"], quiet=True)
