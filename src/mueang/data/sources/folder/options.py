# SPDX-License-Identifier: Apache-2.0
"""What is set up about a watched folder, beside what every source has.

The descriptions are shown on pages and in the reference, in English and (``th``) in Thai.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from mueang.data.sources.csv.mapping import Mapping
from mueang.data.sources.telling import told


class Options(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Options of the ``folder`` connector. The field map of the source, if it has one, reads
    every file; else ``mapping`` reads tables; else files are recognised."""

    path: Annotated[
        str,
        told(
            "The folder. Empty: inbox/<the source's id> in the home. Another one must be named in "
            "MUEANG_SOURCE_FOLDERS by whoever runs the machine.",
            "โฟลเดอร์ที่เฝ้าดู เว้นว่างคือ inbox/<รหัสแหล่งข้อมูล> ในโฟลเดอร์หลัก "
            "โฟลเดอร์อื่นต้องระบุไว้ใน MUEANG_SOURCE_FOLDERS โดยผู้ดูแลเครื่อง",
            max_length=1_000,
        ),
    ] = ""
    reader: Annotated[
        Literal["auto", "csv", "air4thai", "json"],
        told(
            "What reads the files; told by their content if auto.",
            "ตัวอ่านไฟล์ ถ้าเลือก auto จะดูจากเนื้อหา",
        ),
    ] = "auto"
    mapping: Annotated[
        Mapping | None,
        told("How the columns of a table are read.", "วิธีจับคู่คอลัมน์ของตาราง"),
    ] = None
    station: Annotated[
        str,
        told(
            "The place that files without a column of stations are about.",
            "จุดวัดของไฟล์ที่ไม่มีคอลัมน์สถานี",
            max_length=100,
        ),
    ] = ""
    hour_label: Annotated[
        Literal["end", "begin"],
        told(
            "Whether a time names the end or the begin of its hour (air4thai).",
            "เวลาในไฟล์หมายถึงปลายหรือต้นชั่วโมง (air4thai)",
        ),
    ] = "end"
    settle: Annotated[
        int,
        told(
            "Seconds for which a file must not change before it is taken.",
            "ไฟล์ต้องไม่เปลี่ยนแปลงกี่วินาทีก่อนนำเข้า",
            ge=1,
            le=3_600,
        ),
    ] = 10
    max_bytes: Annotated[
        int,
        told("The largest file that is taken.", "ขนาดไฟล์สูงสุดที่รับ (ไบต์)", ge=1, le=64 << 30),
    ] = 2 << 30
