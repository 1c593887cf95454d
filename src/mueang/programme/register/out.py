# SPDX-License-Identifier: Apache-2.0
"""The register as a workbook that can be filled in and brought back."""

from __future__ import annotations

import io
from collections.abc import Iterable

from openpyxl import Workbook

from mueang.agencies.kinds import KINDS, AgencyKind
from mueang.agencies.models import Agency
from mueang.programme.register.columns import HEADS
from mueang.programme.survey.excel_cells import Lists, cell_at, set_text
from mueang.programme.survey.excel_pages import LINE, a4, fit_row

TITLES = {"th": "หน่วยงาน", "en": "Agencies"}
WIDTHS = (10, 46, 40, 16, 14, 30, 14, 16, 34, 16, 26)
SPARE_ROWS = 300
"""Empty rows with the drop-down of kinds."""


def workbook(agencies: Iterable[Agency], language: str = "th") -> bytes:
    """The bytes; names of kinds and places in the language."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = TITLES[language]
    heads = [one[0] if language == "th" else one[1] for one in HEADS.values()]
    for column, (head, width) in enumerate(zip(heads, WIDTHS, strict=True), start=1):
        cell = set_text(cell_at(sheet, 1, column), head, "head")
        sheet.column_dimensions[cell.column_letter].width = width
    fit_row(sheet, 1, zip(heads, WIDTHS, strict=True))
    row = 1
    for row, agency in enumerate(agencies, start=2):
        texts = _texts(agency, language)
        for column, text in enumerate(texts, start=1):
            set_text(cell_at(sheet, row, column), text).number_format = "@"
        fit_row(sheet, row, zip(texts, WIDTHS, strict=True))
    lists = Lists(book, language)
    names = [_word(KINDS[one], language) for one in AgencyKind]
    rule = lists.of(names)
    letter = cell_at(sheet, 1, list(HEADS).index("kind") + 1).column_letter
    rule.add(f"{letter}2:{letter}{row + SPARE_ROWS}")
    rule.showErrorMessage = False
    sheet.add_data_validation(rule)
    lists.hide()
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{cell_at(sheet, 1, len(heads)).column_letter}{row}"
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = LINE, True
    a4(sheet, TITLES[language], language, landscape=True, titles="1:1")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _texts(agency: Agency, language: str) -> list[str]:
    """In the order of the columns."""
    told = {
        "id": str(agency.pk),
        "kind": _word(KINDS[AgencyKind(agency.kind)], language),
        "province": _name(agency.province, language),
        "district": _name(agency.district, language),
        "parent": agency.parent.name_th if agency.parent else "",
    }
    return [told[name] if name in told else getattr(agency, name) for name in HEADS]


def _word(words: tuple[str, str], language: str) -> str:
    return words[0] if language == "th" else words[1]


def _name(area: object, language: str) -> str:
    return "" if area is None else str(getattr(area, f"name_{language}"))
