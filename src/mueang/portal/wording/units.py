# SPDX-License-Identifier: Apache-2.0
"""Units as people read them. Signs come from the reference table; Thai writes some in Thai."""

from __future__ import annotations

from mueang.data.reference.units import units
from mueang.portal.wording.text import Language

THAI = {
    "GQ": "มคก./ลบ.ม.",
    "GP": "มก./ลบ.ม.",
    "MTR": "ม.",
    "CMT": "ซม.",
    "MMT": "มม.",
    "KMT": "กม.",
    "MTS": "ม./วินาที",
    "KMH": "กม./ชม.",
    "HN": "มม.ปรอท",
    "MQS": "ลบ.ม./วินาที",
    "MTQ": "ลบ.ม.",
    "LTR": "ลิตร",
    "LUX": "ลักซ์",
    "2N": "เดซิเบล",
    "SEC": "วินาที",
    "MIN": "นาที",
    "HUR": "ชม.",
    "KGM": "กก.",
    "TNE": "ตัน",
}


def unit(code: str, language: Language) -> str:
    """The sign of a unit; a code we do not know is shown as it is rather than hidden."""
    if language == "th" and code in THAI:
        return THAI[code]
    known = units().get(code)
    return known.symbol if known else code
