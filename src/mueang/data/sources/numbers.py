# SPDX-License-Identifier: Apache-2.0
"""Numbers as offices type them: Thai digits, thousands commas."""

from __future__ import annotations

import re

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
MISSING = frozenset({"", "-", "--", "n/a", "N/A", "#N/A", "null", "NULL", "None"})
"""What sources write for "no value"."""
_NUMBER = re.compile(r"[+-]?([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})([eE][+-]?[0-9]{1,3})?")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,30})?")


def parse_number(text: str) -> float | None:
    """The number; None where the text is not one ("NaN" and "inf" are not)."""
    text = text.translate(THAI_DIGITS).replace("−", "-")
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    return float(text) if _NUMBER.fullmatch(text) else None
