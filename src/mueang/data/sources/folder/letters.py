# SPDX-License-Identifier: Apache-2.0
"""The text beside a file that was refused, whole or in part: what is wrong and what to do.

Thai first, then English; UTF-8 with a mark and Windows line ends, so that Notepad shows it.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

from mueang.data.ingest.details import in_thai
from mueang.data.ingest.reasons import sentences
from mueang.data.model import Refused
from mueang.data.runs import RunCounts
from mueang.data.sources.csv.clock import THAILAND
from mueang.data.sources.csv.months import BUDDHIST
from mueang.data.sources.folder.places import safe_name

MOST = 20
"""Reasons that are shown; of each the first case."""

_WHOLE = {
    "th": "ไฟล์นี้นำเข้าไม่ได้ แก้ตามข้อความด้านล่าง แล้ววางไฟล์ที่แก้แล้วในโฟลเดอร์เดิมอีกครั้ง",
    "en": "This file could not be loaded. Mend what is named below and put it here again.",
}
_PART = {
    "th": "นำเข้าไฟล์นี้แล้ว ยกเว้นค่าที่ระบุด้านล่าง ดูและแก้ได้ที่หน้าค่าที่กักไว้",
    "en": "This file was loaded, except what is named below: mend it on the quarantine page.",
}


def write_letter(file: Path, name: str, lines: dict[str, list[str]], at: int) -> None:
    """A ``.txt`` beside the file. Raises OSError."""
    moment = datetime.fromtimestamp(at // 1_000_000, THAILAND)
    told = (
        f"{moment:%d/%m}/{moment.year + BUDDHIST} {moment:%H:%M} น. ({moment:%Y-%m-%d %H:%M} ICT)"
    )
    text = [safe_name(name), told, ""]
    text += [*lines["th"], "", "-" * 40, "", *lines["en"], ""]
    content = "\ufeff" + "\r\n".join(text)
    letter = file.with_name(f"{file.name}.txt")
    letter.write_text(content, "utf-8", newline="")


def about_rows(counts: RunCounts, refused: list[Refused], whole: bool) -> dict[str, list[str]]:
    """What a load refused, reason by reason."""
    opening = _WHOLE if whole else _PART
    stored = counts.stored + counts.corrected
    numbers = {
        "th": f"อ่าน {counts.read:,} แถว · เก็บ {stored:,} ค่า · มีอยู่แล้ว {counts.known:,} · "
        f"ว่าง {counts.missing:,} · กักไว้ {counts.quarantined:,}",
        "en": f"{counts.read:,} rows read, {stored:,} values stored, {counts.known:,} known, "
        f"{counts.missing:,} missing, {counts.quarantined:,} in quarantine",
    }
    lines = {language: [opening[language], numbers[language], ""] for language in ("th", "en")}
    cases = Counter(str(one.reason) for one in refused)
    for reason, often in cases.most_common(MOST):
        first = next(one for one in refused if one.reason == reason)
        said = sentences()[reason]
        lines["th"] += [f"• {said.th} ({often:,})", f"  แถว {first.row}: {in_thai(first.detail)}"]
        lines["en"] += [f"* {said.en} ({often:,})", f"  row {first.row}: {first.detail}"]
    return lines


def about_file(thai: str, english: str) -> dict[str, list[str]]:
    """What is wrong with the file itself."""
    return {"th": [thai], "en": [english]}
