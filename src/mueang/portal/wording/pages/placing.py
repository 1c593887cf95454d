# SPDX-License-Identifier: Apache-2.0
"""Texts of the pages on which people put things on the map."""

from __future__ import annotations

from mueang.portal.wording.text import Text

PLACING: dict[str, Text] = {
    "placing.title": Text("ยังไม่อยู่บนแผนที่", "Not on the map yet"),
    "placing.some": Text("จุดวัด {n} จุดยังไม่มีพิกัด", "Points without a position: {n}"),
    "placing.none": Text("ทุกจุดวัดอยู่บนแผนที่แล้ว", "Every point is on the map"),
    "placing.why": Text(
        "ไฟล์หรืออุปกรณ์ส่งค่ามาโดยไม่บอกพิกัด คนที่รู้จักจุดวัดบอกได้ที่นี่",
        "Their file or device tells no position; somebody who knows the place can",
    ),
    "placing.do": Text("วางบนแผนที่", "Put it on the map"),
    "placing.where": Text("{name} อยู่ที่ไหน", "Where is {name}?"),
    "placing.how": Text(
        "คลิกบนแผนที่ ลากหมุด หรือพิมพ์พิกัด ใช้แป้นพิมพ์ได้: เลื่อนแผนที่ด้วยปุ่มลูกศร แล้วกด Enter เพื่อปักหมุดกลางแผนที่",
        "Click on the map, drag the pin, or write the position. By keyboard: move the map with the "
        "arrow keys, and press Enter to put the pin in its middle.",
    ),
    "placing.latitude": Text("ละติจูด", "Latitude"),
    "placing.latitude_hint": Text(
        "เช่น 18.7883 หรือวางทั้งคู่ 18.7883, 98.9853", "such as 18.7883, or both: 18.7883, 98.9853"
    ),
    "placing.longitude": Text("ลองจิจูด", "Longitude"),
    "placing.name_th": Text("ชื่อภาษาไทย", "Name in Thai"),
    "placing.name_en": Text("ชื่อภาษาอังกฤษ", "Name in English"),
    "placing.save": Text("บันทึกตำแหน่ง", "Save the position"),
    "placing.sure": Text("ตำแหน่งนี้ถูกต้อง", "The position is right"),
    "placing.unreadable": Text(
        "อ่านพิกัดไม่ได้ ใช้องศาทศนิยม เช่น 18.7883 และ 98.9853",
        "The position cannot be read: use decimal degrees, such as 18.7883 and 98.9853",
    ),
    "placing.swapped": Text(
        "ละติจูดกับลองจิจูดสลับกัน สลับให้แล้ว ตรวจแล้วบันทึกอีกครั้ง",
        "Latitude and longitude were the wrong way round. They are swapped: look, and save again",
    ),
    "placing.far": Text(
        "ตำแหน่งนี้ห่างจากเมืองเกิน 150 กม. ตรวจตัวเลข หรือยืนยันว่าถูกต้อง",
        "This is more than 150 km from the city. Check the numbers, or say that it is right",
    ),
}
