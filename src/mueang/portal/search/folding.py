# SPDX-License-Identifier: Apache-2.0
"""Text as people mean it, so that what they type finds what is written.

Tone marks, ``์``, ``็``, case, accents, spaces and punctuation do not decide; ``นํ้า`` is
``น้ำ`` and ``เเม่`` is ``แม่``; Thai digits are digits; ``กทม.`` and ``กรุงเทพฯ`` are Bangkok's
name.
"""

from __future__ import annotations

import re
import unicodedata

_DROPPED = dict.fromkeys(map(ord, "่้๊๋์็ฺๆฯ\u200b\u200c\u200d\ufeff\u00ad"))
_DIGITS = {ord(thai): str(number) for number, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")}
_TABLE = {**_DROPPED, **_DIGITS}
PAIRS = {"ํา": "ำ", "เเ": "แ"}
"""Two characters that look like one, and are typed for it."""
_PAIR = re.compile("|".join(PAIRS))
OTHER = r"(?:[^\w\u0e31\u0e33-\u0e3a\u0e45-\u0e4e]|_)+"
"""What is neither letter nor digit. Thai vowels are marks to Unicode, but letters to a reader."""
_OTHER = re.compile(OTHER)
_MARKS = re.compile("[\u0300-\u036f]")

SAME = (
    ("กรุงเทพมหานคร", "กรุงเทพ", "กทม"),
    ("krung thep maha nakhon", "bangkok", "bkk"),
    ("นครราชสีมา", "โคราช"),
    ("nakhon ratchasima", "korat"),
    ("pm 2.5", "pm2.5", "pm25", "ฝุ่น"),
)
"""Different words for one thing; each finds the others, the longest is looked for first."""
ALIASES = (
    ("อยุธยา", "พระนครศรีอยุธยา"),
    ("เมืองคอน", "นครศรีธรรมราช"),
    ("แปดริ้ว", "ฉะเชิงเทรา"),
    ("อบต", "องค์การบริหารส่วนตำบล"),
    ("อบจ", "องค์การบริหารส่วนจังหวัด"),
    ("ทน.", "เทศบาลนคร"),
    ("ทม.", "เทศบาลเมือง"),
    ("ทต.", "เทศบาลตำบล"),
    ("สนง", "สำนักงาน"),
)
"""What people say → what the lists say. Not the other way: two letters stand in many words."""


def loosen(text: str) -> str:
    """The first half of folding: letters as such, without what does not decide."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _MARKS.sub("", text).translate(_TABLE)


def fold(text: str) -> str:
    """``เชียงใหม่ (สาธิต)`` → ``เชียงใหม สาธิต``: to be compared, never shown."""
    text = _PAIR.sub(lambda found: PAIRS[found.group()], loosen(text))
    return " ".join(_OTHER.sub(" ", text).split())


_SAME = tuple(tuple(fold(one) for one in group) for group in SAME)
_ALIASES = tuple((fold(said), fold(meant)) for said, meant in ALIASES)


def meant(question: str) -> list[str]:
    """The folded question, and the same with other words for one thing put in its place; not
    those that are found by another of them anyway."""
    folded = fold(question)
    others = []
    for group in _SAME:
        said = next((one for one in group if _says(folded, one)), None)
        if said is not None:
            others += [folded.replace(said, other) for other in group if other != said]
    if not others:
        others = [folded.replace(said, other) for said, other in _ALIASES if _says(folded, said)]
    asked = list(dict.fromkeys([folded, *others]))
    return [one for one in asked if one == folded or not any(x != one and x in one for x in asked)]


def _says(folded: str, said: str) -> bool:
    """An alias is a word of its own; Thai, which has no spaces, may hold it anywhere."""
    if said.isascii():
        return re.search(rf"\b{re.escape(said)}\b", folded) is not None
    return said in folded
