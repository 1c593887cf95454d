# SPDX-License-Identifier: Apache-2.0
"""A term in both languages, beside what it names: roles, kinds of agencies, states, steps.

Texts of pages are in ``portal.wording``, where a test finds what is missing or unused.
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    th: str
    en: str

    def say(self, language: str) -> str:
        """In the language of a page; Thai is our first."""
        return self.en if language == "en" else self.th
