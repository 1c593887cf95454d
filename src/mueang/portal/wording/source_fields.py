# SPDX-License-Identifier: Apache-2.0
"""The fields of a source's form, by connector: what each is called and an example of it."""

from __future__ import annotations

from mueang.portal.wording.text import Text

FIELDS = {
    "mqtt.url": Text("ที่อยู่โบรกเกอร์", "Address of the broker"),
    "mqtt.url.hint": Text(
        "เช่น mqtts://broker.example.go.th (mqtt:// เมื่อไม่เข้ารหัส)",
        "such as mqtts://broker.example.go.th (mqtt:// without encryption)",
    ),
    "mqtt.topics": Text("หัวข้อ (topic)", "Topics"),
    "mqtt.topics.hint": Text(
        "บรรทัดละหัวข้อ +station แทนรหัสจุดวัด เช่น city/air/+station",
        "One a line; +station stands for the point's code, as in city/air/+station",
    ),
    "mqtt.username": Text("ชื่อผู้ใช้ของโบรกเกอร์", "User name at the broker"),
    "mqtt.username.hint": Text("เว้นว่างเมื่อไม่ต้องใช้", "Empty where none is needed"),
    "http_poll.url": Text("ที่อยู่ที่จะดึงข้อมูล", "The address to ask"),
    "http_poll.url.hint": Text(
        "ขึ้นต้นด้วย https:// ใช้ {today} แทนวันที่ของวันนี้ได้",
        "It begins with https://; {today} stands for today's date",
    ),
    "http_poll.key_header": Text("ส่วนหัวที่ใช้ส่งคีย์", "Header that carries the key"),
    "http_poll.key_header.hint": Text(
        "เช่น API-Key หรือ Authorization เว้นว่างเมื่อไม่ต้องใช้คีย์",
        "such as API-Key or Authorization; empty without a key",
    ),
    "http_poll.key_prefix": Text("คำหน้าคีย์", "Word before the key"),
    "http_poll.key_prefix.hint": Text("เช่น Bearer", "such as Bearer"),
    "http_poll.key_parameter": Text("พารามิเตอร์ที่ใช้ส่งคีย์", "Parameter that carries the key"),
    "http_poll.key_parameter.hint": Text(
        "เมื่อส่งทางส่วนหัวไม่ได้ เช่น api_key", "where a header cannot, such as api_key"
    ),
    "folder.path": Text("โฟลเดอร์", "Folder"),
    "folder.path.hint": Text(
        "เว้นว่างเพื่อใช้โฟลเดอร์ที่ระบบสร้างให้ (inbox)", "Empty: one that is made for you (inbox)"
    ),
    "folder.station": Text("จุดวัดของไฟล์", "The point that the files are about"),
    "folder.station.hint": Text("เมื่อไฟล์ไม่มีคอลัมน์จุดวัด", "where the files have no column for it"),
}
