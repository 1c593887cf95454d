# SPDX-License-Identifier: Apache-2.0
"""What is taken at most, so that nobody can use up what others need."""

from __future__ import annotations

from mueang.config import readers
from mueang.config.declaring import declare

MAX_BODY_BYTES = declare(
    "MAX_BODY_BYTES",
    "a number of bytes",
    16 * 1024 * 1024,
    readers.positive,
    "The largest request body that is read; a larger one is answered with 413.",
    "ขนาดเนื้อหาคำขอสูงสุดที่รับ หากเกินจะตอบ 413",
)
MAX_UPLOAD_BYTES = declare(
    "MAX_UPLOAD_BYTES",
    "a number of bytes",
    512 * 1024 * 1024,
    readers.positive,
    "The largest file that may be brought on the upload page; a larger one is answered with 413 "
    "(`mueang load` takes files of any size).",
    "ขนาดไฟล์สูงสุดที่นำเข้าทางหน้าเว็บได้ หากเกินจะตอบ 413 (คำสั่ง `mueang load` รับไฟล์ได้ทุกขนาด)",
)
MAX_VALUE_BYTES = declare(
    "MAX_VALUE_BYTES",
    "a number of bytes",
    1024 * 1024,
    readers.positive,
    "The largest value of one attribute, with its metadata; a larger one is refused with 400.",
    "ขนาดสูงสุดของค่าแอตทริบิวต์หนึ่งค่ารวมข้อมูลกำกับ หากเกินจะตอบ 400",
)
MAX_ATTRIBUTES = declare(
    "MAX_ATTRIBUTES",
    "a number",
    1000,
    readers.positive,
    "How many attributes one entity may have; a write that would exceed it is refused with 400.",
    "จำนวนแอตทริบิวต์สูงสุดของเอนทิตีหนึ่งรายการ การเขียนที่เกินจะตอบ 400",
)
MAX_ANSWER_BYTES = declare(
    "MAX_ANSWER_BYTES",
    "a number of bytes",
    8 * 1024 * 1024,
    readers.positive,
    "How much one answer holds: a page of entities ends earlier and names the next one, an "
    "answer over time is cut (206). No entity may become larger than this.",
    "ปริมาณข้อมูลสูงสุดของคำตอบหนึ่งครั้ง หน้าที่ใหญ่เกินจะจบก่อนและบอกหน้าถัดไป "
    "คำตอบย้อนหลังจะถูกตัด (206) และเอนทิตีหนึ่งรายการใหญ่กว่านี้ไม่ได้",
)
EVENT_READERS = declare(
    "EVENT_READERS",
    "a number",
    4000,
    readers.positive,
    "How many event streams (open pages and programs) are served at once; one more gets 503. "
    "Each needs an open file: see `ulimit -n`.",
    "จำนวนสตรีมเหตุการณ์ (หน้าเว็บที่เปิดอยู่และโปรแกรม) ที่ให้บริการพร้อมกัน เกินนี้จะตอบ 503 "
    "แต่ละสตรีมใช้หนึ่งไฟล์ที่เปิด ดู `ulimit -n`",
)
EVENT_READERS_PER_ADDRESS = declare(
    "EVENT_READERS_PER_ADDRESS",
    "a number",
    200,
    readers.positive,
    "How many event streams one address may have open; a whole office may share an address.",
    "จำนวนสตรีมเหตุการณ์ที่ที่อยู่หนึ่งเปิดพร้อมกันได้ ทั้งสำนักงานอาจใช้ที่อยู่เดียวกัน",
)
RESERVE_BYTES = declare(
    "RESERVE_BYTES",
    "a number of bytes",
    256 * 1024 * 1024,
    readers.positive,
    "Free room on the home's disk below which new data is refused with 503: moving what was "
    "accepted into history needs room as well.",
    "พื้นที่ว่างขั้นต่ำของดิสก์ หากต่ำกว่านี้จะไม่รับข้อมูลใหม่และตอบ 503 เพราะการย้ายข้อมูลที่รับแล้วเข้าประวัติก็ต้องใช้พื้นที่",
)
MAX_CONNECTIONS = declare(
    "MAX_CONNECTIONS",
    "a number",
    5000,
    readers.positive,
    "How many connections the public port keeps open at once (readers of live pages hold one "
    "each); fewer where the system allows fewer open files. Another one is answered with 503.",
    "จำนวนการเชื่อมต่อพร้อมกันสูงสุดที่พอร์ตสาธารณะ (ผู้ที่เปิดหน้าข้อมูลสดใช้คนละหนึ่ง) "
    "หรือน้อยกว่านั้นหากระบบจำกัดจำนวนไฟล์ที่เปิด การเชื่อมต่อที่เกินจะได้รับ 503",
)
