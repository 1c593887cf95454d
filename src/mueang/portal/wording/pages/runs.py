# SPDX-License-Identifier: Apache-2.0
"""Texts of a run's page and of what it refused."""

from __future__ import annotations

from mueang.portal.wording.text import Text

RUNS: dict[str, Text] = {
    "run.waiting": Text("รอเริ่มนำเข้า {name}", "{name} waits to be loaded"),
    "run.running": Text("กำลังนำเข้า {name}", "{name} is being loaded"),
    "run.done": Text("{name} เข้าครบแล้ว", "{name} is in, all of it"),
    "run.partly": Text("{name} เข้าแล้ว มี {n} รายการรอตรวจ", "{name} is in; {n} rows wait for you"),
    "run.failed": Text("นำเข้า {name} ไม่จบ", "{name} was not loaded to its end"),
    "run.undone": Text("ยกเลิกการนำเข้า {name} แล้ว", "{name} was taken back"),
    "run.part": Text("อ่านไฟล์แล้ว {n} %", "{n} % of the file is read"),
    "run.ahead": Text("มี {n} ไฟล์ก่อนหน้าในคิว", "files before it: {n}"),
    "run.next": Text("เป็นไฟล์ถัดไปในคิว", "it is the next"),
    "run.stop": Text("หยุดการนำเข้านี้", "Stop loading"),
    "run.stopped": Text("หยุดนำเข้า {name} ไว้", "Loading {name} was stopped"),
    "run.stopped_why": Text(
        "ค่าที่เข้าแล้วยังอยู่ นำเข้าต่อจากแถวที่ค้าง หรือยกเลิกทั้งหมดได้",
        "What came in stays. Go on after the last row, or take all of it back.",
    ),
    "run.leave": Text(
        "ปิดหน้านี้ได้ ระบบทำงานต่อ แล้วกลับมาดูจากรายการนำเข้า",
        "You can close this page: it goes on, and you find it again in the list",
    ),
    "run.counts": Text("จำนวน", "Counts"),
    "run.read": Text("อ่าน {read} แถว พบ {values} ช่อง", "{read} rows read, {values} cells"),
    "run.resume": Text("ลองต่อจากที่ค้าง", "Go on where it stopped"),
    "run.groups": Text("รายการที่กักไว้ แยกตามเหตุผล", "What was refused, by reason"),
    "run.download": Text("ดาวน์โหลดรายการที่กักไว้ (CSV)", "Download what was refused (CSV)"),
    "run.group_waiting": Text("รอตรวจ {n} รายการ", "{n} wait"),
    "run.group_decided": Text("ตัดสินใจครบแล้ว", "all decided"),
    "run.group_mended": Text("แก้แล้ว {n}", "{n} mended"),
    "run.group_aside": Text("ไม่ใช้ {n}", "{n} set aside"),
    "run.mend": Text("ดูและแก้", "Look and mend"),
    "run.look": Text("ดูทุกรายการ", "Look at them"),
    "run.more": Text("ทำอย่างอื่นกับไฟล์นี้", "What else can be done"),
    "run.see": Text("ดูค่าในหน้า{name}", "See the values in {name}"),
    "run.unplaced": Text("จุดวัดที่ยังไม่อยู่บนแผนที่", "Points that are not on the map yet"),
    "run.again": Text("นำเข้าไฟล์นี้ใหม่โดยแก้ความหมายคอลัมน์", "Load the file again with other columns"),
    "run.undo": Text("ยกเลิกการนำเข้านี้", "Take this run back"),
    "run.undo_what": Text(
        "ค่า {stored} ค่าที่การนำเข้านี้เก็บ และ {corrected} ค่าที่แก้ จะหายไปจากหน้าเว็บ "
        "กราฟ และ API ทันที "
        "ค่าล่าสุดกลับไปเป็นค่าก่อนหน้า บันทึกของการนำเข้ายังอยู่ และนำเข้าไฟล์เดิมใหม่ได้เสมอ",
        "The {stored} values that it stored and the {corrected} that it corrected vanish "
        "from pages, charts "
        "and APIs at once; what was there before is shown again. Its record stays, and the "
        "file can be loaded anew",
    ),
    "run.undo_do": Text("ยกเลิกการนำเข้า", "Take it back"),
    "run.id": Text("รหัสการนำเข้า", "Run"),
    "refused.row": Text("แถว {n}", "row {n}"),
    "refused.row_head": Text("แถว", "Row"),
    "refused.rows": Text("ทุกรายการ", "Every row"),
    "refused.pick": Text("เลือก", "Pick"),
    "refused.detail": Text("รายละเอียด", "Detail"),
    "refused.raw": Text("ข้อความเดิมในไฟล์", "As it stands in the file"),
    "refused.mended": Text("แก้แล้ว", "mended"),
    "refused.aside": Text("ไม่ใช้", "set aside"),
    "refused.earlier": Text("← ก่อนหน้า", "← earlier"),
    "refused.later": Text("ถัดไป →", "later →"),
    "mend.title": Text("จะทำอย่างไรกับรายการเหล่านี้", "What shall become of them?"),
    "mend.how": Text("วิธีแก้", "How to mend"),
    "mend.value": Text("ค่า ตัวคูณ หน่วย หรือชั่วโมง", "Value, factor, unit or hours"),
    "mend.value_hint": Text("กรอกเมื่อวิธีที่เลือกต้องใช้", "Where the way you chose needs one"),
    "mend.cannot": Text(
        "รายการเหล่านี้อ่านไม่ออกพอที่จะแก้ที่นี่ แก้ในไฟล์แล้วนำเข้าใหม่ แถวที่มีอยู่แล้วจะไม่ถูกเก็บซ้ำ",
        "These could not be read well enough to be mended here. Mend the file and bring it again: "
        "what is known is not stored twice",
    ),
    "mend.which": Text("ใช้กับ", "For which rows"),
    "mend.all": Text("ทุกรายการที่รอ ({n})", "all that wait ({n})"),
    "mend.picked": Text("เฉพาะที่เลือกไว้ด้านล่าง", "those picked below"),
    "mend.try": Text("ลองดูผลก่อน", "Try it first"),
    "mend.apply": Text("แก้ {n} รายการ", "Mend {n} rows"),
    "mend.aside": Text("ไม่ใช้รายการเหล่านี้", "Do without them"),
    "mend.aside_what": Text(
        "รายการที่ไม่ใช้ยังเก็บไว้ในบันทึกของการนำเข้า แต่ไม่รอตรวจอีก",
        "What is set aside stays in the run's record, but waits no more",
    ),
    "mend.would": Text(
        "วิธีนี้แก้ได้ {n} รายการ (ยังไม่ได้เก็บ)", "This would mend {n} rows (nothing is stored yet)"
    ),
    "mend.done": Text("แก้แล้ว {n} รายการ", "{n} rows mended"),
    "mend.none": Text("วิธีนี้ยังแก้ไม่ได้สักรายการ", "This mends none of them"),
    "mend.counts": Text(
        "เก็บ {stored} ค่า · มีอยู่แล้ว {known}", "{stored} stored · {known} already known"
    ),
    "mend.still": Text("อีก {n} รายการยังใช้ไม่ได้", "{n} are still no readings"),
    "mend.before": Text("ก่อน", "Before"),
    "mend.after": Text("หลัง", "After"),
}
