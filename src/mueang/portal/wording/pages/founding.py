# SPDX-License-Identifier: Apache-2.0
"""Texts of the pages on which a city is created, named, given keys, or taken back."""

from __future__ import annotations

from mueang.portal.wording.text import Text

FOUNDING: dict[str, Text] = {
    "founding.new": Text("สร้างเมือง", "Create a city"),
    "founding.first_which": Text("เมืองแรกของระบบนี้อยู่ที่ไหน", "Where is the first city?"),
    "founding.which": Text("เมืองใหม่อยู่ที่ไหน", "Where is the new city?"),
    "founding.which_why": Text(
        "พิมพ์ชื่อจังหวัดหรืออำเภอ ระบบจะเติมชื่อ รหัส จังหวัด และตำแหน่งบนแผนที่ให้",
        "Type a province or a district: names, code, province and map are found for you",
    ),
    "founding.area": Text("จังหวัดหรืออำเภอ", "Province or district"),
    "founding.find": Text("ค้นหา", "Find"),
    "founding.none": Text(
        "ไม่พบจังหวัดหรืออำเภอชื่อ “{words}”", "No province or district is called “{words}”"
    ),
    "founding.none_next": Text(
        "ลองชื่อจังหวัด เช่น สงขลา แล้วแก้ชื่อเมืองในขั้นต่อไปได้",
        "Try the province, such as Songkhla; the city's name can be changed in the next step",
    ),
    "founding.check": Text("ตรวจก่อนสร้าง", "Check before it is created"),
    "founding.check_why": Text(
        "เติมให้จากรายชื่อเขตการปกครองของกรมการปกครอง แก้ได้ทุกช่อง เวลาของเมืองเป็นเวลาประเทศไทย (UTC+7)",
        "From the official list of areas; change what does not fit. Its time is Thai time (UTC+7)",
    ),
    "founding.name_th": Text("ชื่อเมืองภาษาไทย", "Name in Thai"),
    "founding.name_en": Text("ชื่อเมืองภาษาอังกฤษ", "Name in English"),
    "founding.code": Text("รหัสเมือง", "The city's code"),
    "founding.code_hint": Text(
        "ใช้ในที่อยู่ของหน้าเว็บและ API ตัวอักษร a-z ตัวเลข และ - เปลี่ยนภายหลังไม่ได้",
        "Part of addresses and of the API: a-z, digits and -. It cannot be changed later",
    ),
    "founding.kind": Text("ประเภทเมืองอัจฉริยะ", "Kind of smart city"),
    "founding.kind_livable": Text("เมืองเดิมน่าอยู่", "Livable city (an existing one)"),
    "founding.kind_new": Text("เมืองใหม่ทันสมัย", "New city"),
    "founding.map": Text("จุดกลางของแผนที่", "Where its map begins"),
    "founding.map_hint": Text("คลิกบนแผนที่เพื่อย้ายจุดกลาง", "Click on the map to move it"),
    "founding.create": Text("สร้างเมือง", "Create the city"),
    "founding.other": Text("เลือกพื้นที่อื่น", "Choose another area"),
    "founding.code_wrong": Text(
        "รหัสเมืองใช้ได้เฉพาะ a-z ตัวเลข และ - ขึ้นต้นด้วยตัวอักษร ยาว 2–40 ตัว เช่น hat-yai",
        "The code takes a-z, digits and -, begins with a letter, 2–40 characters, as in hat-yai",
    ),
    "founding.code_taken": Text(
        "มีเมืองที่ใช้รหัสนี้แล้ว เลือกรหัสอื่น", "A city has this code already: choose another"
    ),
    "founding.name_missing": Text(
        "กรอกชื่อเมืองทั้งภาษาไทยและภาษาอังกฤษ", "Give the city's name in Thai and in English"
    ),
    # the city's own page at the desk
    "founding.begin": Text("{name} พร้อมรับข้อมูลแล้ว", "{name} is ready for its data"),
    "founding.begin_why": Text(
        "ยังไม่มีข้อมูลในเมืองนี้ เลือกทางใดทางหนึ่งเพื่อเริ่ม เพิ่มทางอื่นภายหลังได้",
        "It has no data yet. Any of these begins it; the others can follow later",
    ),
    "founding.runs": Text("{name} มีจุดวัด {n} จุด", "{name} has {n} points"),
    "founding.see": Text("เปิดหน้าเมือง", "Open the city's page"),
    "founding.steps": Text("ทางที่ข้อมูลเข้ามา", "Ways for data to come in"),
    "founding.done": Text("เริ่มแล้ว", "begun"),
    "founding.facts": Text("ชื่อและตำแหน่ง", "Names and place"),
    "founding.save": Text("บันทึก", "Save"),
    "founding.keys": Text("คีย์ API", "API keys"),
    "founding.no_keys": Text("ยังไม่มีคีย์", "No key yet"),
    "founding.key_name": Text("ผู้ใช้หรือโปรแกรมที่จะใช้คีย์นี้", "Who or what will use it"),
    "founding.key_name_hint": Text(
        "เช่น ผู้ให้บริการเซนเซอร์น้ำท่วม เพื่อให้รู้ว่าคีย์ไหนเป็นของใคร",
        "Such as: the flood sensors' provider. It tells the keys apart",
    ),
    "founding.key_make": Text("ออกคีย์", "Make the key"),
    "founding.key_name_missing": Text(
        "บอกว่าใครหรือโปรแกรมใดจะใช้คีย์นี้", "Say who or what will use the key"
    ),
    "founding.key_yours": Text("คีย์ใหม่", "The new key"),
    "founding.key_once": Text(
        "คัดลอกและส่งให้ผู้ใช้คีย์ตอนนี้ ระบบจะไม่แสดงอีก ถ้าหายให้ออกใหม่",
        "Copy it and hand it over now: it is not shown again. If it is lost, make another",
    ),
    "founding.key_created": Text("ออกเมื่อ", "Made"),
    "founding.key_revoke": Text("เพิกถอน", "Revoke"),
    "founding.no_key": Text("ไม่พบคีย์นี้ในเมืองนี้", "This city has no such key"),
    "founding.remove": Text("ยกเลิกการสร้างเมืองนี้", "Undo: take this city back"),
    "founding.remove_why": Text(
        "ทำได้ตราบที่เมืองนี้ยังไม่เคยมีข้อมูล คีย์ของเมืองจะใช้ไม่ได้อีก",
        "Possible as long as it never held data. Its keys stop working",
    ),
    "founding.remove_do": Text("ยกเลิกเมือง {name}", "Take {name} back"),
    "home.empty_administrator": Text(
        "สร้างเมืองแรกได้ที่นี่ ใช้เวลาไม่ถึงหนึ่งนาที", "Create the first one here; it takes a minute"
    ),
    "home.empty_stranger": Text(
        "ผู้ดูแลระบบสร้างเมืองแรกได้หลังเข้าสู่ระบบ ครั้งแรกใช้ลิงก์ที่แสดงตอนเริ่มระบบบนเครื่อง "
        "ขอลิงก์ใหม่ได้ด้วยคำสั่ง mueang user link",
        "An administrator creates it after signing in; the first time by the link that the start "
        "printed on the machine. mueang user link prints another",
    ),
}
