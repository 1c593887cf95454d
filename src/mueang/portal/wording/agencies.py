# SPDX-License-Identifier: Apache-2.0
"""Words about agencies: their details, what is wrong with one, what was done, why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mueang.portal.wording.text import Text

if TYPE_CHECKING:
    from mueang.agencies.errors import Trouble, Why

STATE_WORDS = {
    "open": Text("ดำเนินงานอยู่", "In operation"),
    "closed": Text("ปิดหรือรวมแล้ว", "Closed or merged"),
}
FIELD_WORDS: dict[str, Text] = {
    "name_th": Text("ชื่อภาษาไทย", "Name in Thai"),
    "name_en": Text("ชื่อภาษาอังกฤษ", "Name in English"),
    "short_th": Text("ชื่อย่อ", "Short name"),
    "code": Text("รหัสหน่วยงาน", "Code"),
    "kind": Text("ประเภท", "Kind"),
    "province": Text("จังหวัด", "Province"),
    "district": Text("อำเภอ/เขต", "District"),
    "parent": Text("สังกัด", "Belongs to"),
    "email": Text("อีเมล", "E-mail"),
    "phone": Text("โทรศัพท์", "Telephone"),
    "position_th": Text("ตำแหน่ง", "Position"),
    "position_en": Text("ตำแหน่งภาษาอังกฤษ", "Position in English"),
    "id": Text("เลขที่ในระบบ", "Number in Mueang"),
    "name": Text("ชื่อผู้ดำรงตำแหน่ง", "Who holds it"),
}
PROBLEMS: dict[Trouble, Text] = {
    "missing": Text("{field}: ต้องกรอก", "{field}: this is needed"),
    "too_long": Text("{field}: ยาวเกินไป", "{field}: too long"),
    "unreadable": Text("{field}: มีอักขระที่อ่านไม่ได้", "{field}: has signs that cannot be read"),
    "name_taken": Text(
        "{field}: มีหน่วยงานชื่อนี้ในจังหวัดอยู่แล้ว เปิดดูหน่วยงานนั้นก่อน",
        "{field}: the province has an agency of this name already. Look at that one first",
    ),
    "not_email": Text("{field}: ไม่ใช่ที่อยู่อีเมล", "{field}: not an e-mail address"),
    "bad_kind": Text("{field}: เลือกจากรายการ", "{field}: choose one of the list"),
    "bad_province": Text("{field}: ไม่รู้จักจังหวัดนี้", "{field}: no such province"),
    "bad_district": Text(
        "{field}: ไม่ใช่อำเภอของจังหวัดที่เลือก", "{field}: not a district of the province"
    ),
    "bad_parent": Text(
        "{field}: ไม่พบหน่วยงานที่ดำเนินงานอยู่ชื่อนี้", "{field}: no open agency is called so"
    ),
    "loop": Text(
        "{field}: หน่วยงานสังกัดตัวเองหรือหน่วยย่อยของตัวเองไม่ได้",
        "{field}: an agency cannot belong to itself or to a unit of its own",
    ),
}
CELLS: dict[str, Text] = {  # meaning.CellTrouble
    **{str(code): text for code, text in PROBLEMS.items()},
    "bad_kind": Text("{field}: ไม่รู้จักประเภทนี้", "{field}: no such kind"),
    "unknown_id": Text(
        "{field}: ไม่มีหน่วยงานเลขที่นี้ในขอบเขตของคุณ", "{field}: no agency of yours has this number"
    ),
    "twice": Text("{field}: ซ้ำกับแถวก่อนหน้า", "{field}: the same as an earlier row"),
    "several": Text(
        "{field}: ตรงกับหลายหน่วยงาน ใส่เลขที่ในระบบหรือรหัส",
        "{field}: could be several agencies: give the number or code",
    ),
    "not_yours": Text("{field}: อยู่นอกขอบเขตที่คุณดูแล", "{field}: beyond what you look after"),
}
WHY_NOT: dict[Why, Text] = {
    "closed": Text("หน่วยงานนี้ปิดไปแล้ว", "The agency is closed already"),
    "not_closed": Text("หน่วยงานนี้ดำเนินงานอยู่แล้ว", "The agency is open already"),
    "merged": Text(
        "หน่วยงานนี้ถูกรวมไปแล้ว ให้แยกออกก่อนแทนการเปิดใหม่",
        "The agency was merged: take the merger apart instead",
    ),
    "not_merged": Text("หน่วยงานนี้ไม่ได้ถูกรวม", "The agency is not merged"),
    "same": Text("รวมหน่วยงานกับตัวเองไม่ได้", "An agency cannot be merged into itself"),
    "loop": Text(
        "รวมเข้ากับหน่วยย่อยของตัวเองไม่ได้", "An agency cannot be merged into a unit of its own"
    ),
    "name_taken": Text(
        "ตอนนี้มีหน่วยงานอื่นใช้ชื่อนี้ เปลี่ยนชื่อหน่วยงานนั้นก่อน",
        "Another agency is called so now: rename that one first",
    ),
}
DONE: dict[str, Text] = {
    "added": Text("เพิ่มหน่วยงานแล้ว", "Added"),
    "changed": Text("บันทึกการแก้ไขแล้ว", "Saved"),
    "closed": Text("ปิดหน่วยงานแล้ว ประวัติและคำตอบยังอยู่ครบ", "Closed. Its history and answers are kept"),
    "reopened": Text("เปิดหน่วยงานอีกครั้งแล้ว", "Open again"),
    "merged": Text("รวมหน่วยงานแล้ว แยกกลับได้จากหน้านี้", "Merged. It can be taken apart on this page"),
    "unmerged": Text("แยกหน่วยงานกลับแล้ว", "Taken apart again"),
}
