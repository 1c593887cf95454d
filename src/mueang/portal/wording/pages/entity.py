# SPDX-License-Identifier: Apache-2.0
"""Texts: an entity's page."""

from __future__ import annotations

from mueang.portal.wording.text import Text

ENTITY: dict[str, Text] = {
    "entity.span": Text(
        "{first} – {last} · เฉลี่ยทุก {bucket}", "{first} – {last} · mean of each {bucket}"
    ),
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
    "entity.parquet": Text("ดาวน์โหลด Parquet", "Download Parquet"),
    "entity.svg": Text("ภาพ SVG", "Picture (SVG)"),
    "entity.png": Text("ภาพ PNG", "Picture (PNG)"),
    "entity.from": Text("ตั้งแต่", "From"),
    "entity.to": Text("ถึง", "To"),
    "entity.show": Text("แสดง", "Show"),
    "entity.compare": Text("เทียบกับ", "Compare with"),
    "entity.standards": Text("เส้นเกณฑ์", "Limits"),
    "entity.quality": Text("คุณภาพ", "Quality"),
    "entity.marked": Text(
        "มี {n} ค่าที่แหล่งข้อมูลระบุว่าน่าสงสัย แสดงเป็นวงกลมโปร่งในกราฟ",
        "The source calls {n} values doubtful; they are the open circles of the chart",
    ),
    "entity.doubtful": Text("น่าสงสัย {n} ค่า", "{n} doubtful"),
    "entity.silences": Text("ช่วงที่เงียบใน 30 วัน", "Silent in the last 30 days"),
    "entity.silence": Text("{since} ถึง {until} ({span})", "{since} to {until} ({span})"),
    "entity.silence_now": Text(
        "ตั้งแต่ {since} จนถึงตอนนี้ ({span})", "since {since}, until now ({span})"
    ),
    "entity.no_silence": Text("ไม่เคยเงียบเกินกำหนดใน 30 วัน", "Never silent for longer than promised"),
    "entity.near": Text("จุดใกล้เคียงตอนนี้", "The nearest points now"),
    "entity.far": Text("{km} กม.", "{km} km"),
    "entity.calibrated": Text("สอบเทียบล่าสุด", "Last calibrated"),
    "entity.link": Text("เว็บของแหล่งข้อมูล", "The source's own page"),
}
