# SPDX-License-Identifier: Apache-2.0
"""Texts: what can go wrong."""

from __future__ import annotations

from mueang.portal.wording.text import Text

ERRORS: dict[str, Text] = {
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
    "error.sign_in": Text("โปรดเข้าสู่ระบบก่อน", "Sign in first"),
    "error.sign_in_why": Text(
        "ข้อมูลนี้ให้เฉพาะผู้ที่เข้าสู่ระบบแล้วและมีสิทธิดูหน้าเดียวกัน",
        "These data are for people who are signed in and may open the page itself.",
    ),
    "error.forbidden": Text("ไม่อนุญาตให้ทำรายการนี้", "This is not allowed"),
    "error.forbidden_why": Text(
        "แบบฟอร์มอาจหมดอายุหรือเบราว์เซอร์ไม่รับคุกกี้ เปิดหน้าเดิมใหม่แล้วส่งอีกครั้ง",
        "The form may have expired, or the browser refuses cookies. Open the page again and "
        "send it once more",
    ),
    "error.tour_gone": Text(
        "หน้าของขั้นนี้ไม่มีในระบบสาธิตแล้ว", "This step's page is no longer in the demonstration"
    ),
    "error.tour_gone_why": Text(
        "ผู้ทดลองใช้อาจแก้ไขหรือปิดสิ่งที่ขั้นนี้กล่าวถึง เลือกขั้นอื่นหรือเรื่องอื่นจากหน้านำชม",
        "Somebody who tried the demonstration may have changed or closed what it is about. Choose "
        "another step or tour",
    ),
    "error.home": Text("ไปหน้าแรก", "Go to the first page"),
}
