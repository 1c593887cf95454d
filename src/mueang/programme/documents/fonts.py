# SPDX-License-Identifier: Apache-2.0
"""Sarabun for documents, made from the web fonts that the front end ships.

Typst reads no web fonts, and wants Latin and Thai in one font: each weight is merged once,
given a glyph for each syllable (``syllables``), and kept in the home.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from mueang.programme.documents.syllables import join_syllables

WEIGHTS = ("400", "700")
PARTS = ("latin", "thai")
MADE = b"2"
"""How they are made: fonts of another way are made anew."""


class NoFonts(Exception):
    """The front end was not built, so there are no fonts to print with."""

    def __init__(self) -> None:
        super().__init__("The fonts of documents are not there: run scripts/web build")


def font_folder(web: Path, home: Path) -> Path:
    """The folder with Sarabun in both weights as TrueType; made when it is not there.

    ``web`` is the built front end. Raises NoFonts.
    """
    sources = {
        w: [web / "documents" / f"sarabun-{p}-{w}-normal.woff" for p in PARTS] for w in WEIGHTS
    }
    if not all(file.is_file() for files in sources.values() for file in files):
        raise NoFonts
    contents = [file.read_bytes() for files in sources.values() for file in files]
    digest = hashlib.sha256(MADE + b"".join(contents)).hexdigest()[:16]
    folder = home / "files" / "fonts" / digest
    if not (folder / "Sarabun-700.ttf").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for weight, files in sources.items():
            _merge(files, folder / f"Sarabun-{weight}.ttf")
    return folder


def _merge(files: list[Path], target: Path) -> None:
    """Moved into place whole: another process may make the same at this moment."""
    plain = []
    for number, file in enumerate(files):
        font = TTFont(file)
        font.flavor = None
        draft = target.with_suffix(f".{os.getpid()}.{number}")
        font.save(draft)
        plain.append(draft)
    merged = Merger().merge([str(draft) for draft in plain])
    join_syllables(merged)
    done = target.with_suffix(f".{os.getpid()}.ttf")
    merged.save(done)
    done.replace(target)
    for draft in plain:
        draft.unlink()
