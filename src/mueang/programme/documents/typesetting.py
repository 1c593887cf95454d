# SPDX-License-Identifier: Apache-2.0
"""A Typst template and its data become a PDF. Data are never read as markup."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import msgspec
import typst
from django.conf import settings

from mueang.programme.documents.fonts import font_folder

OFFICIAL = Path(__file__).parent / "official.typ"
"""The page that all documents share: A4, margins, Sarabun 16 pt, headings, tables."""


def typeset(template: Path, data: dict[str, Any]) -> bytes:
    """The PDF, tagged for screen readers. Raises NoFonts.

    The template imports ``official.typ`` and reads ``data.json`` beside it; everything in it is
    text to Typst (https://typst.app/docs/reference/data-loading/json/), so ``#`` or ``*`` in a
    name stay what they are. It reaches no other file and no network.
    """
    fonts = font_folder(settings.VITE_BUILD, settings.HOME)
    with tempfile.TemporaryDirectory(prefix="mueang-document-") as folder:
        root = Path(folder)
        (root / "official.typ").write_text(OFFICIAL.read_text("utf-8"), "utf-8")
        (root / "document.typ").write_text(template.read_text("utf-8"), "utf-8")
        (root / "data.json").write_bytes(msgspec.json.encode(data))
        made: bytes = typst.compile(
            str(root / "document.typ"),
            root=str(root),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            format="pdf",
        )
        return made
