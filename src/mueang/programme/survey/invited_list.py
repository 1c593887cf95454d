# SPDX-License-Identifier: Apache-2.0
"""A list of agencies as an office has it, in Excel or CSV or typed: which agency each line means.

Nothing is invited by guessing: a line that fits no agency, or several, is shown as it is.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from mueang.agencies.models import Agency
from mueang.data.ingest.reasons import Reason
from mueang.data.sources.books import is_book, read_book
from mueang.data.sources.numbers import THAI_DIGITS
from mueang.data.sources.oldbook import OLD
from mueang.data.sources.unpack import FileTrouble
from mueang.programme.survey.errors import BadForm
from mueang.programme.survey.inviting import may_be_invited
from mueang.programme.survey.models import Survey

MOST_BYTES = 5 << 20
MOST_LINES = 10_000
_IGNORED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff.\"'“”()\-–/]+")
_HEADS = {"ชื่อหน่วยงาน", "หน่วยงาน", "รหัส", "รหัสหน่วยงาน", "ลำดับ", "ที่", "name", "agency", "code", "no"}


@dataclass(frozen=True)
class Line:
    """One line of the list. ``number`` from 1, as the file counts."""

    number: int
    text: str
    agencies: tuple[Agency, ...]
    """One: matched. None: unknown. Several: it could mean each of them."""


def read_list(name: str, content: bytes) -> list[list[str]]:
    """The cells of each row. Raises BadForm."""
    if len(content) > MOST_BYTES:
        raise BadForm("too_large")
    if not is_book(content) and not content.startswith(OLD[:4]):
        return read_text(_decoded(content))
    rows: list[list[str]] = []
    try:
        for number, cells in read_book(io.BytesIO(content)):
            if number > MOST_LINES:
                break
            rows += [[] for _ in range(number - len(rows) - 1)]  # Empty ones are left out there.
            rows.append(cells)
    except FileTrouble as trouble:
        too_large = trouble.reason == Reason.FILE_TOO_LARGE
        raise BadForm("too_large" if too_large else "damaged", name) from None
    return rows


def read_text(text: str) -> list[list[str]]:
    """Typed or pasted lines, or a CSV file's text."""
    lines = text.replace("\x00", "").splitlines()[:MOST_LINES]
    delimiter = "\t" if any("\t" in line for line in lines[:20]) else ","
    return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)]


def match(survey: Survey, rows: list[list[str]]) -> list[Line]:
    """What each row means; empty rows and a head with column names are left out."""
    known = _names(survey)
    found = []
    for number, row in enumerate(rows, start=1):
        cells = [cell for cell in row if cell.strip()]
        if not cells or (number == 1 and any(cell.casefold() in _HEADS for cell in cells)):
            continue
        hits = [known[key] for cell in cells if (key := plain(cell)) in known]
        sure = next((hit for hit in hits if len(hit) == 1), hits[0] if hits else {})
        text = max(cells, key=len) if not sure else " · ".join(cells)
        found.append(Line(number, text[:300], tuple(sure.values())))
    return found


def plain(text: str) -> str:
    """A name without what people write differently: spaces, dots, Thai digits, doubled เ."""
    text = unicodedata.normalize("NFC", text).replace("เเ", "แ").replace("ํา", "ำ")
    return _IGNORED.sub("", text.translate(THAI_DIGITS)).casefold()


def _names(survey: Survey) -> dict[str, dict[int, Agency]]:
    """Every name, earlier name and code → the agencies that have it."""
    known: dict[str, dict[int, Agency]] = defaultdict(dict)
    for agency in may_be_invited(survey).prefetch_related("names"):
        names = [agency.name_th, agency.name_en, agency.short_th, agency.code]
        names += [text for old in agency.names.all() for text in (old.name_th, old.name_en)]
        for name in filter(None, map(plain, names)):
            known[name][agency.pk] = agency
    return dict(known)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadForm("damaged")
