# SPDX-License-Identifier: Apache-2.0
"""A document becomes a PDF. What it says is never read as markup."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
import typst
from django.conf import settings

from mueang.programme.documents.blocks import Document
from mueang.programme.documents.fonts import font_folder

OFFICIAL = Path(__file__).parent / "official.typ"
"""How all documents look: A4, margins, Sarabun, headings, tables, charts."""


def typeset(document: Document) -> bytes:
    """The PDF, tagged for screen readers. Raises NoFonts.

    The template reads ``data.json`` beside it; everything in it is text to Typst
    (https://typst.app/docs/reference/data-loading/json/), so ``#`` or ``*`` in a name stay what
    they are. It reaches no other file and no network.
    """
    fonts = font_folder(settings.VITE_BUILD, settings.HOME)
    with tempfile.TemporaryDirectory(prefix="mueang-document-") as folder:
        root = Path(folder)
        (root / "document.typ").write_text(OFFICIAL.read_text("utf-8"), "utf-8")
        (root / "data.json").write_bytes(msgspec.json.encode(document))
        made: bytes = typst.compile(
            str(root / "document.typ"),
            root=str(root),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            format="pdf",
        )
        return made
