# SPDX-License-Identifier: Apache-2.0
"""Refused rows, remedies and what became of them, as a page shows them."""

from __future__ import annotations

from typing import Any

from mueang.data.model import Reading
from mueang.data.refusals import Kept, Mended
from mueang.portal.wording.attributes import amount
from mueang.portal.wording.intake import REMEDIES, REMEDY_HINTS
from mueang.portal.wording.refusals import refusal_detail
from mueang.portal.wording.text import Language
from mueang.portal.wording.times import date_time

SAMPLE = 8


def remedies(language: Language) -> list[dict[str, str]]:
    """What can be done about a row."""
    return [
        {
            "key": key,
            "name": text.say(language),
            "hint": REMEDY_HINTS[key].say(language) if key in REMEDY_HINTS else "",
        }
        for key, text in REMEDIES.items()
    ]


def row_card(kept: Kept, language: Language) -> dict[str, Any]:
    """One refused row."""
    return {
        "key": f"{kept.n}.{kept.place}",
        "row": kept.refusal.row,
        "detail": refusal_detail(kept.refusal, language),
        "raw": kept.refusal.raw,
        "mendable": kept.refusal.reading is not None,
        "decided": kept.decided.decision if kept.decided else "",
    }


def tried_card(
    tried: Mended, said: dict[str, Any], kept: list[Kept], language: Language
) -> dict[str, Any]:
    """What would become, or became, of the rows: the first ones before and after."""
    before = {
        (one.refusal.row, one.refusal.attribute): one.refusal.reading
        for one in kept
        if one.refusal.reading is not None
    }
    return {
        "done": said.get("do") != "try",
        "mended": f"{tried.mended:,}",
        "some": bool(tried.mended),
        "still": f"{tried.still:,}" if tried.still else "",
        "stored": f"{tried.counts.stored + tried.counts.corrected:,}",
        "known": f"{tried.counts.known:,}",
        "sample": [
            {
                "row": reading.row,
                "before": _reading(before.get((reading.row, reading.attribute)), language),
                "after": _reading(reading, language),
            }
            for reading in tried.sample[:SAMPLE]
        ],
        "why": [
            {"row": one.row, "detail": refusal_detail(one, language)} for one in tried.why[:SAMPLE]
        ],
    }


def _reading(reading: Reading | None, language: Language) -> str:
    if reading is None:
        return ""
    told = amount(reading.attribute, reading.value, reading.unit_code, language)
    return f"{told} · {date_time(reading.observed_at, language)}"
