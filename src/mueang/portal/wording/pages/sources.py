# SPDX-License-Identifier: Apache-2.0
"""Texts of the pages about sources."""

from __future__ import annotations

from mueang.portal.wording.text import Text

SOURCES: dict[str, Text] = {
    "sources.title": Text("แหล่งข้อมูล", "Sources"),
    "sources.none": Text(
        "ยังไม่มีแหล่งข้อมูลที่ส่งเองในเมืองนี้", "No source sends to this city by itself yet"
    ),
    "sources.none_next": Text(
        "ต่อเซนเซอร์ตัวแรกได้จากรายการด้านล่าง ใช้เวลาไม่กี่นาที",
        "Connect the first sensor from the list below; it takes a few minutes",
    ),
    "sources.trouble": Text("มี {n} แหล่งข้อมูลที่ต้องดูแล", "Sources that need somebody: {n}"),
    "sources.well": Text("แหล่งข้อมูลทั้ง {n} แห่งทำงานปกติ", "All is well with every source ({n})"),
    "sources.all": Text("แหล่งข้อมูลทั้งหมด", "Every source"),
    "sources.source": Text("แหล่งข้อมูล", "Source"),
    "sources.last": Text("ข้อความล่าสุด", "Last message"),
    "sources.last_at": Text("ข้อความล่าสุด", "last message"),
    "sources.never": Text("ยังไม่มีข้อความเข้ามา", "no message yet"),
    "sources.received": Text("ข้อความที่ได้รับ", "Messages"),
    "sources.new": Text("ต่อแหล่งข้อมูลใหม่", "Connect another"),
    "sources.secret": Text("รหัสลับของแหล่งข้อมูลนี้", "The secret of this source"),
    "sources.secret_once": Text(
        "คัดลอกเก็บไว้เดี๋ยวนี้ ระบบจะไม่แสดงอีก ถ้าหายให้ตั้งใหม่",
        "Copy it now: it is not shown again. If it is lost, make another",
    ),
    "sources.copy": Text("คัดลอก", "Copy"),
    "sources.map": Text("บอกความหมายของข้อความ", "Say what the messages mean"),
    "sources.map_again": Text("แก้ความหมายของข้อความ", "Correct what messages mean"),
    "sources.start": Text("เริ่มรับข้อมูล", "Start it"),
    "sources.pause": Text("หยุดพัก", "Pause"),
    "sources.edit": Text("แก้ไข", "Edit"),
    "sources.check": Text("ตรวจว่าขาดตรงไหน", "Find out where it breaks"),
    "sources.checking": Text(
        "กำลังลองทีละช่วง ไม่เกินหนึ่งนาที", "Trying link by link, for a minute at most"
    ),
    "sources.check_found": Text("ผลการตรวจล่าสุด", "What the last check found"),
    "sources.links": Text("ตั้งแต่อุปกรณ์ถึงการจัดเก็บ", "From the device to the store"),
    "sources.todo": Text("ควรทำ:", "To do:"),
    "sources.counts": Text("จำนวนทั้งหมด", "In all"),
    "sources.sample": Text("ข้อความตัวอย่าง", "A message as it came"),
    "sources.push": Text("ตั้งค่าที่อุปกรณ์", "What to set on the device"),
    "sources.push_why": Text(
        "ส่ง JSON ด้วย POST มาที่ที่อยู่นี้ และใส่รหัสลับแทนคำว่า SECRET",
        "Send JSON by POST to this address, with the secret in the place of SECRET",
    ),
    "sources.secret_new": Text("ตั้งรหัสลับใหม่", "Make another secret"),
    "sources.secret_new_what": Text(
        "รหัสเดิมใช้ไม่ได้ทันที อุปกรณ์ทุกตัวของแหล่งนี้ต้องใช้รหัสใหม่",
        "The old one stops working at once: every device of this source needs the new one",
    ),
    "sources.remove": Text("ลบแหล่งข้อมูลนี้", "Remove this source"),
    "sources.remove_what": Text(
        "การตั้งค่าและรหัสลับของ {name} จะถูกลบและเรียกคืนไม่ได้ ค่าที่เก็บไว้แล้วยังอยู่ครบ",
        "The settings and secret of {name} are deleted for good. The values that it brought stay",
    ),
    "sources.remove_do": Text("ลบ {name}", "Remove {name}"),
    "sources.id": Text("รหัสแหล่งข้อมูล", "Source"),
    "sources.steps": Text("ขั้นตอน", "Steps"),
    "sources.step_kind": Text("เลือกชนิด", "Choose the kind"),
    "sources.step_where": Text("ที่อยู่และเจ้าของ", "Where and whose"),
    "sources.step_sample": Text("ตัวอย่างและความหมาย", "A sample and what it means"),
    "sources.step_start": Text("เริ่มรับข้อมูล", "Start"),
    "sources.name": Text("ชื่อแหล่งข้อมูล", "What it is called"),
    "sources.no_fields": Text(
        "ยังไม่มีค่าใดที่เลือกไว้ เลือกความหมายของค่าอย่างน้อยหนึ่งค่า",
        "No value is chosen yet: choose what at least one of them means",
    ),
    "sources.no_name": Text("ตั้งชื่อแหล่งข้อมูลก่อน", "Give the source a name"),
    "sources.no_address": Text("ใส่ที่อยู่ก่อน", "Give the address"),
    "sources.no_topic": Text("ใส่หัวข้ออย่างน้อยหนึ่งหัวข้อ", "Give at least one topic"),
    "sources.bad_contact": Text("อีเมลของผู้ดูแลไม่ถูกต้อง", "The contact is no e-mail address"),
    "sources.password": Text("รหัสผ่านหรือคีย์จากปลายทาง", "Password or key of the other side"),
    "sources.password_hint": Text(
        "เว้นว่างเมื่อไม่ต้องใช้ ระบบเก็บไว้และไม่แสดงอีก",
        "Empty where none is needed. It is kept and not shown again",
    ),
    "sources.password_kept": Text("มีอยู่แล้ว เว้นว่างเพื่อใช้รหัสเดิม", "There is one; empty keeps it"),
    "sources.agency": Text("หน่วยงานเจ้าของข้อมูล", "Agency that owns the data"),
    "sources.contact": Text("อีเมลผู้ดูแล", "E-mail of who keeps it"),
    "sources.contact_hint": Text("แจ้งเมื่อแหล่งข้อมูลเงียบ", "Told when the source falls silent"),
    "sources.licence": Text("เงื่อนไขการใช้ข้อมูล", "Licence of the data"),
    "sources.rhythm": Text("ดึงทุกกี่นาที", "Asked every … minutes"),
    "sources.promise": Text("ถือว่าเงียบเมื่อไม่มีข้อความกี่นาที", "Silent after … minutes without a message"),
    "sources.promise_hint": Text(
        "เว้นว่างเพื่อใช้ค่าตามชนิดของจุดวัด", "Empty: as usual for what it measures"
    ),
    "sources.save": Text("บันทึก", "Save"),
    "sources.next": Text("ถัดไป", "Next"),
    "sources.sample_title": Text(
        "ข้อความของ {name} หมายความว่าอะไร", "What do the messages of {name} mean?"
    ),
    "sources.sample_why": Text(
        "วางข้อความตัวอย่างหนึ่งข้อความ หรือให้ระบบไปรับมา แล้วตรวจว่าเข้าใจถูก",
        "Paste one message, or have one caught; then check what it was taken for",
    ),
    "sources.listen": Text("รอรับข้อความหนึ่งข้อความ", "Listen for one"),
    "sources.fetch": Text("ดึงตัวอย่างเดี๋ยวนี้", "Fetch one now"),
    "sources.waits": Text("กำลังรอข้อความ", "Waiting for a message"),
    "sources.sample_broken": Text("รับตัวอย่างไม่ได้:", "No sample could be had:"),
    "sources.see_chain": Text("ดูว่าขาดตรงไหน", "See where it breaks"),
    "sources.paste": Text("ข้อความตัวอย่าง", "A sample"),
    "sources.recognise": Text("ดูว่าระบบเข้าใจอย่างไร", "See what it is taken for"),
    "sources.known_shape": Text("ระบบรู้จักรูปแบบนี้", "a form that is known"),
    "sources.seen": Text("จุดวัดจะปรากฏแบบนี้", "This is how it would appear"),
    "sources.show_again": Text("แสดงผลใหม่", "Show it again"),
    "sources.save_start": Text("ถูกต้อง เริ่มรับข้อมูล", "That is right: start"),
}
