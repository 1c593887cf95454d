# SPDX-License-Identifier: Apache-2.0
"""Texts: the search."""

from __future__ import annotations

from mueang.portal.wording.text import Text

SEARCH: dict[str, Text] = {
    "search.field": Text("ค้นเมือง หน่วยงาน จุดวัด", "Search cities, agencies, points"),
    "search.reading": Text(
        "ระบบเพิ่งเริ่มทำงานและกำลังอ่านคำตอบแบบสำรวจ อีกสักครู่จึงจะค้นคำตอบได้ครบ",
        "The survey answers are still being read after a start; soon all of them are found.",
    ),
    "search.whole_answer": Text("ข้อสังเกตต่อคำตอบทั้งชุด", "Remark on the whole answer"),
    "search.title": Text("ค้นหา", "Search"),
    "search.do": Text("ค้นหา", "Search"),
    "search.found": Text("พบ {n} รายการสำหรับ “{words}”", "{n} found for “{words}”"),
    "search.full": Text(
        "แสดง {n} รายการแรกสำหรับ “{words}” พิมพ์เพิ่มเพื่อให้แคบลง",
        "The first {n} for “{words}”; type more to narrow it down",
    ),
    "search.none": Text("ไม่พบ “{words}”", "Nothing found for “{words}”"),
    "search.none_next": Text(
        "ลองพิมพ์ให้สั้นลง ใช้ชื่อสถานี ตำบล อำเภอ หรือจังหวัด ไม่ต้องใส่วรรณยุกต์ก็ได้",
        "Try fewer letters: the name of a station, district or province. Tone marks can go",
    ),
    "search.city": Text("เมือง", "Cities"),
    "search.province": Text("จังหวัด", "Provinces"),
    "search.district": Text("อำเภอและเขต", "Districts"),
    "search.thing": Text("จุดวัด", "Points"),
    "search.agency": Text("หน่วยงาน", "Agencies"),
    "search.person": Text("ผู้ใช้", "People"),
    "search.survey": Text("แบบสำรวจ", "Surveys"),
    "search.answer": Text("คำตอบแบบสำรวจ", "Survey answers"),
    "search.one_agency": Text("หน่วยงาน", "agency"),
    "search.one_person": Text("ผู้ใช้", "person"),
    "search.one_survey": Text("แบบสำรวจ", "survey"),
    "search.one_answer": Text("คำตอบ", "answer"),
    "search.one_city": Text("เมือง", "city"),
    "search.one_province": Text("จังหวัด", "province"),
    "search.one_district": Text("อำเภอ/เขต", "district"),
    "search.one_thing": Text("จุดวัด", "point"),
}
