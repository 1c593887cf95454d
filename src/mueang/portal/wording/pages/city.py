# SPDX-License-Identifier: Apache-2.0
"""Texts: a city's page."""

from __future__ import annotations

from mueang.portal.wording.text import Text

CITY: dict[str, Text] = {
    "city.strip": Text("7 ด้านของเมือง", "The city's seven domains"),
    "city.no_data": Text("ยังไม่มีข้อมูล", "No data yet"),
    "city.should": Text("ผู้ที่ควรให้ข้อมูล: {lead}", "Should come from {lead}"),
    "city.points": Text("จุดวัด", "Points"),
    "city.filter": Text("ค้นในรายการ", "Find in this list"),
    "city.filter_do": Text("ค้น", "Find"),
    "city.filter_kind": Text("เลือกชนิด", "Choose a kind"),
    "city.only_attention": Text("ต้องดูแล", "Needs attention"),
    "city.only_silent": Text("เงียบ", "Silent"),
    "city.filtered": Text("แสดง {total} จาก {all} จุด", "{total} of {all} points"),
    "city.clear": Text("แสดงทั้งหมด", "Show all"),
    "city.rest": Text("ดูอีก {n} จุด", "{n} more"),
    "city.none": Text("ไม่มีจุดวัดที่ตรงกับที่เลือก", "No point fits what you chose"),
    "city.page": Text("หน้า {page} จาก {pages}", "Page {page} of {pages}"),
    "city.before": Text("ก่อนหน้า", "Previous"),
    "city.after": Text("ถัดไป", "Next"),
    "city.today": Text("วันนี้มีอะไรเปลี่ยน", "What changed today"),
    "city.today_none": Text(
        "ตั้งแต่เที่ยงคืนไม่มีจุดวัดใดเปลี่ยนสถานะ เงียบ หรือทำสถิติใหม่",
        "Since midnight nothing changed its state, fell silent or set a record",
    ),
    "city.today_more": Text("และอีก {n} เรื่อง", "and {n} more"),
    "city.today_followed": Text(
        "ดูจากจุดวัดที่น่าห่วงที่สุด {n} จุด", "Looked for in the {n} most worrying points"
    ),
    "city.today_wait": Text(
        "ตอนนี้ข้อมูลย้อนหลังไม่ตอบ แนวโน้มและการเปลี่ยนแปลงจะกลับมาในไม่ช้า ค่าปัจจุบันยังถูกต้อง",
        "History does not answer now; trends and changes come back soon. "
        "The values of now are right",
    ),
    "city.live": Text("สด {live} จุด · เงียบ {silent} จุด", "{live} live · {silent} silent"),
    "city.unplaced_more": Text("และอีก {n} จุด", "and {n} more"),
    "city.unplaced": Text("ยังไม่อยู่บนแผนที่", "Not on the map yet"),
    "city.unplaced_why": Text(
        "จุดเหล่านี้ส่งข้อมูลแล้วแต่ยังไม่มีใครบอกว่าอยู่ที่ไหน เจ้าหน้าที่ของเมืองวางบนแผนที่ได้",
        "These send data but nobody has said where they are; an officer of the city can",
    ),
    "city.unplaced_do": Text("วางบนแผนที่", "Put them on the map"),
    "city.empty": Text("เมืองนี้ยังไม่มีข้อมูล", "This city has no data yet"),
    "city.empty_next": Text(
        "เจ้าหน้าที่ของเมืองเริ่มได้ด้วยการต่อเซนเซอร์ นำเข้าไฟล์ Excel หรือออกคีย์ให้ผู้พัฒนา",
        "An officer of the city begins with a sensor, an Excel file, or a key for a developer",
    ),
    "city.empty_do": Text("เริ่มนำข้อมูลเข้า", "Bring in the first data"),
    "city.province": Text("จังหวัด{name}", "{name} province"),
}
