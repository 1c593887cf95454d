# SPDX-License-Identifier: Apache-2.0
"""How an Excel form is recognised: by what it hides, not by the names of its sheets.

The form's own sheet and those of groups carry a mark; what each row or column asks stands in the
mark's column or in the row below it, hidden: sheets may be renamed, rows and columns moved. A
hidden sheet names version, response and revision with a signature, and holds what the form said
when it went out, so that what was answered meanwhile is not lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.crypto import constant_time_compare, salted_hmac
from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.survey.errors import BadForm
from mueang.programme.survey.models import Response

FORM = "mueang:form"
GROUP = "mueang:group:"
ANSWERS = "mueang:answers"
"""Above the column with the answers."""
ABOUT = "mueang:about"
ABOUT_SHEET = "mueang"
CODES_ROW = 2
FIRST_ITEM_ROW = 5
MOST_MOVED = 12
"""Rows and columns within which a mark is looked for."""
_PART = 30_000
"""Signs in a cell: Excel holds 32 767."""


@dataclass(frozen=True)
class About:
    """What a form says about itself."""

    version: int
    response: int
    revision: int
    seen: dict[str, Any]


def find_mark(sheets: list[Worksheet], mark: str) -> tuple[Worksheet, int, int] | None:
    """The sheet with a mark near its corner, its row and its column."""
    for sheet in sheets:
        for row in sheet.iter_rows(max_row=MOST_MOVED, max_col=MOST_MOVED):
            for cell in row:
                if cell.value == mark and cell.row and cell.column:
                    return sheet, cell.row, cell.column
    return None


def write_about(sheet: Worksheet, response: Response) -> None:
    sheet.title = ABOUT_SHEET
    sheet.sheet_state = "veryHidden"
    numbers = (response.round.version_id, response.pk, response.revision)
    sheet.append([ABOUT, *numbers, _sign(*numbers)])
    text = msgspec.json.encode(response.typed).decode()
    for begin in range(0, len(text), _PART):
        cell = sheet.cell(row=2 + begin // _PART, column=1, value=text[begin : begin + _PART])
        cell.data_type = "s"


def read_about(sheets: list[Worksheet]) -> About:
    """Raises BadForm."""
    sheet = next((one for one in sheets if one["A1"].value == ABOUT), None)
    if sheet is None:
        raise BadForm("not_ours")
    try:
        version, response, revision = (int(sheet.cell(1, n).value) for n in (2, 3, 4))  # type: ignore[arg-type]
        rows = sheet.iter_rows(min_row=2, max_col=1, values_only=True)
        seen = msgspec.json.decode("".join(str(one or "") for (one,) in rows), type=dict[str, Any])
    except (TypeError, ValueError, msgspec.MsgspecError):
        raise BadForm("altered") from None
    signature = str(sheet.cell(1, 5).value)
    if not constant_time_compare(signature, _sign(version, response, revision)):
        raise BadForm("altered")
    return About(version, response, revision, seen)


def _sign(version: int, response: int, revision: int) -> str:
    said = f"{version}:{response}:{revision}"
    return salted_hmac("mueang.survey.excel", said, algorithm="sha256").hexdigest()
