# SPDX-License-Identifier: Apache-2.0
"""Texts of the secretary's pages of surveys and their rounds."""

from __future__ import annotations

from mueang.portal.wording.text import Text

SURVEYS: dict[str, Text] = {
    "surveys.title": Text("แบบสำรวจ", "Surveys"),
    "surveys.to_answer": Text("แบบสำรวจที่หน่วยงานต้องตอบ", "For your agency to answer"),
    "surveys.none_to_answer": Text("ไม่มีแบบสำรวจรอตอบ", "Nothing waits to be answered"),
    "surveys.all": Text("แบบสำรวจของจังหวัด", "The province's surveys"),
    "surveys.none": Text(
        "ยังไม่มีแบบสำรวจ เริ่มจากแม่แบบได้ภายในไม่กี่นาที",
        "There is no survey yet. From the template it takes a few minutes",
    ),
    "surveys.new": Text("สร้างแบบสำรวจ", "New survey"),
    "surveys.province": Text("จังหวัด", "Province"),
    "surveys.title_th": Text("ชื่อภาษาไทย", "Title in Thai"),
    "surveys.title_en": Text("ชื่อภาษาอังกฤษ", "Title in English"),
    "surveys.begin_with": Text("เริ่มจาก", "Begin with"),
    "surveys.empty_form": Text("แบบสอบถามเปล่า", "An empty questionnaire"),
    "surveys.create": Text("สร้าง", "Create"),
    "surveys.bad_title": Text(
        "กรอกชื่อภาษาไทย ไม่เกิน 200 ตัวอักษร", "Give a Thai title of up to 200 letters"
    ),
    "surveys.reconstructed": Text(
        "ข้อมูลจำลองขึ้นใหม่จากยอดรวมที่เผยแพร่", "Reconstructed from published totals"
    ),
    "surveys.rounds": Text("ครั้งที่สำรวจ", "Rounds"),
    "surveys.set_aside": Text(
        "พักไว้เพราะหน่วยงานรวมเข้ากับหน่วยงานอื่น เก็บไว้ให้อ่าน ไม่นับในผลสำรวจ",
        "Set aside, as the agency was merged into another one: kept to be read, not counted",
    ),
    "surveys.merged_beside": Text(
        "{name} รวมเข้ามาแล้ว คำตอบของหน่วยงานนั้นพักไว้และไม่นับซ้ำ",
        "{name} was merged into this agency. What it had answered is set aside and not counted too",
    ),
    "surveys.merged_open": Text("อ่านคำตอบที่พักไว้", "Read what was set aside"),
    "surveys.no_rounds": Text("ยังไม่เคยสำรวจ", "It has not been asked yet"),
    "surveys.new_round": Text("เตรียมการสำรวจครั้งใหม่", "Prepare a round"),
    "surveys.versions": Text("ฉบับของแบบสอบถาม", "Versions of the questionnaire"),
    "surveys.version": Text("ฉบับที่ {n}", "Version {n}"),
    "surveys.draft": Text("ร่าง", "Draft"),
    "surveys.published_at": Text("เผยแพร่ {time}", "Published {time}"),
    "surveys.edit_draft": Text("แก้ไขร่าง", "Edit the draft"),
    "surveys.new_version": Text("เริ่มฉบับใหม่จากฉบับล่าสุด", "Begin a new version from the last"),
    "surveys.publish_first": Text(
        "เผยแพร่แบบสอบถามก่อน แล้วจึงเตรียมการสำรวจได้",
        "Publish the questionnaire first; then a round can ask it",
    ),
    "surveys.closes_on": Text("วันปิดรับ", "Closes on"),
    "surveys.closes_hint": Text(
        "เช่น 15 ธ.ค. 2569 เว้นว่างไว้หากจะปิดเอง", "such as 15 Dec 2026; empty to close it yourself"
    ),
    "surveys.closes_time": Text("เวลา", "at"),
    "surveys.remind_days": Text("เตือนก่อนปิด (วัน)", "Reminders before it closes (days)"),
    "surveys.remind_hint": Text("เช่น 7, 3, 1", "such as 7, 3, 1"),
    "surveys.letter_th": Text("ข้อความเชิญภาษาไทย", "Invitation in Thai"),
    "surveys.letter_en": Text("ข้อความเชิญภาษาอังกฤษ", "Invitation in English"),
    "surveys.save": Text("บันทึก", "Save"),
    "surveys.settings": Text("กำหนดปิดและการเตือน", "End and reminders"),
    "surveys.bad_date": Text(
        "อ่านวันหรือเวลาไม่ได้ เขียนเช่น 15 ธ.ค. 2569 และ 16:30",
        "The day or time cannot be read: write 15 Dec 2026 and 16:30",
    ),
    "surveys.bad_days": Text(
        "กรอกจำนวนวัน 0–365 คั่นด้วยจุลภาค", "Write days from 0 to 365, with commas between"
    ),
    "surveys.closes_past": Text("เวลาปิดต้องอยู่ในอนาคต", "The end must lie in the future"),
    "surveys.answered": Text(
        "ตอบแล้ว {done} จาก {all} หน่วยงาน ({percent} %)",
        "{done} of {all} agencies have answered ({percent} %)",
    ),
    "surveys.nobody": Text("ยังไม่ได้เชิญหน่วยงานใด", "No agency is invited yet"),
    "surveys.closes": Text("ปิดรับ {time}", "Closes {time}"),
    "surveys.closed_on": Text("ปิดรับแล้ว {time}", "Closed {time}"),
    "surveys.no_end": Text("ไม่กำหนดวันปิด", "No end is set"),
    "surveys.open": Text("เปิดรับคำตอบ", "Open for answers"),
    "surveys.close": Text("ปิดรับคำตอบ", "Close the round"),
    "surveys.reopen": Text("เปิดรับอีกครั้ง", "Open it again"),
    "surveys.invite": Text("เชิญหน่วยงาน", "Invite agencies"),
    "surveys.links": Text("ลิงก์ทั้งหมด (Excel)", "All links (Excel)"),
    "surveys.forms": Text("แบบฟอร์ม Excel ทุกหน่วยงาน (zip)", "All Excel forms (zip)"),
    "surveys.bring": Text("นำแบบฟอร์มที่กรอกแล้วเข้า", "Bring filled forms"),
    "surveys.bring_why": Text(
        "เลือกได้หลายไฟล์ ระบบรู้เองว่าเป็นของหน่วยงานใด และส่งคำตอบให้หากไม่มีที่ต้องแก้",
        "Choose several files: each says whose it is, and is handed in where nothing is wrong",
    ),
    "surveys.bring_files": Text("ไฟล์แบบฟอร์ม (.xlsx)", "Forms (.xlsx)"),
    "surveys.bring_do": Text("นำเข้า", "Bring them"),
    "surveys.brought": Text("ผลการนำเข้า", "What came of them"),
    "surveys.handed_in": Text("ส่งคำตอบแล้ว", "Handed in"),
    "surveys.kept": Text("บันทึกแล้ว มีที่ต้องแก้", "Kept; there is something to mend"),
    "error.round_over": Text("การสำรวจปิดรับคำตอบแล้ว", "The survey is closed"),
    "error.round_over_why": Text(
        "ไม่มีหน่วยงานใดตอบหรือแนบไฟล์ได้อีก ฝ่ายเลขานุการเปิดการสำรวจอีกครั้ง หรือเปิดให้บางหน่วยงานได้ที่หน้ารอบสำรวจ",
        "No agency can answer or attach files any more. The secretary opens it again, or for one "
        "agency, on the round's page",
    ),
    "surveys.not_taken": Text("ไม่รับ", "Not taken"),
    "surveys.conflict": Text(
        "หน่วยงานแก้คำตอบเดียวกันบนหน้าเว็บไปแล้ว ให้หน่วยงานนำแบบฟอร์มเข้าเองเพื่อเลือก",
        "The agency changed the same answers online. Let them bring the form and choose",
    ),
    "surveys.agency": Text("หน่วยงาน", "Agency"),
    "surveys.class": Text("ประเภท", "Class"),
    "surveys.state": Text("สถานะ", "State"),
    "surveys.last": Text("ความเคลื่อนไหวล่าสุด", "Last heard of"),
    "surveys.do": Text("ดำเนินการ", "To do"),
    "surveys.rename": Text("เปลี่ยนชื่อแบบสำรวจ", "Rename the survey"),
    "surveys.results": Text("ดูผลการสำรวจ", "See the results"),
    "surveys.more": Text("เพิ่มเติม", "More"),
    "surveys.check": Text("ตรวจคำตอบ", "Check"),
    "surveys.copy_link": Text("คัดลอกลิงก์", "Copy the link"),
    "surveys.renew_link": Text("ออกลิงก์ใหม่", "Make a new link"),
    "surveys.end_link": Text("ยกเลิกลิงก์", "Withdraw the link"),
    "surveys.withdraw": Text("ถอนคำเชิญ", "Withdraw the invitation"),
    "surveys.reopen_for": Text("เปิดให้หน่วยงานนี้ตอบถึง", "Let this agency answer until"),
    "surveys.reopen_do": Text("เปิดให้ตอบ", "Let them answer"),
    "surveys.remind": Text("เตือนผู้ที่ยังไม่ส่ง", "Remind those who have not answered"),
    "surveys.remind_one": Text("เตือน", "Remind"),
    "surveys.reminded": Text("เตือนแล้ว {n} ครั้ง", "reminded {n} times"),
    "surveys.everyone": Text("ทุกสถานะ", "All"),
    "surveys.find": Text("ค้นชื่อหน่วยงาน", "Find an agency"),
    "surveys.find_do": Text("ค้นหา", "Find"),
    "surveys.none_such": Text("ไม่มีหน่วยงานที่ตรงกับตัวกรอง", "No agency fits the filter"),
    "surveys.page_of": Text("หน้า {n} จาก {all}", "Page {n} of {all}"),
    "surveys.earlier": Text("ก่อนหน้า", "Earlier"),
    "surveys.later": Text("ถัดไป", "Later"),
    "surveys.return": Text("ส่งกลับให้แก้ไข", "Return for correction"),
    "surveys.accept": Text("ตรวจรับคำตอบ", "Accept the answers"),
    "surveys.whole_remark": Text("ข้อสังเกตต่อทั้งแบบ", "Remark on the whole"),
    "surveys.remark_here": Text("เขียนข้อสังเกต", "Write a remark"),
    "surveys.return_why": Text(
        "เขียนข้อสังเกตที่ข้อซึ่งต้องแก้อย่างน้อยหนึ่งข้อ", "Write a remark at one question at least"
    ),
    "surveys.bad_remark": Text(
        "เขียนข้อสังเกตอย่างน้อยหนึ่งข้อ ไม่เกิน 2,000 ตัวอักษร",
        "Write one remark at least, of up to 2,000 letters",
    ),
    "surveys.until": Text("ให้ตอบได้ถึงวันที่", "They may answer until"),
    "surveys.closed_say_until": Text(
        "การสำรวจปิดแล้ว บอกวันที่ให้หน่วยงานแก้ไขได้ถึง",
        "The round is closed: say until when the agency may correct it",
    ),
    "surveys.not_answered": Text("ยังไม่ได้ส่งคำตอบ", "Not handed in yet"),
    "surveys.typed_so_far": Text("สิ่งที่กรอกไว้แล้ว", "What is written so far"),
    "surveys.already_answered": Text(
        "หน่วยงานตอบแล้ว จึงถอนคำเชิญไม่ได้", "The agency has answered: it cannot be withdrawn"
    ),
    "surveys.wrong_state": Text(
        "สถานะเปลี่ยนไปแล้ว หน้านี้แสดงสถานะล่าสุด", "The state has changed; the page shows it now"
    ),
    "surveys.no_version": Text("แบบสอบถามฉบับนี้ยังไม่เผยแพร่", "This version is not published"),
    "surveys.invite_class": Text("ทั้งประเภท", "By class"),
    "surveys.invite_class_why": Text(
        "หน่วยงานในจังหวัดตามทะเบียน ไม่รวมหน่วยงานย่อย",
        "The province's agencies of the register, without their units",
    ),
    "surveys.invite_list": Text("เลือกทีละหน่วยงาน", "One by one"),
    "surveys.invite_file": Text("จากรายชื่อ", "From a list"),
    "surveys.invite_file_why": Text(
        "ไฟล์ Excel หรือ CSV ที่มีชื่อหรือรหัสหน่วยงาน หรือวางรายชื่อบรรทัดละหน่วยงาน",
        "An Excel or CSV file with names or codes, or names pasted one on each line",
    ),
    "surveys.list_file": Text("ไฟล์รายชื่อ", "File"),
    "surveys.list_text": Text("หรือวางรายชื่อ", "Or paste the names"),
    "surveys.preview": Text("ดูก่อนว่าตรงกับหน่วยงานใด", "See which agencies they are"),
    "surveys.matched": Text(
        "ตรงกับทะเบียน {n} จาก {all} บรรทัด", "{n} of {all} lines are in the register"
    ),
    "surveys.unknown_line": Text("ไม่พบในทะเบียน", "not in the register"),
    "surveys.many_lines": Text("ตรงกับหลายหน่วยงาน", "could be several"),
    "surveys.line": Text("บรรทัด {n}", "Line {n}"),
    "surveys.invite_these": Text("เชิญหน่วยงานที่เลือก", "Invite the chosen"),
    "surveys.invited_already": Text("เชิญแล้ว", "invited already"),
    "surveys.invite_class_do": Text("เชิญทั้งประเภท", "Invite the classes"),
    "surveys.invited_now": Text("เชิญเพิ่ม {n} หน่วยงาน", "{n} more agencies are invited"),
    "surveys.count_new": Text("ใหม่ {n} จาก {all}", "{n} new of {all}"),
    "surveys.not_possible": Text("ทำรายการนี้ไม่ได้ในตอนนี้", "This is not possible now"),
    "surveys.round_ends": Text("ปิด {time}", "closes {time}"),
    "surveys.answer_do": Text("ตอบแบบสำรวจ", "Answer"),
    "surveys.go_on": Text("ตอบต่อ", "Go on"),
    "surveys.see_copy": Text("ดูสำเนา", "See the copy"),
    "surveys.link": Text("ลิงก์สำหรับตอบ", "Link to answer"),
}
