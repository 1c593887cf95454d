# SPDX-License-Identifier: Apache-2.0
"""Texts of the form on which an agency answers, and of what it has handed in."""

from __future__ import annotations

from mueang.portal.wording.text import Text

ANSWERING: dict[str, Text] = {
    "answer.until": Text("ตอบได้ถึง {time}", "Open until {time}"),
    "answer.no_end": Text("ยังไม่กำหนดวันปิด", "No closing day is set"),
    "answer.for": Text("ในนาม {name}", "For {name}"),
    "answer.progress": Text(
        "ตอบข้อจำเป็นแล้ว {done} จาก {all} ข้อ", "{done} of {all} required questions answered"
    ),
    "answer.sections": Text("หมวดคำถาม", "Sections"),
    "answer.who": Text("ชื่อผู้ตอบ", "Your name"),
    "answer.who_why": Text(
        "ถามครั้งเดียว เพื่อให้เพื่อนร่วมงานและฝ่ายเลขานุการรู้ว่าใครเป็นผู้ตอบ",
        "Asked once, so that colleagues and the secretary know who answered",
    ),
    "answer.who_missing": Text("กรอกชื่อผู้ตอบก่อนส่ง", "Give your name before you hand it in"),
    "answer.by_link": Text("ผู้ตอบทางลิงก์", "Somebody by link"),
    "answer.optional": Text("ไม่บังคับ", "optional"),
    "answer.which": Text("โปรดระบุ", "Which?"),
    "answer.save": Text("บันทึกไว้ก่อน", "Save for now"),
    "answer.submit": Text("ส่งคำตอบ", "Hand in the answers"),
    "answer.submit_why": Text(
        "ส่งแล้วแก้เองไม่ได้ แต่ฝ่ายเลขานุการส่งกลับให้แก้ได้",
        "Afterwards only the secretary can open it again for corrections",
    ),
    "answer.saved": Text("บันทึกแล้ว {time} โดย {name}", "Saved {time} by {name}"),
    "answer.not_saved": Text("ยังไม่มีอะไรบันทึกไว้", "Nothing saved yet"),
    "answer.keeps": Text(
        "ระบบบันทึกให้เองขณะพิมพ์ ปิดหน้านี้แล้วกลับมาตอบต่อได้",
        "What you write is saved by itself; close the page and go on later",
    ),
    "answer.problems": Text("มี {n} ข้อที่ต้องแก้ก่อนส่ง", "{n} answers to mend before it goes"),
    "answer.one_problem": Text("มี 1 ข้อที่ต้องแก้ก่อนส่ง", "One answer to mend before it goes"),
    "answer.kept_anyway": Text("สิ่งที่กรอกบันทึกไว้ครบแล้ว", "Everything that you wrote has been kept"),
    "answer.returned": Text("ฝ่ายเลขานุการส่งกลับให้แก้ไข", "The secretary returned it for correction"),
    "answer.remark": Text("ข้อสังเกตจาก {name}", "Remark by {name}"),
    "answer.conflict": Text(
        "{name} แก้ข้อเดียวกันไปแล้วเมื่อ {time}", "{name} changed the same answers at {time}"
    ),
    "answer.conflict_why": Text(
        "ยังไม่มีอะไรถูกเขียนทับ เลือกคำตอบที่จะใช้ทีละข้อ แล้วบันทึก",
        "Nothing was overwritten. Choose which answer stays at each question, then save",
    ),
    "answer.theirs": Text("{name} ตอบว่า", "{name} wrote"),
    "answer.take": Text("ใช้คำตอบนี้", "Take this answer"),
    "answer.taken": Text(
        "{name} แก้บางข้อขณะที่คุณตอบอยู่ รวมให้แล้ว ดูข้อที่มีแถบสี",
        "{name} changed some answers meanwhile. They are put together; see the marked ones",
    ),
    "answer.taken_here": Text("เพิ่งแก้โดย {name}", "just changed by {name}"),
    "answer.empty": Text("ไม่ได้ตอบ", "not answered"),
    "answer.closed": Text("แบบสำรวจปิดรับคำตอบแล้ว", "The survey is closed"),
    "answer.closed_at": Text("ปิดเมื่อ {time}", "It closed at {time}"),
    "answer.closed_why": Text(
        "ยังส่งไม่ได้ แต่สิ่งที่พิมพ์ไว้ยังอยู่ในหน้านี้ ขอให้ฝ่ายเลขานุการเปิดให้หน่วยงานของคุณ แล้วกดส่งอีกครั้ง",
        "It cannot be handed in now, but what you wrote is still on this page. Ask the secretary "
        "to open it for your agency, then send it again",
    ),
    "answer.not_open": Text("ยังไม่เปิดรับคำตอบ", "Not open yet"),
    "answer.not_open_why": Text(
        "เปิดอ่านคำถามได้ก่อน จะกรอกได้เมื่อฝ่ายเลขานุการเปิดรับคำตอบ",
        "You may read the questions; answering begins when the secretary opens the round",
    ),
    "answer.submitted": Text("ส่งคำตอบเรียบร้อยแล้ว", "The answers are handed in"),
    "answer.submitted_at": Text("ส่งเมื่อ {time} โดย {name}", "Handed in {time} by {name}"),
    "answer.accepted": Text("ฝ่ายเลขานุการตรวจรับแล้ว", "The secretary has accepted them"),
    "answer.differs": Text(
        "มีคนส่งคำตอบของหน่วยงานไปแล้ว", "Somebody handed in the agency's answers already"
    ),
    "answer.differs_why": Text(
        "ข้างล่างคือคำตอบที่ส่งแล้ว สิ่งที่คุณพิมพ์ยังอยู่ในเครื่องนี้ หากต้องแก้ให้ขอฝ่ายเลขานุการส่งกลับ",
        "Below is what was handed in. What you wrote is still on this device. If it is to be "
        "changed, ask the secretary to return it",
    ),
    "answer.copy": Text("สำเนาคำตอบ", "Copy of the answers"),
    "answer.print": Text(
        "พิมพ์หรือบันทึกเป็น PDF ได้จากเมนูพิมพ์ของเบราว์เซอร์",
        "Print it, or keep it as PDF, from the browser's menu",
    ),
    "answer.history": Text("ความเป็นมา", "What happened"),
    "answer.add": Text("เพิ่ม{item}", "Add a {item}"),
    "answer.remove": Text("ลบ{item}นี้", "Remove this {item}"),
    "answer.item": Text("{item}ที่ {n}", "{item} {n}"),
    "answer.no_items": Text("ยังไม่มี{item}", "No {item} yet"),
    "answer.latitude": Text("ละติจูด", "Latitude"),
    "answer.longitude": Text("ลองจิจูด", "Longitude"),
    "answer.place_name": Text("ชื่อสถานที่", "Name of the place"),
    "answer.map": Text("เลือกบนแผนที่", "Choose on the map"),
    "answer.files_taken": Text(
        "PDF, Word, Excel, PowerPoint, OpenDocument หรือภาพ ไฟล์ละไม่เกิน {n} MB",
        "PDF, Word, Excel, PowerPoint, OpenDocument or a picture, up to {n} MB each",
    ),
    "answer.attach": Text("แนบไฟล์", "Attach"),
    "answer.unattach": Text("เอาไฟล์นี้ออก", "Take this file away"),
    "answer.excel": Text("ตอบด้วย Excel", "Answer with Excel"),
    "answer.excel_why": Text(
        "ดาวน์โหลดแบบฟอร์มของหน่วยงาน กรอกโดยไม่ต้องต่ออินเทอร์เน็ต แล้วนำกลับเข้ามาที่นี่",
        "Take your agency's form, fill it in without a network, and bring it back here",
    ),
    "answer.excel_out": Text("ดาวน์โหลดแบบฟอร์ม Excel", "Download the Excel form"),
    "answer.excel_file": Text("แบบฟอร์มที่กรอกแล้ว (.xlsx)", "The filled form (.xlsx)"),
    "answer.excel_in": Text("นำแบบฟอร์มเข้า", "Bring the form"),
    "answer.excel_done": Text(
        "นำแบบฟอร์มเข้าแล้ว ตรวจแล้วกดส่งคำตอบ", "The form is in. Look at it, then hand it in"
    ),
    "answer.excel_problems": Text(
        "นำแบบฟอร์มเข้าแล้ว มี {n} ช่องที่ต้องแก้ แก้ในหน้านี้หรือในไฟล์แล้วนำเข้าอีกครั้ง",
        "The form is in, with {n} cells to mend: here, or in the file and bring it again",
    ),
    "answer.cell": Text("ชีต {sheet} เซลล์ {cell}", "Sheet {sheet}, cell {cell}"),
    "answer.link_bad": Text("ลิงก์นี้เปิดแบบสำรวจไม่ได้", "This link does not open a form"),
    "answer.signed_in_instead": Text(
        "หากคุณมีบัญชี เข้าสู่ระบบเพื่อตอบได้เช่นกัน", "If you have an account, sign in to answer"
    ),
    "answer.excel_refused": Text("นำแบบฟอร์มเข้าไม่ได้", "The form was not taken"),
    "answer.file_refused": Text("แนบไฟล์ไม่ได้", "The file was not attached"),
    "answer.summary": Text("คำตอบของหน่วยงาน", "The agency's answers"),
}
