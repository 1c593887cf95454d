# SPDX-License-Identifier: Apache-2.0
"""The links of the chain from a device to the store, as people call them."""

from __future__ import annotations

from mueang.data.upkeep.finding import Said

LINKS = {
    "address": Said("ที่อยู่ของปลายทาง", "the address"),
    "resolve": Said("การหาชื่อเครื่อง (DNS)", "finding the name (DNS)"),
    "allowed": Said("การอนุญาตให้ติดต่อ", "leave to connect"),
    "connect": Said("การต่อถึงเครื่องปลายทาง", "reaching the other side"),
    "tls": Said("การเข้ารหัสและใบรับรอง", "encryption and certificate"),
    "sign_in": Said("การพิสูจน์ตัว", "signing in"),
    "session": Said("เซสชันกับโบรกเกอร์", "the broker's session"),
    "subscribe": Said("การสมัครรับหัวข้อ", "reading the topics"),
    "answer": Said("คำตอบจากปลายทาง", "its answer"),
    "folder": Said("การเปิดโฟลเดอร์", "reading the folder"),
    "files": Said("ไฟล์ในโฟลเดอร์", "files in the folder"),
    "devices": Said("อุปกรณ์ออนไลน์", "devices online"),
    "message": Said("ข้อความจากอุปกรณ์", "messages from the device"),
    "recognised": Said("การอ่านความหมายข้อความ", "understanding the messages"),
    "stored": Said("การจัดเก็บค่า", "storing the values"),
    "secret": Said("รหัสลับ", "the secret"),
    "running": Said("โปรแกรมของเรา", "our own program"),
}
"""``Link.code`` → its name."""


def link_name(code: str) -> Said:
    """A link that has no name here keeps its code."""
    return LINKS.get(code) or Said(code, code)
