# SPDX-License-Identifier: Apache-2.0
"""Texts that only a demonstration home shows."""

from __future__ import annotations

from mueang.portal.wording.text import Text

DEMONSTRATION: dict[str, Text] = {
    "demonstration.title": Text("ลองใช้งานในบทบาทต่าง ๆ", "Try it in each role"),
    "demonstration.why": Text(
        "ทุกอย่างในระบบสาธิตนี้สร้างขึ้น บัญชีเหล่านี้ไม่ใช่บุคคลจริงและไม่ต้องใช้รหัสผ่าน",
        "Everything in this demonstration is made up. These people do not exist, and need no "
        "password",
    ),
    "demonstration.enter": Text("เข้าสู่ระบบเป็นบทบาทนี้", "Sign in as"),
    "tour.title": Text("นำชมระบบสาธิต", "Guided tours"),
    "tour.lead": Text(
        "เลือกตามบทบาทของคุณ ทุกขั้นเป็นหน้าจริงของระบบ ออกเมื่อใดก็ได้แล้วกลับมาชมต่อ",
        "Choose by who you are. Every step is a real page of the product; leave at any moment and "
        "go on later",
    ),
    "tour.size": Text(
        "{steps} ขั้น · ประมาณ {minutes} นาที", "{steps} steps · about {minutes} minutes"
    ),
    "tour.steps": Text("ดูทุกขั้น", "See the steps"),
    "tour.start": Text("เริ่มนำชม", "Begin"),
    "tour.go_on": Text("ชมต่อจากขั้นที่ {n}", "Go on at step {n}"),
    "tour.from_start": Text("เริ่มใหม่", "Begin anew"),
    "tour.again": Text("ชมอีกครั้ง", "See it again"),
    "tour.seen": Text("ชมจบแล้ว", "Seen"),
    "tour.finished": Text(
        "ชมจบแล้ว เลือกเรื่องต่อไป หรือใช้งานต่อได้ตามต้องการ",
        "That was the whole tour. Choose another, or look around as you like",
    ),
    "tour.step": Text("ขั้นที่ {n} จาก {m}", "Step {n} of {m}"),
    "tour.back": Text("ย้อนกลับ", "Back"),
    "tour.next": Text("ถัดไป", "Next"),
    "tour.finish": Text("จบการนำชม", "Finish"),
    "tour.end": Text("ออกจากการนำชม", "End the tour"),
    "tour.away": Text("หน้านี้ไม่ใช่หน้าของขั้นนี้", "This is not the step's page"),
    "tour.return": Text("กลับไปยังขั้นนี้", "Back to the step"),
    "tour.enter_title": Text("ขั้นต่อไปเป็นหน้าของ{role}", "Step into the role: {role}"),
    "tour.enter_why": Text(
        "เข้าสู่ระบบด้วยบัญชีสาธิต {name} ได้ในคลิกเดียว ไม่ต้องใช้รหัสผ่าน บัญชีนี้ไม่ใช่บุคคลจริง",
        "One click signs you in as {name}, who does not exist and needs no password",
    ),
    "tour.enter_instead": Text(
        "ขณะนี้เข้าสู่ระบบเป็น {name} อยู่ ระบบจะออกจากบัญชีนั้นให้ก่อน",
        "You are signed in as {name}; you will be signed out of that account first",
    ),
    "tour.enter": Text("เข้าสู่ระบบแล้วชมต่อ", "Sign in and go on"),
    "tour.invite": Text(
        "นี่คือระบบสาธิต ข้อมูลทั้งหมดจำลองขึ้น", "This is a demonstration: all data are simulated"
    ),
    "tour.invite_do": Text("นำชมทีละขั้นตามบทบาท", "Take a guided tour"),
}
