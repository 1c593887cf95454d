# SPDX-License-Identifier: Apache-2.0
"""Texts of intake: bringing a file, what it was taken for, what became of it."""

from __future__ import annotations

from mueang.portal.wording.text import Text

INTAKE: dict[str, Text] = {
    "desk.parts": Text("งานข้อมูลของเมือง", "The city's data desk"),
    "desk.which": Text("งานข้อมูลของเมืองใด", "Whose data?"),
    "desk.open": Text("งานข้อมูล", "Data desk"),
    "error.not_manager": Text(
        "หน้านี้สำหรับผู้ดูแลข้อมูลของเมือง", "This page is for the city's data officers"
    ),
    "error.not_manager_why": Text(
        "บัญชีของคุณยังไม่มีสิทธิ์นำข้อมูลเข้าเมืองนี้ ติดต่อผู้ดูแลระบบหากจำเป็นต้องใช้",
        "Your account may not bring data into this city. Ask an administrator if you need to",
    ),
    "error.not_taken": Text("ระบบข้อมูลรับคำขอนี้ไม่ได้", "The data platform does not take this"),
    "error.not_taken_why": Text("เหตุผล: {reason}", "Its reason: {reason}"),
    "intake.title": Text("นำเข้าไฟล์", "Bring a file"),
    "intake.bring": Text("นำเข้าไฟล์ข้อมูล", "Bring a file of readings"),
    "intake.bring_why": Text(
        "เลือกไฟล์จากเครื่องของคุณ ระบบจะแสดงว่าเข้าใจแต่ละคอลัมน์อย่างไรให้ตรวจและแก้ก่อน "
        "ยังไม่มีอะไรถูกเก็บจนกว่าคุณจะกดเริ่ม",
        "Choose a file. You will see what each column was taken for and can correct it; "
        "nothing is stored before you say so",
    ),
    "intake.choose": Text("ลากไฟล์มาวาง หรือเลือกไฟล์", "Drop a file here, or choose one"),
    "intake.send": Text("ส่งไฟล์และดูตัวอย่าง", "Send it and look"),
    "intake.takes": Text(
        "Excel, OpenDocument (.ods), CSV, JSON, ตารางจากหน้าเว็บ หรือไฟล์เหล่านี้ใน zip หรือ gzip "
        "ไม่เกิน {n} MB",
        "Excel, OpenDocument (.ods), CSV, JSON, a web page's table, or these in zip or gzip; "
        "{n} MB at most",
    ),
    "intake.no_file": Text("ยังไม่ได้เลือกไฟล์", "No file was chosen"),
    "intake.empty_file": Text("ไฟล์นี้ว่างเปล่า", "The file is empty"),
    "intake.too_large": Text(
        "ไฟล์ใหญ่กว่า {n} MB แบ่งไฟล์ บีบด้วย gzip หรือให้ผู้ดูแลระบบใช้คำสั่ง mueang load",
        "The file is larger than {n} MB. Split it, pack it with gzip, or have an "
        "administrator use mueang load",
    ),
    "intake.no_room": Text(
        "ดิสก์ของระบบไม่พอเก็บไฟล์นี้ แจ้งผู้ดูแลระบบ",
        "The disk has no room for this file. Tell an administrator",
    ),
    "intake.no_value": Text(
        "ยังไม่มีคอลัมน์ใดเป็นค่าที่วัด เลือกความหมายของคอลัมน์ก่อน",
        "No column is a measured value yet: choose what the columns mean",
    ),
    "intake.no_time": Text(
        "ยังไม่มีคอลัมน์วันและเวลา เลือกคอลัมน์ที่บอกเวลาที่วัด",
        "No column says when: choose the one with the date and time",
    ),
    "intake.drafts": Text("ไฟล์ที่ส่งไว้แต่ยังไม่เริ่มนำเข้า", "Sent but not started"),
    "intake.discard": Text("ทิ้งไฟล์", "Discard"),
    "intake.runs": Text("การนำเข้าทั้งหมด", "Every run"),
    "intake.find": Text("ค้นชื่อไฟล์", "Find a file"),
    "intake.narrow": Text("เลือกตามสถานะ", "Narrow by state"),
    "intake.file": Text("ไฟล์", "File"),
    "intake.read": Text("แถวที่อ่าน", "Rows"),
    "intake.stored": Text("เก็บใหม่", "Stored"),
    "intake.known": Text("มีอยู่แล้ว", "Known"),
    "intake.refused": Text("กักไว้ตรวจ", "Refused"),
    "intake.more": Text("และอีก {n} รายการ ค้นด้วยชื่อไฟล์", "and {n} more; search by name"),
    "intake.none_such": Text("ไม่มีการนำเข้าที่ตรงกับเงื่อนไข", "No run fits"),
    "intake.none": Text(
        "ยังไม่เคยนำเข้าไฟล์ของเมืองนี้ เริ่มจากไฟล์ Excel ที่ใช้อยู่ได้เลย",
        "No file was brought yet. Begin with the Excel file you already have",
    ),
    "intake.no_measure": Text(
        "โปรดเลือกว่าคอลัมน์เหล่านี้วัดค่าอะไร",
        "Please choose what these columns measure.",
    ),
    "intake.no_kind": Text(
        "โปรดเลือกว่าเป็นจุดวัดชนิดใด",
        "Please choose what kind of places these are.",
    ),
    "intake.no_month": Text(
        "โปรดระบุเดือนและปีของตารางนี้",
        "Please give the month and year of this table.",
    ),
    "file.title": Text("ตรวจว่าระบบเข้าใจไฟล์ถูกต้อง", "Check what the file was taken for"),
    "file.unreadable": Text("อ่านไฟล์นี้เป็นตารางไม่ได้", "This file cannot be read as data"),
    "file.header": Text("หัวตารางอยู่แถวที่ {rows}", "the header is row {rows}"),
    "file.sheet": Text("แผ่นงาน", "Sheet"),
    "file.sheet_do": Text("ดูแผ่นงานนี้", "Show this sheet"),
    "file.columns": Text("แต่ละคอลัมน์คืออะไร", "What each column is"),
    "file.column": Text("คอลัมน์", "Column"),
    "file.first_values": Text("ค่าแรก ๆ", "First values"),
    "file.meaning": Text("หมายถึง", "Means"),
    "file.unit": Text("หน่วย", "Unit"),
    "file.unit_of": Text("หน่วยของ {name}", "Unit of {name}"),
    "file.check": Text("โปรดตรวจ", "please check"),
    "file.kind": Text("จุดวัดเหล่านี้เป็นชนิดใด", "What kind of places are these?"),
    "file.station": Text("ข้อมูลนี้วัดที่จุดใด", "Which point is this file about?"),
    "file.station_hint": Text(
        "ไฟล์ไม่มีคอลัมน์จุดวัด ใช้ชื่อเดิมทุกครั้งเพื่อให้ค่าต่อกัน เช่น hatyai-office",
        "No column names it. Use the same name each time, such as hatyai-office",
    ),
    "alike.sheets": Text(
        "นำเข้าอีก {n} แผ่นงานที่คอลัมน์เหมือนกันด้วย",
        "Load the {n} other sheets with the same columns too",
    ),
    "alike.files": Text(
        "นำเข้าอีก {n} ไฟล์จากไฟล์บีบอัดเดียวกันที่คอลัมน์เหมือนกันด้วย",
        "Load the {n} other files of the archive with the same columns too",
    ),
    "alike.sheet_places": Text(
        "แต่ละแผ่นงานเป็นจุดวัดของตัวเอง ใช้ชื่อแผ่นงานเป็นชื่อจุดวัด",
        "Each sheet is a point of its own, called as the sheet",
    ),
    "alike.file_places": Text(
        "แต่ละไฟล์เป็นจุดวัดของตัวเอง ใช้ชื่อไฟล์เป็นชื่อจุดวัด",
        "Each file is a point of its own, called as the file",
    ),
    "archive.title": Text("เลือกไฟล์ที่จะนำเข้า", "Choose the files to bring"),
    "archive.nothing": Text("ไม่มีไฟล์ที่นำเข้าได้ในไฟล์บีบอัดนี้", "Nothing in this archive can be brought"),
    "archive.unreadable": Text("เปิดไฟล์บีบอัดนี้ไม่ได้", "This archive cannot be opened"),
    "archive.files": Text("ไฟล์ในไฟล์บีบอัด", "Files of the archive"),
    "archive.open": Text("นำไฟล์ที่เลือกออกมาตรวจ", "Take out the chosen files"),
    "intake.none_chosen": Text("โปรดเลือกอย่างน้อยหนึ่งไฟล์", "Please choose at least one file."),
    "wide.title": Text("ตารางแนวกว้าง", "A wide table"),
    "wide.many": Text("{n} คอลัมน์ ({names})", "{n} columns ({names})"),
    "wide.kind": Text("แต่ละคอลัมน์คือ", "Each column is one of"),
    "wide.meaning": Text("ค่าในคอลัมน์เหล่านี้คือ", "What they measure"),
    "wide.choose": Text("โปรดเลือก", "please choose"),
    "wide.month": Text("เดือน", "Month"),
    "wide.year": Text("ปี พ.ศ.", "Year"),
    "wide.places": Text("เลือกจุดวัดที่จะนำเข้า", "Choose the points to load"),
    "file.try": Text("ลองดูผลก่อน", "Try it first"),
    "file.start": Text("เริ่มนำเข้า", "Start loading"),
    "file.first_rows": Text("แถวแรกของไฟล์", "The first rows of the file"),
    "file.discard": Text("ไม่นำเข้าแล้ว ทิ้งไฟล์นี้", "Discard this file"),
    "trial.title": Text("ผลเมื่อลองนำเข้า (ยังไม่ได้เก็บ)", "What would happen (nothing is stored yet)"),
    "trial.nothing": Text("ยังไม่มีค่าใดที่เก็บได้", "Nothing could be stored yet"),
    "trial.whole": Text("ลองกับทุกแถวของไฟล์", "All rows of the file were tried"),
    "trial.part": Text("ลองกับ {n} แถวแรก", "The first {n} rows were tried"),
    "trial.things": Text("จุดวัดที่พบ {n} จุด", "{n} points found"),
    "trial.no_place": Text("ยังไม่มีพิกัด", "no position yet"),
    "trial.more": Text("และอีก {n} จุด", "and {n} more"),
    "trial.refused": Text("รายการแรก ๆ ที่จะถูกกักไว้", "The first that would be refused"),
    "map.own_shape": Text(
        "ระบบรู้จักรูปแบบนี้อยู่แล้ว ไม่ต้องจับคู่อะไร", "This form is known: there is nothing to map"
    ),
    "map.values": Text("ค่าที่วัด", "Measured values"),
    "map.place": Text("ตำแหน่งในข้อความ", "Place in the message"),
    "map.example": Text("ตัวอย่าง", "Example"),
    "map.leave_out": Text("ไม่ใช้", "not used"),
    "map.others": Text("ตำแหน่งอื่นอีก {n} แห่ง", "{n} other places"),
    "map.nothing": Text("ไม่พบค่าใดในข้อความนี้", "There are no values in this message"),
    "map.about": Text("วัดที่ไหน เมื่อไร", "Where and when"),
    "map.kind": Text("สิ่งที่วัด", "What it measures"),
    "map.time": Text("เวลาที่วัด", "Time of measuring"),
    "map.written": Text("พิมพ์เอง", "written here"),
    "map.write": Text("พิมพ์{name}", "Write the {name}"),
}
