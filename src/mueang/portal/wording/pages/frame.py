# SPDX-License-Identifier: Apache-2.0
"""Texts: the frame of every page, words that all share, and the first page."""

from __future__ import annotations

from mueang.portal.wording.text import Text

FRAME: dict[str, Text] = {
    "site.name": Text("เมือง", "Mueang"),
    "site.tagline": Text("แพลตฟอร์มข้อมูลเมืองแบบเปิด", "The open city data platform"),
    "menu.open": Text("เมนู", "Menu"),
    "menu.work": Text("งานและแบบสำรวจ", "Work and surveys"),
    "menu.city": Text("ข้อมูลเมือง", "City data"),
    "menu.system": Text("ผู้ใช้และระบบ", "People and system"),
    "menu.help": Text("ช่วยเหลือ", "Help"),
    "menu.results": Text("ผลสำรวจ", "Results"),
    "menu.status": Text("สถานะระบบ", "Status"),
    "site.skip": Text("ข้ามไปที่เนื้อหา", "Skip to the content"),
    "site.menu": Text("เมนูหลัก", "Main menu"),
    "site.cities": Text("เมือง", "Cities"),
    "site.language": Text("ภาษา", "Language"),
    "site.sign_in": Text("เข้าสู่ระบบ", "Sign in"),
    "site.sign_out": Text("ออกจากระบบ", "Sign out"),
    "site.path": Text("คุณอยู่ที่", "You are here"),
    "site.boundaries": Text(
        "ขอบเขตการปกครอง: กรมแผนที่ทหาร ผ่าน OCHA COD-AB (CC BY-IGO) ปรับให้เรียบง่ายขึ้น",
        "Boundaries: Royal Thai Survey Department through OCHA COD-AB (CC BY-IGO), simplified",
    ),
    "site.page_data": Text("หน้านี้ในรูปแบบ JSON", "This page as JSON"),
    "site.licence": Text(
        "ซอฟต์แวร์เสรี สัญญาอนุญาต Apache-2.0", "Free software under the Apache-2.0 licence"
    ),
    "value.simulated": Text("ข้อมูลจำลอง", "Simulated"),
    "value.simulated_long": Text(
        "ข้อมูลจำลองเพื่อสาธิต ไม่ใช่ค่าที่วัดจริง",
        "Simulated for demonstration: these are not real measurements",
    ),
    "value.silent": Text("เงียบมา {span}", "silent for {span}"),
    "value.never": Text("ยังไม่เคยส่งข้อมูล", "has never sent anything"),
    "value.old": Text("ค่าเก่าเกินกว่าจะบอกสถานะ", "too old to say"),
    "value.no_rule": Text("ไม่มีเกณฑ์เทียบ", "no standard to compare with"),
    "value.basis": Text("เทียบเกณฑ์ {n} ชม.", "against the {n} h standard"),
    "value.unknown": Text("ไม่ทราบสถานะ", "state unknown"),
    "value.none": Text("ยังไม่มีค่า", "no value yet"),
    "value.origin": Text("ค่านี้มาจากไหน", "Where does this number come from?"),
    "map.label": Text("แผนที่ {name}", "Map of {name}"),
    "map.no_script": Text(
        "แผนที่ต้องใช้ JavaScript ทุกอย่างในแผนที่อยู่ในรายการด้วย",
        "The map needs JavaScript; everything on it is also in the list",
    ),
    "home.title": Text("เมืองที่ส่งข้อมูลอยู่ตอนนี้", "Cities that are live now"),
    "home.sentence": Text(
        "{cities} เมืองส่งข้อมูลสด · {points} จุดวัด · เงียบ {silent}",
        "{cities} cities live · {points} points · {silent} silent",
    ),
    "home.cities": Text("รายชื่อเมือง", "The cities"),
    "home.live": Text("สด {live} จาก {all} จุด", "{live} of {all} points live"),
    "home.silent": Text("เงียบ {n}", "{n} silent"),
    "home.filter": Text("ค้นชื่อเมือง", "Find a city"),
    "home.none": Text("ไม่มีเมืองที่ชื่อตรงกับ “{words}”", "No city is called “{words}”"),
    "home.in_province": Text("เมืองในจังหวัด{name}", "Cities in {name} province"),
    "home.none_in": Text(
        "จังหวัด{name}ยังไม่มีเมืองที่ส่งข้อมูล", "No city of {name} province sends data yet"
    ),
    "home.empty": Text("ยังไม่มีเมืองในระบบ", "There is no city here yet"),
}
