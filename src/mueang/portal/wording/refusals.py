# SPDX-License-Identifier: Apache-2.0
"""What a refused row says about itself, in the reader's language.

The sentence about the reason is said once for all rows alike; here is what differs. The store
keeps it in English, with the offending value in quotes: a Thai reader is shown the value.
"""

from __future__ import annotations

import re

from mueang.data.effects import Refusal
from mueang.data.model import Refused
from mueang.portal.wording.attributes import attribute
from mueang.portal.wording.details import detail_in
from mueang.portal.wording.text import Language, Text

_ROW = re.compile(r"^row \d+: ")
"""The page says the row itself."""
_VALUE = re.compile(r"[^']+ is '((?:[^'\\]|\\.)*)'")
GIVEN = Text("ค่าในไฟล์: “{value}”", "in the file: “{value}”")
GIVEN_OF = Text("{label}ในไฟล์: “{value}”", "{label} in the file: “{value}”")


def refusal_detail(refusal: Refusal | Refused, language: Language) -> str:
    """What differs of one row: ``PM2.5 ในไฟล์: “เครื่องเสีย”``, or the words that are stored."""
    detail = _ROW.sub("", refusal.detail)
    if language != "th":
        return detail
    quoted = _VALUE.fullmatch(detail)
    if quoted is None:
        return detail_in(detail, "th")
    if not refusal.attribute:
        return GIVEN.say("th", value=quoted[1])
    label = attribute(refusal.attribute).name.say("th")
    return GIVEN_OF.say("th", label=f"{label} ", value=quoted[1])
