# SPDX-License-Identifier: Apache-2.0
"""Text as people mean it, so that what they type finds what is written.

Tone marks, ``์``, ``็``, case, accents, spaces and punctuation do not decide; ``นํ้า`` is
``น้ำ``; Thai digits are digits; ``กทม.`` and ``กรุงเทพฯ`` are Bangkok's name.
"""

from __future__ import annotations

import re
import unicodedata

_DROPPED = dict.fromkeys(map(ord, "่้๊๋์็ฺๆฯ\u200b\u200c\u200d\ufeff\u00ad"))
_DIGITS = {ord(thai): str(number) for number, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")}
_TABLE = {**_DROPPED, **_DIGITS}
_OTHER = re.compile(r"(?:[^\w\u0e31\u0e33-\u0e3a\u0e45-\u0e4e]|_)+")
"""What is neither letter nor digit. Thai vowels are marks to Unicode, but letters to a reader."""
_MARKS = re.compile("[\u0300-\u036f]")

ALIASES = (
    ("กรุงเทพมหานคร", "กรุงเทพ"),
    ("กทม", "กรุงเทพ"),
    ("bkk", "bangkok"),
    ("krung thep maha nakhon", "bangkok"),
    ("โคราช", "นครราชสีมา"),
    ("korat", "nakhon ratchasima"),
    ("อยุธยา", "พระนครศรีอยุธยา"),
    ("เมืองคอน", "นครศรีธรรมราช"),
    ("แปดริ้ว", "ฉะเชิงเทรา"),
    ("อบต", "องค์การบริหารส่วนตำบล"),
    ("อบจ", "องค์การบริหารส่วนจังหวัด"),
    ("ทน.", "เทศบาลนคร"),
    ("ทม.", "เทศบาลเมือง"),
    ("ทต.", "เทศบาลตำบล"),
    ("สนง", "สำนักงาน"),
    ("pm 2.5", "pm25"),
    ("pm2.5", "pm25"),
    ("ฝุ่น", "pm25"),
)
"""What people say → what the lists say; both sides are folded before use."""


def fold(text: str) -> str:
    """``เชียงใหม่ (สาธิต)`` → ``เชียงใหม สาธิต``: to be compared, never shown."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = _MARKS.sub("", text).translate(_TABLE).replace("ํา", "ำ")
    return " ".join(_OTHER.sub(" ", text).split())


_FOLDED = tuple((fold(said), fold(meant)) for said, meant in ALIASES)


def meant(question: str) -> list[str]:
    """The folded question, and the same with an alias put in its place."""
    folded = fold(question)
    others = [folded.replace(said, other) for said, other in _FOLDED if _says(folded, said)]
    return [folded, *dict.fromkeys(other for other in others if other != folded)]


def _says(folded: str, said: str) -> bool:
    """An alias is a word of its own; Thai, which has no spaces, may hold it anywhere."""
    if said.isascii():
        return re.search(rf"\b{re.escape(said)}\b", folded) is not None
    return said in folded
