# SPDX-License-Identifier: Apache-2.0
"""A document becomes a PDF. What it says is never read as markup."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import Any

import msgspec
import typst
from django.conf import settings

from mueang.programme.documents.blocks import Document
from mueang.programme.documents.fonts import font_folder

OFFICIAL = Path(__file__).parent / "official.typ"
"""How all documents look: A4, margins, Sarabun, headings, tables, charts."""
STANDARDS: list[Any] = ["a-2a", "ua-1"]
"""To be kept (PDF/A-2a, ISO 19005-2) and to be read aloud (PDF/UA-1, ISO 14289-1)."""
_ONE = threading.Lock()
"""One at a time: a list of 3 000 projects takes 300 MB while it is set."""


def typeset(document: Document) -> bytes:
    """The PDF. Raises NoFonts.

    The template reads ``data.json`` beside it; everything in it is text to Typst
    (https://typst.app/docs/reference/data-loading/json/), so ``#`` or ``*`` in a name stay what
    they are. It reaches no other file and no network.
    """
    fonts = font_folder(settings.VITE_BUILD, settings.HOME)
    with tempfile.TemporaryDirectory(prefix="mueang-document-") as folder, _ONE:
        root = Path(folder)
        (root / "document.typ").write_text(OFFICIAL.read_text("utf-8"), "utf-8")
        (root / "data.json").write_bytes(msgspec.json.encode(document))
        try:
            return _compiled(root, fonts, STANDARDS)
        except typst.TypstError:
            # A sign that the font has not, such as an emoji in a project's name, keeps a document
            # from the standards. It is printed as an empty box.
            return _compiled(root, fonts, [])


def _compiled(root: Path, fonts: Path, standards: list[Any]) -> bytes:
    made: bytes = typst.compile(
        str(root / "document.typ"),
        root=str(root),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=standards,
    )
    return made
