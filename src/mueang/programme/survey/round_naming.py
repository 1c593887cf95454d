# SPDX-License-Identifier: Apache-2.0
"""What a round is called. Its year is kept in B.E. and said in the era of the language."""

from __future__ import annotations

from mueang.programme.survey.excel_words import ROUND
from mueang.programme.survey.rounds import BUDDHIST


def round_number(number: int, year: int, language: str) -> str:
    """“1/2569” in Thai, “1/2026” in English; ``year`` in B.E."""
    return f"{number}/{year if language == 'th' else year - BUDDHIST}"


def round_name(number: int, year: int, language: str) -> str:
    """“ครั้งที่ 1/2569”, “Round 1/2026”; ``year`` in B.E."""
    said = year if language == "th" else year - BUDDHIST
    return ROUND.say(language).format(number=number, year=said)
