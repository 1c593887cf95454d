# SPDX-License-Identifier: Apache-2.0
"""How cells look, by names: a style that a book knows is a hundred times quicker to give to a cell
than fonts and borders one by one."""

from __future__ import annotations

from typing import Any, Literal

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

FONT = "TH SarabunPSK"
Look = Literal[
    "text", "head", "title", "label", "help", "small head", "section", "link", "line", "whose",
    "answer", "answer number", "answer money",
    "number", "count", "amount", "day th", "day en", "moment th", "moment en",
]  # fmt: skip
_SIDE = Side(style="thin", color="8C8560")
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_LETTERS: dict[str, Any] = {"name": FONT, "size": 15}
_HEAD = PatternFill("solid", fgColor="E6EBED")
_TOP = Alignment(wrap_text=True, vertical="top")
_BESIDE = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
_RIGHT = Alignment(vertical="top", horizontal="right", indent=1)
_ANSWER: dict[str, Any] = {
    "fill": PatternFill("solid", fgColor="FFF8D9"),
    "border": _BOX,
    "protection": Protection(locked=False),
}
_FIGURE = Alignment(wrap_text=True, vertical="center", horizontal="right", indent=1)
_THAI = "[$-107041E]d mmm yyyy"
"""The Buddhist calendar; the cell holds a date all the same."""
_LOOKS: dict[str, dict[str, Any]] = {
    "text": {},
    "head": {"font": {"bold": True}, "fill": _HEAD},
    "small head": {"font": {"size": 13}, "fill": _HEAD},
    "title": {"font": {"size": 18, "bold": True}, "alignment": Alignment(vertical="center")},
    "whose": {"alignment": Alignment(vertical="center")},
    "line": {"alignment": Alignment(wrap_text=True, vertical="center")},
    "label": {"alignment": _BESIDE},
    "help": {"font": {"size": 13, "color": "4A555D"}, "alignment": _BESIDE},
    "section": {
        "font": {"size": 18, "bold": True},
        "alignment": Alignment(vertical="center"),
        "fill": PatternFill("solid", fgColor="D7E6E8"),
    },
    "link": {
        "font": {"bold": True, "underline": "single", "color": "0B5C6B"},
        "alignment": _BESIDE,
    },
    "answer": {"alignment": _BESIDE, "number_format": "@", **_ANSWER},
    "answer number": {"alignment": _FIGURE, "number_format": "General", **_ANSWER},
    "answer money": {"alignment": _FIGURE, "number_format": "#,##0.00", **_ANSWER},
    "number": {"alignment": _RIGHT},
    "count": {"alignment": _RIGHT, "number_format": "#,##0"},
    "amount": {"alignment": _RIGHT, "number_format": "#,##0.00"},
    "day th": {"alignment": _RIGHT, "number_format": _THAI},
    "day en": {"alignment": _RIGHT, "number_format": "d mmm yyyy"},
    "moment th": {"alignment": _RIGHT, "number_format": f"{_THAI} h:mm"},
    "moment en": {"alignment": _RIGHT, "number_format": "d mmm yyyy h:mm"},
}


def give(cell: Any, look: Look) -> None:
    book, name = cell.parent.parent, f"Mueang {look}"
    if name not in book.named_styles:
        how = {"alignment": _TOP, **_LOOKS[look]}
        how["font"] = Font(**(_LETTERS | how.get("font", {})))
        book.add_named_style(NamedStyle(name, **how))
    cell.style = name
