# SPDX-License-Identifier: Apache-2.0
"""Sources and the files that people bring."""

from __future__ import annotations

from mueang.config import readers
from mueang.config.declaring import declare

NOTHING: tuple[str, ...] = ()

SOURCE_HOSTS = declare(
    "SOURCE_HOSTS",
    "names and networks, with commas between",
    NOTHING,
    readers.hosts,
    "Hosts inside private networks that sources may fetch from: names (broker.local, .city.go.th "
    "for all below), addresses or networks (10.1.0.0/16). Everything public is open to them.",
    "โฮสต์ในเครือข่ายภายในที่แหล่งข้อมูลดึงข้อมูลได้: ชื่อ (broker.local หรือ .city.go.th สำหรับทุกชื่อใต้นั้น) "
    "ที่อยู่ หรือเครือข่าย (10.1.0.0/16) ที่อยู่สาธารณะเปิดให้เสมอ",
)
SOURCE_FOLDERS = declare(
    "SOURCE_FOLDERS",
    "folders, with commas between",
    NOTHING,
    readers.names,
    "Folders outside the home that folder sources may watch, and everything below them.",
    "โฟลเดอร์นอกโฟลเดอร์หลักที่แหล่งข้อมูลแบบโฟลเดอร์เฝ้าดูได้ รวมทุกอย่างที่อยู่ข้างใน",
)
WORKER = declare(
    "WORKER",
    "a number of how many, as 1/2",
    readers.Share(1, 1),
    readers.share,
    "Which of several workers of the home this one is. They split the sources, and share the "
    "messages of MQTT sources that are set to be shared.",
    "ลำดับของตัวทำงานนี้จากจำนวนทั้งหมด เช่น 1/2 ตัวทำงานหลายตัวแบ่งแหล่งข้อมูลกัน "
    "และแบ่งข้อความของแหล่ง MQTT ที่ตั้งให้แบ่งกัน",
)
UPLOAD_DAYS = declare(
    "UPLOAD_DAYS",
    "a number of days",
    90,
    readers.positive,
    "How long a file that was brought is kept after its run ended, to load it again or go on with "
    "it; what was refused is kept with the run and needs no file.",
    "จำนวนวันที่เก็บไฟล์ที่นำเข้าไว้หลังการนำเข้าสิ้นสุด เพื่อนำเข้าใหม่หรือทำต่อ "
    "ส่วนรายการที่กักไว้เก็บอยู่กับการนำเข้าโดยไม่ต้องใช้ไฟล์",
)
