# SPDX-License-Identifier: Apache-2.0
"""Words that browsers break in two: their dictionaries of Thai do not know these compounds."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

COMPOUNDS = ("ปานกลาง", "ภาครัฐ", "ศาลากลาง", "ขาดที่")
_COMPOUND = re.compile("|".join(COMPOUNDS))


def unbroken(text: str) -> SafeString:
    """The text, escaped, with its compounds kept on one line."""
    whole = _COMPOUND.sub(lambda found: f'<span class="m-whole">{found[0]}</span>', escape(text))
    return mark_safe(whole)  # noqa: S308  # escaped above
