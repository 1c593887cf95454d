# SPDX-License-Identifier: Apache-2.0
"""The home: where it lies, its databases, its backups and logs."""

from __future__ import annotations

from pathlib import Path

from mueang.config import readers
from mueang.config.declaring import declare

HOME = declare(
    "HOME",
    "a folder",
    Path("var"),
    Path,
    "The home: the folder that holds everything of one installation.",
    "โฟลเดอร์หลักที่เก็บทุกอย่างของการติดตั้งหนึ่งชุด",
)
DATABASE_URL = declare(
    "DATABASE_URL",
    "a PostgreSQL address",
    "",
    str,
    "The people's database, as postgresql://user:password@host:port/name; "
    "if empty, mueang.sqlite3 in the home.",
    "ฐานข้อมูลของส่วนบุคคล เช่น postgresql://user:password@host:port/name "
    "ถ้าว่างจะใช้ไฟล์ mueang.sqlite3 ในโฟลเดอร์หลัก",
)
DEFAULT_CITY = declare(
    "DEFAULT_CITY",
    "a city's code",
    "",
    str,
    "The city of NGSI-LD requests that name no tenant; if empty and there is one city only, "
    "that one.",
    "เมืองสำหรับคำขอ NGSI-LD ที่ไม่ระบุ tenant ถ้าว่างและมีเมืองเดียวจะใช้เมืองนั้น",
)
LANGUAGE = declare(
    "LANGUAGE",
    "th or en",
    "",
    readers.one_of("th", "en"),
    "The language in which commands speak; if empty, the terminal's (LANG), else English.",
    "ภาษาที่คำสั่งใช้ตอบ ถ้าว่างจะใช้ภาษาของเทอร์มินัล (LANG) มิฉะนั้นใช้อังกฤษ",
)
LOG_LEVEL = declare(
    "LOG_LEVEL",
    "a level",
    "info",
    readers.one_of("debug", "info", "warning", "error"),
    "How much the roles write to their logs: debug, info, warning or error.",
    "ระดับรายละเอียดของบันทึกการทำงาน: debug, info, warning หรือ error",
)
BACKUP_FOLDER = declare(
    "BACKUP_FOLDER",
    "a folder",
    "",
    str,
    "Where backups are kept, best on another disk; if empty, `backups` in the home.",
    "โฟลเดอร์เก็บสำเนาสำรอง ควรอยู่คนละดิสก์ ถ้าว่างจะใช้ `backups` ในโฟลเดอร์หลัก",
)
BACKUP_HOURS = declare(
    "BACKUP_HOURS",
    "a number of hours",
    24,
    readers.whole,
    "How often `mueang serve` makes a backup by itself; 0 for never (a timer of yours does).",
    "ให้ `mueang serve` สำรองข้อมูลเองทุกกี่ชั่วโมง ใส่ 0 เมื่อใช้ตัวตั้งเวลาอื่น",
)
BACKUP_KEEP = declare(
    "BACKUP_KEEP",
    "a number",
    7,
    readers.positive,
    "How many backups are kept; older ones are deleted.",
    "จำนวนสำเนาสำรองที่เก็บไว้ สำเนาที่เก่ากว่าจะถูกลบ",
)
