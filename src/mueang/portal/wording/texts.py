# SPDX-License-Identifier: Apache-2.0
"""Texts of the pages, by the key that templates use: ``{% t "home.title" %}``."""

from __future__ import annotations

from mueang.portal.wording.text import Text

TEXTS: dict[str, Text] = {
    # frame
    "site.name": Text("เมือง", "Mueang"),
    "site.tagline": Text("แพลตฟอร์มข้อมูลเมืองแบบเปิด", "The open city data platform"),
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
    # shared
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
    "map.label": Text("แผนที่ {name}", "Map of {name}"),
    "map.no_script": Text(
        "แผนที่ต้องใช้ JavaScript ทุกอย่างในแผนที่อยู่ในรายการด้วย",
        "The map needs JavaScript; everything on it is also in the list",
    ),
    # home
    "home.title": Text("เมืองที่ส่งข้อมูลอยู่ตอนนี้", "Cities that are live now"),
    "home.sentence": Text(
        "{cities} เมืองส่งข้อมูลสด · {points} จุดวัด · เงียบ {silent}",
        "{cities} live · {points} points · {silent} silent",
    ),
    "home.cities": Text("รายชื่อเมือง", "The cities"),
    "home.live": Text("สด {live} จาก {all} จุด", "{live} of {all} points live"),
    "home.silent": Text("เงียบ {n}", "{n} silent"),
    "home.empty": Text("ยังไม่มีเมืองในระบบ", "There is no city here yet"),
    "home.empty_next": Text(
        "สร้างเมืองแรกด้วยคำสั่งนี้ แล้วออกคีย์ให้แหล่งข้อมูลของเมือง",
        "Create the first with this command, then give its sources a key",
    ),
    "city.points": Text("จุดวัดทั้งหมด", "All points"),
    "city.filter": Text("กรองตามชื่อ", "Filter by name"),
    "city.live": Text("สด {live} จุด · เงียบ {silent} จุด", "{live} live · {silent} silent"),
    "city.unplaced": Text("ยังไม่อยู่บนแผนที่", "Not on the map yet"),
    "city.unplaced_why": Text(
        "จุดเหล่านี้ส่งข้อมูลแล้วแต่ยังไม่มีพิกัด เพิ่มพิกัด (location) ผ่าน NGSI-LD แล้วจะขึ้นแผนที่เอง",
        "These send data but nobody has said where they are. Give them a location through "
        "NGSI-LD and they appear on the map",
    ),
    "city.empty": Text("เมืองนี้ยังไม่มีข้อมูล", "This city has no data yet"),
    "city.empty_next": Text(
        "โหลดไฟล์แรกด้วยคำสั่งนี้ หรือส่งข้อมูลผ่าน NGSI-LD ด้วยคีย์ของเมือง",
        "Load a first file with this command, or send data through NGSI-LD with a key of the city",
    ),
    "city.province": Text("จังหวัด{name}", "{name} province"),
    # entity
    "entity.now": Text("ค่าล่าสุด", "Now"),
    "entity.attribute": Text("รายการ", "Measured"),
    "entity.value": Text("ค่า", "Value"),
    "entity.state": Text("สถานะ", "State"),
    "entity.time": Text("เวลา", "Time"),
    "entity.source": Text("ที่มา", "Origin"),
    "entity.history": Text("ย้อนหลัง", "Over time"),
    "entity.choose": Text("เลือกรายการ", "Choose what to show"),
    "entity.range": Text("ช่วงเวลา", "Span of time"),
    "entity.chart": Text("กราฟ {title}", "Chart: {title}"),
    "entity.table": Text("ตารางค่าเฉลี่ย", "Table of means"),
    "entity.mean": Text("เฉลี่ย", "Mean"),
    "entity.low": Text("ต่ำสุด", "Lowest"),
    "entity.high": Text("สูงสุด", "Highest"),
    "entity.count": Text("จำนวนค่า", "Values"),
    "entity.ended": Text(
        "ไม่มีค่าใหม่ตั้งแต่ {time} กราฟแสดงช่วงสุดท้ายที่มีค่า",
        "Nothing new since {time}; this is the last span that has values",
    ),
    "entity.gap": Text("ไม่มีค่า", "no value"),
    "entity.about": Text("เกี่ยวกับจุดวัดนี้", "About this point"),
    "entity.id": Text("รหัส", "Identifier"),
    "entity.kind": Text("ชนิด", "Kind"),
    "entity.place": Text("สถานที่", "Place"),
    "entity.position": Text("พิกัด", "Position"),
    "entity.no_position": Text("ยังไม่มีพิกัด", "No position yet"),
    "entity.owner": Text("เจ้าของข้อมูล", "Owner"),
    "entity.no_owner": Text("ไม่ได้ระบุ", "Not stated"),
    "entity.promise": Text("คาดว่าส่งอย่างน้อยทุก", "Expected at least every"),
    "entity.api": Text("เรียกข้อมูลเดียวกันผ่าน API", "The same through the API"),
    "entity.api_why": Text(
        "คำสั่งนี้ให้ค่าเดียวกับกราฟ ตามมาตรฐาน NGSI-LD (ETSI GS CIM 009)",
        "This call gives the values of the chart, by the NGSI-LD standard (ETSI GS CIM 009)",
    ),
    "entity.copy": Text("คัดลอก", "Copy"),
    "entity.csv": Text("ดาวน์โหลด CSV", "Download CSV"),
    "entity.json": Text("ดาวน์โหลด JSON", "Download JSON"),
    "entity.no_numbers": Text(
        "จุดวัดนี้ยังไม่มีค่าที่เป็นตัวเลข จึงยังไม่มีกราฟ",
        "This point has no numbers yet, so there is no chart",
    ),
    "entity.no_history": Text(
        "ตอนนี้เปิดข้อมูลย้อนหลังไม่ได้ ค่าล่าสุดด้านบนยังถูกต้อง ลองใหม่ในอีก {n} วินาที",
        "History does not answer now; the values above are still right. Try again in {n} seconds",
    ),
    "entity.retry": Text("ลองใหม่", "Try again"),
    # signing in
    "sign_in.title": Text("เข้าสู่ระบบ", "Sign in"),
    "sign_in.why": Text(
        "ดูข้อมูลเมืองได้โดยไม่ต้องเข้าสู่ระบบ บัญชีมีไว้สำหรับเจ้าหน้าที่",
        "City data is open without signing in; accounts are for officers",
    ),
    "sign_in.email": Text("อีเมล", "E-mail"),
    "sign_in.password": Text("รหัสผ่าน", "Password"),
    "sign_in.wrong": Text(
        "อีเมลหรือรหัสผ่านไม่ถูกต้อง ตรวจสอบแล้วลองใหม่",
        "The e-mail address or the password is wrong. Check both and try again",
    ),
    "sign_in.missing": Text(
        "กรอกทั้งอีเมลและรหัสผ่าน", "Fill in both the e-mail address and the password"
    ),
    "sign_in.too_many": Text(
        "ลองผิดหลายครั้งเกินไป รอ {n} นาทีแล้วลองใหม่",
        "Too many wrong tries. Wait {n} minutes and try again",
    ),
    "sign_in.signed_in": Text("คุณเข้าสู่ระบบในชื่อ {name}", "You are signed in as {name}"),
    # errors
    "error.not_found": Text("ไม่พบหน้านี้", "There is no such page"),
    "error.not_found_why": Text(
        "ที่อยู่อาจพิมพ์ผิด หรือหน้านี้ถูกย้าย", "The address may be mistyped, or the page has moved"
    ),
    "error.no_city": Text("ไม่พบเมือง {name}", "There is no city {name}"),
    "error.no_entity": Text("ไม่พบจุดวัด {name}", "There is no point {name}"),
    "error.gone_why": Text(
        "อาจถูกลบ หรือรหัสในที่อยู่ไม่ถูกต้อง",
        "It may have been deleted, or the identifier in the address is wrong",
    ),
    "error.server": Text("หน้านี้มีข้อผิดพลาดของเรา", "Something went wrong on our side"),
    "error.server_why": Text(
        "เราบันทึกข้อผิดพลาดไว้แล้ว ข้อมูลไม่สูญหาย ลองใหม่อีกครั้ง หากยังเป็นอยู่ให้แจ้งผู้ดูแลระบบพร้อมเวลานี้: {time}",
        "The error has been logged and no data is lost. Try again; if it stays, tell the "
        "operator together with this time: {time}",
    ),
    "error.unavailable": Text("ระบบข้อมูลยังไม่ตอบ", "The data platform does not answer yet"),
    "error.unavailable_why": Text(
        "อาจกำลังเริ่มทำงานหรือกำลังอัปเกรด ข้อมูลที่รับไว้แล้วไม่สูญหาย ลองใหม่ในอีก {n} วินาที",
        "It may be starting or being upgraded. What has been accepted is safe. Try again in "
        "{n} seconds",
    ),
    "error.database": Text("ตอนนี้บันทึกหรืออ่านข้อมูลไม่ได้", "Nothing can be saved or read now"),
    "error.database_why": Text(
        "ฐานข้อมูลของหน้าเว็บไม่ตอบ อาจเพราะดิสก์เต็มหรือเขียนไม่ได้ สิ่งที่ส่งครั้งนี้ยังไม่ถูกบันทึก "
        "แจ้งผู้ดูแลระบบให้ใช้คำสั่ง mueang doctor แล้วลองใหม่ในอีก {n} วินาที",
        "The pages' database does not answer; the disk may be full or read-only. What you sent "
        "just now was not saved. Ask the operator to run mueang doctor, and try again in "
        "{n} seconds",
    ),
    "error.bad_request": Text("อ่านคำขอนี้ไม่ได้", "This request cannot be read"),
    "error.bad_request_why": Text(
        "ตรวจสอบที่อยู่ หรือเริ่มใหม่จากหน้าแรก", "Check the address, or start again from the first page"
    ),
    "error.forbidden": Text("ไม่อนุญาตให้ทำรายการนี้", "This is not allowed"),
    "error.forbidden_why": Text(
        "แบบฟอร์มอาจหมดอายุหรือเบราว์เซอร์ไม่รับคุกกี้ เปิดหน้าเดิมใหม่แล้วส่งอีกครั้ง",
        "The form may have expired, or the browser refuses cookies. Open the page again and "
        "send it once more",
    ),
    "error.home": Text("ไปหน้าแรก", "Go to the first page"),
}
