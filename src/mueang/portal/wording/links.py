# SPDX-License-Identifier: Apache-2.0
"""Words about sources that code chooses: kinds, states, the links of the chain and what to do."""

from __future__ import annotations

from mueang.data.upkeep import links
from mueang.portal.wording.text import Text

KINDS = {
    "push": Text("อุปกรณ์ส่งเข้ามาเอง", "Devices send to us"),
    "mqtt": Text("รับจากโบรกเกอร์ MQTT", "Listen to an MQTT broker"),
    "http_poll": Text("ดึงจากที่อยู่เว็บ (URL)", "Ask a web address (URL)"),
    "folder": Text("โฟลเดอร์ที่มีไฟล์ใหม่เข้ามา", "A folder where files appear"),
}
"""Connector → what people set up, the easiest first."""

KIND_HINTS = {
    "push": Text(
        "เซนเซอร์ เกตเวย์ The Things Stack หรือ ChirpStack ส่งมาที่ที่อยู่ของเรา ไม่ต้องมีเซิร์ฟเวอร์",
        "Sensors, gateways, The Things Stack or ChirpStack send to an address of ours",
    ),
    "mqtt": Text(
        "เซนเซอร์ส่งไปที่โบรกเกอร์ของหน่วยงานหรือผู้ให้บริการ ระบบสมัครรับหัวข้อ",
        "Sensors send to a broker of yours or of a provider; we subscribe to topics",
    ),
    "http_poll": Text(
        "หน่วยงานอื่นมี API หรือไฟล์บนเว็บ ระบบดึงตามรอบเวลา เช่น Air4Thai หรือ ThaiWater",
        "Somebody has an API or a file on the web, as Air4Thai has; we ask on a rhythm",
    ),
    "folder": Text(
        "โปรแกรมอื่นวางไฟล์ CSV, Excel หรือ JSON ในโฟลเดอร์บนเครื่องนี้",
        "Another program puts CSV, Excel or JSON files into a folder of this machine",
    ),
}

STATES = {
    "draft": Text("ยังตั้งค่าไม่เสร็จ", "not set up yet"),
    "paused": Text("หยุดพักไว้", "paused"),
    "new": Text("รอข้อมูลแรก", "waits for its first message"),
    "works": Text("ทำงานปกติ", "works"),
    "silent": Text("เงียบมา {span}", "silent for {span}"),
    "broken": Text("ขาดที่: {link}", "broken at: {link}"),
    "held": Text("รอคิวจัดเก็บ", "waits to be stored"),
}

LINKS = {code: Text(*said) for code, said in links.LINKS.items()}

TODO = {
    "address": Text("แก้ที่อยู่ในหน้าแก้ไข", "Correct the address"),
    "resolve": Text(
        "ตรวจการสะกดชื่อเครื่อง และ DNS ของเครือข่าย",
        "Check the spelling of the name, and the network's DNS",
    ),
    "allowed": Text(
        "ที่อยู่อยู่ในเครือข่ายภายใน ให้ผู้ดูแลเครื่องเพิ่มใน MUEANG_SOURCE_HOSTS",
        "It is inside a private network: whoever runs the machine names it in MUEANG_SOURCE_HOSTS",
    ),
    "connect": Text(
        "ตรวจว่าเครื่องปลายทางเปิดอยู่ พอร์ตถูก และไฟร์วอลล์อนุญาต",
        "Check that it runs, the port, and the firewall",
    ),
    "tls": Text(
        "ตรวจวันหมดอายุของใบรับรอง หรือใส่ใบรับรอง CA ของหน่วยงาน",
        "Check the certificate's date, or give the CA's certificate",
    ),
    "sign_in": Text("ตรวจชื่อผู้ใช้และรหัสลับทั้งสองฝั่ง", "Check user name and secret on both sides"),
    "subscribe": Text(
        "ให้ผู้ดูแลโบรกเกอร์อนุญาตให้อ่านหัวข้อนี้", "Have the broker's keeper allow reading these topics"
    ),
    "answer": Text(
        "เปิดที่อยู่นี้ในเบราว์เซอร์ว่าได้ข้อมูลหรือไม่", "Open the address in a browser: does it give data?"
    ),
    "folder": Text(
        "ตรวจว่ามีโฟลเดอร์และระบบมีสิทธิ์อ่าน", "Check that the folder is there and may be read"
    ),
    "files": Text("วางไฟล์ลงในโฟลเดอร์", "Put a file into the folder"),
    "devices": Text("ตรวจไฟเลี้ยงและสัญญาณของอุปกรณ์", "Check the device's power and signal"),
    "message": Text(
        "ตรวจว่าอุปกรณ์เปิดอยู่และส่งมาที่หัวข้อหรือที่อยู่นี้จริง",
        "Check that the device is on and sends to this very topic or address",
    ),
    "recognised": Text(
        "รูปแบบข้อความไม่ตรง วางตัวอย่างใหม่แล้วจับคู่ค่า",
        "The form does not fit: paste a new sample and map it",
    ),
    "stored": Text(
        "ดูรายการที่กักไว้ และสถานะระบบ", "Look at what was refused, and at the system's status"
    ),
    "secret": Text("ตั้งรหัสลับใหม่", "Set a new secret"),
    "running": Text("แจ้งผู้ดูแลระบบพร้อมข้อความนี้", "Tell an administrator, with this message"),
}
"""Link → what to do when it is broken."""

HOLDS = Text("ใช้ได้", "holds")
BREAKS = Text("ขาด", "broken")
NOT_TRIED = Text("ยังไม่ได้ลอง", "not tried")
