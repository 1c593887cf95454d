# SPDX-License-Identifier: Apache-2.0
"""What became of a run's values as one bar: every value is in exactly one of its parts."""

from __future__ import annotations

from typing import Any

from mueang.data.runs import Run
from mueang.portal.wording.intake import COUNTS
from mueang.portal.wording.text import Language

WIDTH = 1000
LEAST = 6
"""A part that has anything is seen."""
PARTS = ("stored", "corrected", "known", "missing", "quarantined")


def bar(run: Run, language: Language) -> dict[str, Any]:
    """Parts with their place and width on a bar of 1000; empty where nothing was counted."""
    counts = {name: int(getattr(run, name)) for name in PARTS}
    whole = sum(counts.values())
    shown = {name: n for name, n in counts.items() if n or name != "corrected"}
    widths = {
        name: max(LEAST, round(WIDTH * n / whole)) if n and whole else 0
        for name, n in shown.items()
    }
    scale = WIDTH / max(1, sum(widths.values()))
    parts, at = [], 0.0
    for name, n in shown.items():
        width = widths[name] * scale
        parts.append(
            {
                "key": name,
                "name": COUNTS[name].say(language),
                "n": f"{n:,}",
                "x": round(at, 1),
                "width": round(width, 1),
            }
        )
        at += width
    return {"read": f"{run.read:,}", "values": f"{whole:,}", "parts": parts if whole else []}
