# SPDX-License-Identifier: Apache-2.0
"""Words of intake that code chooses: what a column is, how a run stands, what can be done."""

from __future__ import annotations

from mueang.portal.wording.text import Language, Text

PARTS = {
    "intake": Text("นำเข้าไฟล์", "Files"),
    "sources": Text("แหล่งข้อมูล", "Sources"),
    "unplaced": Text("ยังไม่อยู่บนแผนที่", "Not on the map yet"),
    "duplicates": Text("จุดที่อาจซ้ำกัน", "Duplicates"),
    "city-settings": Text("เมืองและคีย์", "City and keys"),
}
"""Address name → the desk's parts, in their order."""

ROLES = {
    "ignore": Text("ไม่นำเข้า", "leave out"),
    "time": Text("วันและเวลาที่วัด", "date and time of measuring"),
    "date": Text("วันที่ (เวลาอยู่อีกคอลัมน์)", "date (the time is in another column)"),
    "clock": Text("เวลา (วันที่อยู่อีกคอลัมน์)", "time (the date is in another column)"),
    "station": Text("รหัสหรือชื่อจุดวัด", "code or name of the point"),
    "name_th": Text("ชื่อจุดวัดภาษาไทย", "name of the point in Thai"),
    "name_en": Text("ชื่อจุดวัดภาษาอังกฤษ", "name of the point in English"),
    "latitude": Text("ละติจูด", "latitude"),
    "longitude": Text("ลองจิจูด", "longitude"),
}

ACROSS = {
    "hour": Text("ชั่วโมงของวัน", "hours of the day"),
    "day": Text("วันที่ของเดือน", "days of a month"),
    "date": Text("วันเวลา", "dates"),
    "station": Text("จุดวัด (ชื่อคอลัมน์คือรหัส)", "points (called as the column)"),
    "none": Text("คนละอย่างกัน ระบุทีละคอลัมน์", "each something of its own"),
}
"""What the many columns of a wide table are."""

NOT_BROUGHT = {
    "locked": Text(
        "ใส่รหัสผ่านไว้ แตกไฟล์ในเครื่องของท่านแล้วนำเข้าใหม่",
        "it has a password: unpack it on your computer and bring it again",
    ),
    "nested": Text(
        "เป็นไฟล์บีบอัดซ้อนอยู่ แตกไฟล์นี้แล้วนำเข้าแยกต่างหาก",
        "an archive inside the archive: unpack it and bring it by itself",
    ),
    "path": Text(
        "ชื่อไฟล์เป็นเส้นทางออกนอกไฟล์บีบอัด ซึ่งไม่ปลอดภัย บีบอัดใหม่จากโฟลเดอร์ธรรมดา",
        "its name leads out of the archive, which is not safe: pack it again from a plain folder",
    ),
    "too_large": Text(
        "ขยายออกมาใหญ่เกินกำหนด แบ่งไฟล์ หรือนำเข้าด้วยคำสั่ง mueang load",
        "it unpacks to more than is allowed: split it, or use mueang load",
    ),
    "no_table": Text("ไม่ใช่ไฟล์ตาราง", "not a file of tables"),
    "empty": Text("ไฟล์ว่าง", "it is empty"),
}
"""Why a file of an archive cannot be brought."""

RUN_STATES = {
    "waiting": Text("รอเริ่ม", "waiting to begin"),
    "running": Text("กำลังนำเข้า", "being loaded"),
    "done": Text("เข้าครบแล้ว", "all in"),
    "failed": Text("นำเข้าไม่สำเร็จ", "failed"),
    "stopped": Text("หยุดไว้", "stopped"),
    "undone": Text("ยกเลิกแล้ว", "taken back"),
    "broken": Text("ค้างกลางทาง", "broken off"),
    "refused": Text("มี {n} รายการรอตรวจ", "{n} rows to look at"),
    "only_all": Text("ทั้งหมด", "All"),
    "only_refused": Text("มีรายการรอตรวจ", "With rows to look at"),
    "only_running": Text("กำลังนำเข้า", "Being loaded"),
    "only_failed": Text("ไม่สำเร็จ", "Failed"),
    "only_stopped": Text("หยุดไว้", "Stopped"),
    "only_undone": Text("ยกเลิกแล้ว", "Taken back"),
    "only_done": Text("เข้าครบแล้ว", "All in"),
}

COUNTS = {
    "read": Text("แถวที่อ่าน", "rows read"),
    "stored": Text("เก็บใหม่", "stored"),
    "corrected": Text("แก้ค่าเดิม", "corrected"),
    "known": Text("มีอยู่แล้ว", "already known"),
    "missing": Text("ช่องว่าง", "no value"),
    "quarantined": Text("กักไว้ตรวจ", "refused"),
}
"""What is counted of a run: rows first, then what became of the values."""

REMEDIES = {
    "as_is": Text("ค่านี้ถูกต้องแล้ว นำเข้าตามเดิม", "It is right as it is: take it"),
    "value": Text("ใช้ค่าอื่นแทน", "Put another value in its place"),
    "number": Text("ใช้เฉพาะตัวเลขในข้อความ", "Take the number out of the text"),
    "scale": Text("คูณด้วย", "Multiply by"),
    "unit": Text("ค่านี้วัดในหน่วย (รหัส)", "It was measured in the unit (code)"),
    "era": Text("ปีเป็นพุทธศักราช", "The year is of the Buddhist era"),
    "shift": Text("เลื่อนเวลา (ชั่วโมง)", "Move the time (hours)"),
}
"""Remedy → how people say it; some need a value beside it."""

REMEDY_HINTS = {
    "value": Text("เช่น 25.3", "such as 25.3"),
    "scale": Text("เช่น 0.01", "such as 0.01"),
    "unit": Text("เช่น GQ = µg/m³, CMT = ซม.", "such as GQ = µg/m³, CMT = cm"),
    "shift": Text("เช่น -7 เมื่อเวลาเร็วไป 7 ชม.", "such as -7 where it is 7 h ahead"),
}

KEPT = Text("เก็บไฟล์ไว้ {n} วันหลังนำเข้าเสร็จ", "the file is kept for {n} days after it is loaded")
KEPT_UNTIL = Text("เก็บไฟล์ไว้ถึง {day}", "the file is kept until {day}")
FORGOTTEN = Text(
    "ลบไฟล์แล้วเมื่อ {day} ค่าที่นำเข้าและรายการที่กักไว้ยังอยู่ครบ",
    "the file was removed on {day}; its values and refused rows are all here",
)
WHOLE_ROW = Text("ทั้งแถว", "the whole row")
LIVE = Text("ค่าที่ส่งเข้ามาสด", "live readings")


def run_name(name: str, language: Language) -> str:
    """What people call a run: its file's name, or that nobody brought a file."""
    return name or LIVE.say(language)


PLACES = {
    "station": Text("รหัสจุดวัด", "code of the point"),
    "name_th": Text("ชื่อภาษาไทย", "name in Thai"),
    "name_en": Text("ชื่อภาษาอังกฤษ", "name in English"),
    "latitude": Text("ละติจูด", "latitude"),
    "longitude": Text("ลองจิจูด", "longitude"),
    "received": Text("เวลาที่ข้อมูลมาถึง", "when it came in"),
}
"""What a message says beside its values."""
