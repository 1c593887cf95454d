# SPDX-License-Identifier: Apache-2.0
"""How two things are alike: in their codes, their names, their places."""

from __future__ import annotations

import math
import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from mueang.portal.search.folding import fold

NEAR_METRES = 60.0
"""Two masts this close may well be one, surveyed twice or typed with fewer digits."""
FAR_METRES = 2_000.0
"""One code so far apart belongs to two networks that number alike."""
ALIKE = 0.85
"""Share of letters that two names must have in common, in order."""
METRES_A_DEGREE = 111_195.0
"""Of latitude: a sphere of 6 371 km."""

AGENCIES = frozenset(
    "pcd tmd rid hii haii onwr dwr dgr egat bma gistda depa ddpm air4thai thaiwater "
    "กรมควบคุมมลพิษ คพ อต ชป สสน".split()
)
"""Words beside a station's code that say whose it is."""
SHORT_FORMS = {
    "ร.ร.": "โรงเรียน", "รร.": "โรงเรียน", "รพ.สต.": "โรงพยาบาลส่งเสริมสุขภาพตำบล",
    "รพ.": "โรงพยาบาล", "อบต.": "องค์การบริหารส่วนตำบล", "อบจ.": "องค์การบริหารส่วนจังหวัด",
    "ทน.": "เทศบาลนคร", "ทม.": "เทศบาลเมือง", "ทต.": "เทศบาลตำบล", "ถ.": "ถนน", "ต.": "ตำบล",
    "อ.": "อำเภอ", "จ.": "จังหวัด",
}  # fmt: skip
"""How offices shorten what stations stand on; longer ones first where one is in another."""
_SHORT = re.compile("|".join(map(re.escape, SHORT_FORMS)))
_PARTS = re.compile(r"[^0-9a-z\u0e00-\u0e7f]+")
_NUMBERS = re.compile(r"\d+")

NameLikeness = Literal["", "same", "near"]


def code_of(entity_id: str) -> str:
    """What people call a station: ``44t``, ``44T``, ``044t`` and ``44t-PCD`` are one code."""
    said = entity_id.rsplit(":", 1)[-1].casefold()
    parts = [part for part in _PARTS.split(said) if part]
    kept = [part for part in parts if part not in AGENCIES] or parts
    return _NUMBERS.sub(lambda digits: digits[0].lstrip("0") or "0", "".join(kept))


def is_common(code: str) -> bool:
    """Short numbers are given by every network, so they say little alone."""
    return len(code) < 3 or (code.isdecimal() and len(code) < 4)


@lru_cache(1 << 17)
def folded(name: str) -> str:
    """To be compared, never shown."""
    if "." in name:
        name = _SHORT.sub(lambda short: SHORT_FORMS[short[0]], name)
    return fold(name).replace(" ", "")


def names_alike(one: str, other: str) -> NameLikeness:
    """Of two folded names. Numbers decide: ``station 3`` is not ``station 4``."""
    if not one or not other:
        return ""
    if one == other:
        return "same"
    if _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return ""
    short, long = sorted((one, other), key=len)
    if len(short) >= 5 and short in long and len(short) * 2 >= len(long):
        return "near"
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    alike = matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
    return "near" if alike else ""


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Between two (longitude, latitude) that are not far apart."""
    middle = math.radians((one[1] + other[1]) / 2)
    east = (one[0] - other[0]) * math.cos(middle)
    return math.hypot(east, one[1] - other[1]) * METRES_A_DEGREE
