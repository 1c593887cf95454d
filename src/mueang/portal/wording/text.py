# SPDX-License-Identifier: Apache-2.0
"""A text in both languages. Pairs stand side by side, so that neither is forgotten: a typed
catalogue needs no compiler and no extraction, and a test finds what is missing or unused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["th", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Text:
    """One text; ``{names}`` in braces are filled in."""

    th: str
    en: str

    def say(self, language: Language, **values: object) -> str:
        text = self.th if language == "th" else self.en
        return text.format(**values) if values else text


def language_of(code: str | None) -> Language:
    """The language of a page; whatever is not English is Thai, our first language."""
    return "en" if code == "en" else "th"
