# SPDX-License-Identifier: Apache-2.0
"""Workbooks as offices send them, made here: merged cells, two header rows, hidden sheets."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time, timedelta
from typing import Any

import openpyxl

Rows = list[list[Any]]


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def office_workbook() -> bytes:
    """A month's form: titles, two header rows with merged cells, dates merged over their rows,
    Thai digits, a total row; a hidden sheet before it and a summary behind."""
    book = openpyxl.Workbook()
    hidden = book.worksheets[0]
    hidden.title = "ค่าตั้ง"
    hidden.append(["วันที่", "อุณหภูมิ (°C)"])
    hidden.append(["1/1/2567", 99])
    hidden.sheet_state = "hidden"
    page: Any = book.create_sheet("มกราคม")
    rows: Rows = [
        ["รายงานคุณภาพอากาศและน้ำ เทศบาลตัวอย่าง"],
        [],
        ["วันที่", "เวลา", "อากาศ", None, "ระดับน้ำ", "หมายเหตุ"],
        [None, None, "PM2.5 (มคก./ลบ.ม.)", "อุณหภูมิ (°C)", "(ซม.)", None],
        ["๑/๑/๒๕๖๗", "๐๑.๐๐ น.", "๑๖.๕", 27, 120, None],
        [None, "๐๒.๐๐ น.", 33.6, "-", 121, "ฝนตก"],
        ["๒ ม.ค. ๖๗", "24.00 น.", "=C5+1", 26, None, None],
        ["รวม", None, "=SUM(C5:C7)", None, None, None],
    ]
    for row in rows:
        page.append(row)
    for cells in ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "F3:F4", "A5:A6"):
        page.merge_cells(cells)
    summary = book.create_sheet("สรุป")
    summary.append(["เฉลี่ยทั้งเดือน", 25])
    book.active = 1
    return with_results(saved(book), {"C7": "17.5", "C8": "51.1"})


def with_results(book: bytes, results: dict[str, str]) -> bytes:
    """The book as Excel saves it: with the result of each formula beside it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            for cell, result in results.items():
                place = content.find(f'r="{cell}"'.encode())
                end = content.find(b"</f>", place)
                if b"worksheets" in item.filename.encode() and 0 <= place < end:
                    after = content[end + 4 :].removeprefix(b"<v />").removeprefix(b"<v></v>")
                    after = after.removeprefix(b"<v/>")
                    content = content[: end + 4] + f"<v>{result}</v>".encode() + after
            new.writestr(item, content)
    return out.getvalue()


def number_dates_workbook() -> bytes:
    """Dates as Excel keeps them: real ones, typed with a Buddhist year, hours in a column."""
    book = openpyxl.Workbook()
    page: Any = book.worksheets[0]
    page.append(["วันที่", "เวลา", "ระดับน้ำ (ม.)"])
    page.append([datetime(2024, 1, 31), time(13, 0), 1.5])
    page.append([datetime(2567, 1, 31), timedelta(hours=24), 1.6])
    page.append(["31/1/2567", "15", 1.7])
    page.append([45322, "16:00", 1.8])
    page.append([25670131, "17:00", 1.9])
    return saved(book)


def with_macros(book: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            new.writestr(item, old.read(item))
        new.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    return out.getvalue()
