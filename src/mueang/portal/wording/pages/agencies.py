# SPDX-License-Identifier: Apache-2.0
"""Texts of the pages about agencies."""

from __future__ import annotations

from mueang.portal.wording.agencies import FIELD_WORDS
from mueang.portal.wording.text import Text

AGENCIES: dict[str, Text] = {
    "register.title": Text("หน่วยงาน", "Agencies"),
    "register.count": Text("ทะเบียนหน่วยงาน {n} แห่ง", "{n} agencies"),
    "register.found": Text("พบ {n} หน่วยงาน", "{n} agencies found"),
    "register.add": Text("เพิ่มหน่วยงาน", "Add an agency"),
    "register.search": Text("ชื่อ ชื่อย่อ ชื่อเดิม หรือรหัส", "Name, short or former name, or code"),
    "register.any_province": Text("ทุกจังหวัด", "Any province"),
    "register.classes": Text("กลุ่มหน่วยงาน", "Classes of agencies"),
    "register.state": Text("สถานะ", "State"),
    "register.name": Text("หน่วยงาน", "Agency"),
    "register.kind": Text("ประเภท", "Kind"),
    "register.where": Text("พื้นที่", "Where"),
    "register.reach_them": Text("ติดต่อ", "Contact"),
    "register.none": Text("ไม่มีหน่วยงานที่ตรงกับตัวกรอง", "No agency fits the filter"),
    "register.empty": Text(
        "ยังไม่มีหน่วยงานในทะเบียน เพิ่มทีละแห่งหรือนำเข้าจาก Excel",
        "The register is empty. Add agencies one by one or bring them in from Excel",
    ),
    "register.merged_into": Text("รวมเข้ากับ {name}", "merged into {name}"),
    "register.closed": Text("ปิดแล้ว", "closed"),
    # one agency
    "register.is_merged": Text("รวมเข้ากับ {into} แล้ว", "Was merged into {into}"),
    "register.is_closed": Text("ปิดแล้ว ไม่ถูกเชิญตอบแบบสำรวจอีก", "Closed: it is asked nothing more"),
    "register.whole_country": Text("ทั้งประเทศ", "the whole country"),
    "register.change": Text("แก้ไข", "Change"),
    "register.details": Text("ข้อมูลหน่วยงาน", "Details"),
    "register.class": Text("กลุ่ม", "Class"),
    "register.former_names": Text("ชื่อเดิม", "Former names"),
    "register.until": Text("ใช้ถึง {time}", "until {time}"),
    "register.units": Text("หน่วยงานในสังกัด", "Units"),
    "register.took_in": Text("หน่วยงานที่รวมเข้ามา", "Merged into it"),
    "register.contacts": Text("ผู้ติดต่อตามตำแหน่ง", "Contacts by position"),
    "register.no_contacts": Text("ยังไม่มีผู้ติดต่อ", "No contact yet"),
    "register.add_contact": Text("เพิ่มผู้ติดต่อ", "Add a contact"),
    "register.former_contacts": Text("ผู้ติดต่อเดิม", "Former contacts"),
    "register.end_contact": Text("พ้นตำแหน่ง", "Has left"),
    "register.resume_contact": Text("นำกลับ", "Bring back"),
    "register.vacant": Text("ว่าง", "vacant"),
    "register.surveys": Text("การสำรวจ", "Surveys"),
    "register.no_surveys": Text("ยังไม่เคยถูกเชิญตอบแบบสำรวจ", "Not asked in any survey yet"),
    "register.as": Text("ในชื่อ {name}", "as {name}"),
    "register.people": Text("ผู้ใช้ของหน่วยงาน", "Its people"),
    "register.no_people": Text("ยังไม่มีผู้ใช้", "Nobody has an account yet"),
    "register.close": Text("ปิดหน่วยงาน", "Close the agency"),
    "register.close_why": Text(
        "ใช้เมื่อหน่วยงานยุบเลิก จะไม่ถูกเชิญตอบแบบสำรวจรอบใหม่ คำตอบ ประวัติ และบัญชีผู้ใช้ยังอยู่ เปิดใหม่ได้",
        "For one that is dissolved. It is not asked in new rounds; answers, history and accounts "
        "stay, and it can be opened again",
    ),
    "register.reopen": Text("เปิดอีกครั้ง", "Open it again"),
    "register.merge": Text("รวมเข้ากับหน่วยงานอื่น", "Merge into another"),
    "register.unmerge": Text("แยกกลับเป็นหน่วยงานเดิม", "Take the merger apart"),
    "register.unmerge_why": Text(
        "หน่วยในสังกัด ผู้ใช้ และบทบาทที่ย้ายไปตอนรวมจะกลับมา เท่าที่ยังไม่มีใครเปลี่ยนหลังจากนั้น",
        "Units, people and roles that came along go back, as far as nobody changed them since",
    ),
    "register.was_changed": Text(
        "มีผู้แก้ไขหน่วยงานนี้ไปแล้วระหว่างที่คุณเปิดหน้านี้ ดูข้อมูลปัจจุบันด้านล่างแล้วทำใหม่",
        "Somebody changed this agency meanwhile. Look at it below and do it again",
    ),
    "register.trail": Text("ประวัติการแก้ไข", "What was done"),
    # the form
    "register.name_th": FIELD_WORDS["name_th"],
    "register.name_en": FIELD_WORDS["name_en"],
    "register.short_th": FIELD_WORDS["short_th"],
    "register.code": FIELD_WORDS["code"],
    "register.province": FIELD_WORDS["province"],
    "register.district": FIELD_WORDS["district"],
    "register.parent": FIELD_WORDS["parent"],
    "register.email": FIELD_WORDS["email"],
    "register.phone": FIELD_WORDS["phone"],
    "register.position": FIELD_WORDS["position_th"],
    "register.position_en": FIELD_WORDS["position_en"],
    "register.holder": FIELD_WORDS["name"],
    "register.new_title": Text("เพิ่มหน่วยงาน", "Add an agency"),
    "register.change_title": Text("แก้ไข {name}", "Change {name}"),
    "register.to_mend": Text("ต้องแก้ {n} จุดก่อนบันทึก", "To mend before it can be saved: {n}"),
    "register.rename_hint": Text(
        "เมื่อเปลี่ยนชื่อ ระบบเก็บชื่อเดิมไว้และยังค้นพบได้",
        "When it is renamed, the former name is kept and still finds it",
    ),
    "register.choose": Text("เลือก", "Choose"),
    "register.no_district": Text("ไม่ระบุ", "none"),
    "register.parent_hint": Text("ชื่อหน่วยงานที่สังกัด (ถ้ามี)", "The agency above it, if there is one"),
    "register.save": Text("บันทึก", "Save"),
    "register.cancel": Text("ยกเลิก", "Cancel"),
    "register.both_sides": Text(
        "มีผู้แก้ไขหน่วยงานนี้พร้อมกับคุณ สิ่งที่คุณพิมพ์ยังอยู่ในแบบด้านล่าง ตรวจความต่างแล้วบันทึกอีกครั้ง",
        "Somebody changed this agency at the same time. What you typed is still in the form "
        "below: look at the differences and save again",
    ),
    "register.theirs": Text("ที่บันทึกไว้", "As it is now"),
    "register.mine": Text("ที่คุณพิมพ์", "As you typed it"),
    "register.detail": Text("รายการ", "Detail"),
    # merging
    "register.merge_title": Text(
        "รวม {name} เข้ากับหน่วยงานใด", "Into which agency is {name} merged?"
    ),
    "register.merge_why": Text(
        "ใช้เมื่อหน่วยงานถูกควบรวม หรือลงทะเบียนซ้ำ",
        "For agencies that were joined, or registered twice",
    ),
    "register.merge_find": Text("ค้นหน่วยงาน", "Find the agency"),
    "register.merge_like": Text("ชื่อใกล้เคียง", "Called nearly the same"),
    "register.merge_choose": Text("เลือก", "Choose"),
    "register.into_unknown": Text(
        "ไม่พบหน่วยงานที่ดำเนินงานอยู่ชื่อนี้ในขอบเขตของคุณ", "No open agency within your reach is called so"
    ),
    "register.merge_check": Text("รวม {name} เข้ากับ {into}", "Merge {name} into {into}"),
    "register.merge_does": Text("สิ่งที่จะเกิดขึ้น", "What this does"),
    "register.merge_closes": Text(
        "{name} จะปิดและไม่ถูกเชิญอีก ผู้ที่เปิดหน้านี้จะเห็นว่ารวมเข้ากับ {into}",
        "{name} is closed and asked nothing more; its page says that {into} goes on",
    ),
    "register.merge_answers": Text(
        "คำตอบแบบสำรวจ {n} รายการยังอยู่ในชื่อเดิม ผลสำรวจเดิมไม่เปลี่ยน และการเทียบรอบนับต่อเป็น {into}",
        "{n} survey answers stay in its own name: earlier results do not change, and comparisons "
        "go on with {into}",
    ),
    "register.merge_passes": Text(
        "{round} ที่ยังเปิดอยู่: {into} รับช่วงตอบแทน {name}",
        "{round}, which still runs: {into} is asked in the place of {name}",
    ),
    "register.merge_aside": Text(
        "{round} ที่ยังเปิดอยู่: เชิญไว้ทั้งสองแห่ง จะนับครั้งเดียวตามคำตอบของ {into} "
        "ส่วนคำตอบของ {name} พักไว้ให้อ่าน และใช้เป็นร่างหาก {into} ยังไม่เริ่มตอบ",
        "{round}, which still runs, asks both: it counts once, with the answers of {into}. What "
        "{name} wrote is set aside to be read, and is the draft where {into} has not begun",
    ),
    "register.merge_people": Text(
        "ผู้ใช้ {n} คนได้บทบาทเดียวกันใน {into}", "{n} people get the same roles in {into}"
    ),
    "register.merge_units": Text(
        "หน่วยในสังกัด {n} แห่งย้ายไปสังกัด {into}", "{n} units come under {into}"
    ),
    "register.merge_earlier": Text(
        "หน่วยงานที่เคยรวมเข้ามา {n} แห่งจะนับต่อเป็น {into}",
        "{n} agencies that were merged into it before go on as {into}",
    ),
    "register.merge_undo": Text("แยกกลับได้ภายหลัง", "It can be taken apart later"),
    "register.merge_do": Text("รวมหน่วยงาน", "Merge"),
    # the workbook
    "register.export": Text("ส่งออก Excel", "Export to Excel"),
    "register.bring": Text("นำเข้าจาก Excel", "Bring in from Excel"),
    "register.bring_title": Text("นำเข้าทะเบียนหน่วยงานจาก Excel", "Bring in a register from Excel"),
    "register.bring_why": Text(
        "ระบบจะแสดงก่อนว่าอะไรจะเพิ่มหรือเปลี่ยน และบอกช่องที่ผิดทีละช่อง ยังไม่บันทึกจนกว่าคุณจะยืนยัน",
        "You see first what would be added or changed, and each wrong cell. Nothing is written "
        "until you say so",
    ),
    "register.bring_hint": Text(
        "ต้องมีคอลัมน์ชื่อหน่วยงาน คอลัมน์อื่นมีหรือไม่มีก็ได้ ช่องว่างหมายถึงคงเดิม เครื่องหมาย - หมายถึงลบค่า "
        "เริ่มจากไฟล์ที่ส่งออกจะง่ายที่สุด",
        "A column with the agencies' names is needed, all others may be left out. An empty cell "
        "leaves things as they are, a - empties them. The exported file is the easiest beginning",
    ),
    "register.default_province": Text("จังหวัดของแถวที่ไม่ระบุจังหวัด", "Province of rows that name none"),
    "register.file": Text("ไฟล์ Excel (.xlsx)", "Excel file (.xlsx)"),
    "register.look": Text("ดูสิ่งที่จะเปลี่ยน", "See what it would change"),
    "register.no_file": Text("เลือกไฟล์ก่อน", "Choose a file first"),
    "register.file_large": Text("ไฟล์ใหญ่เกินไป แบ่งเป็นหลายไฟล์", "The file is too large: split it"),
    "register.too_old": Text(
        "หน้าตรวจสอบนี้เก่าเกินไป เลือกไฟล์อีกครั้ง", "That preview is too old: choose the file again"
    ),
    "register.changed_meanwhile": Text(
        "ทะเบียนเปลี่ยนไประหว่างที่คุณตรวจ นี่คือสิ่งที่จะเปลี่ยนตอนนี้ ตรวจอีกครั้ง",
        "The register was changed meanwhile. This is what the file would change now",
    ),
    "register.brought": Text(
        "นำเข้าแล้ว: เพิ่ม {added} แห่ง แก้ไข {changed} แห่ง", "Done: {added} added, {changed} changed"
    ),
    "register.would": Text(
        "จะเพิ่ม {added} แห่ง และแก้ไข {changed} แห่ง", "{added} would be added and {changed} changed"
    ),
    "register.nothing": Text("ไฟล์นี้ไม่เปลี่ยนอะไรในทะเบียน", "The file changes nothing"),
    "register.added": Text("เพิ่ม", "Added"),
    "register.changed": Text("แก้ไข", "Changed"),
    "register.unchanged": Text("เหมือนเดิม", "As they are"),
    "register.wrong": Text("ช่องที่ต้องแก้", "Cells to be mended"),
    "register.absent": Text("ไม่มีในไฟล์", "Not in the file"),
    "register.absent_why": Text(
        "หน่วยงานเหล่านี้ไม่มีในไฟล์ ระบบไม่ทำอะไร ถ้ายุบเลิกแล้วให้ปิดทีละแห่ง",
        "The file does not name these. Nothing happens to them; close those that are dissolved",
    ),
    "register.skipped": Text(
        "ไม่ได้อ่านแผ่นงานที่ไม่มีหัวคอลัมน์ชื่อหน่วยงาน: {sheets}",
        "Sheets without a head for the agencies' names were not read: {sheets}",
    ),
    "register.take": Text("บันทึกลงทะเบียน", "Write it down"),
    "register.other_file": Text("เลือกไฟล์อื่น", "Another file"),
    "register.wrong_left_out": Text("แถวที่มีช่องผิดจะไม่ถูกบันทึก", "Rows with a wrong cell are left out"),
    "register.cell": Text("ช่อง", "Cell"),
    "register.what_is_wrong": Text("สิ่งที่ต้องแก้", "What is wrong"),
    "register.says": Text("ข้อความในช่อง", "It says"),
}
