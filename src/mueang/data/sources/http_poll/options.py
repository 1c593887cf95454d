# SPDX-License-Identifier: Apache-2.0
"""What is set up about a web service that is asked, beside what every source has.

The descriptions are shown on pages and in the reference, in English and (``th``) in Thai.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec

from mueang.data.sources.telling import told

_PLACES = re.compile(r"\{([^{}]*)\}")
WORDS = {"today", "yesterday", "tomorrow", "now"}
"""What may stand in braces in the address: days as 2026-11-21 and the moment, in Thai time."""
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_RESERVED = {"host", "content-length", "transfer-encoding", "connection"}


class Options(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Options of the ``http_poll`` connector. The API key is the source's secret."""

    url: Annotated[
        str,
        told(
            "The address that is asked. {today}, {yesterday}, {tomorrow} and {now} stand for Thai "
            "dates and the moment.",
            "ที่อยู่ที่จะดึงข้อมูล ใช้ {today} {yesterday} {tomorrow} {now} แทนวันที่และเวลาของไทยได้",
            max_length=2_000,
        ),
    ]
    content: Annotated[
        Literal["auto", "json", "table"],
        told(
            "What comes back: JSON, a table (CSV, Excel, web page), or told by its first letter.",
            "ชนิดข้อมูลที่ได้ เป็น JSON หรือตาราง (CSV, Excel, หน้าเว็บ) หรือให้ดูจากตัวอักษรแรก",
        ),
    ] = "auto"
    headers: Annotated[
        dict[str, str],
        told("Headers that are sent along; no secrets.", "ส่วนหัว HTTP ที่ส่งไปด้วย (ห้ามใส่ความลับ)"),
    ] = {}
    key_header: Annotated[
        str,
        told(
            "The header that carries the secret, such as API-Key or Authorization.",
            "ชื่อส่วนหัวที่ใช้ส่งความลับ เช่น API-Key หรือ Authorization",
            max_length=100,
        ),
    ] = ""
    key_prefix: Annotated[
        str,
        told(
            "What stands before the secret in its header, such as Bearer.",
            "คำที่อยู่หน้าความลับในส่วนหัว เช่น Bearer",
            max_length=40,
        ),
    ] = ""
    key_parameter: Annotated[
        str,
        told(
            "The parameter of the address that carries the secret, where a header cannot.",
            "ชื่อพารามิเตอร์ใน URL ที่ใช้ส่งความลับ หากส่งทางส่วนหัวไม่ได้",
            max_length=100,
        ),
    ] = ""
    pages: Annotated[
        Literal["", "next", "offset", "page"],
        told(
            "How further pages are asked: by an address in the answer, by an offset, by a number.",
            "วิธีขอหน้าถัดไป: จากที่อยู่ในคำตอบ จากลำดับเริ่มต้น หรือจากเลขหน้า",
        ),
    ] = ""
    page_path: Annotated[
        str,
        told(
            "Where the answer holds the next address (links.next), for pages by next.",
            "ตำแหน่งของที่อยู่หน้าถัดไปในคำตอบ เช่น links.next",
            max_length=300,
        ),
    ] = ""
    page_parameter: Annotated[
        str,
        told(
            "The parameter with the offset or number of the page.",
            "ชื่อพารามิเตอร์ของลำดับเริ่มต้นหรือเลขหน้า",
            max_length=100,
        ),
    ] = ""
    page_size: Annotated[
        int,
        told(
            "Rows of a whole page: a shorter one is the last.",
            "จำนวนแถวของหนึ่งหน้าเต็ม หน้าที่สั้นกว่าคือหน้าสุดท้าย",
            ge=1,
            le=100_000,
        ),
    ] = 1_000
    most_pages: Annotated[
        int,
        told("Pages that are asked at most.", "จำนวนหน้าสูงสุดที่ขอ", ge=1, le=200),
    ] = 20
    only: Annotated[
        list[str],
        told(
            "Stations that are kept, by their ids in the answer; empty keeps all.",
            "รหัสสถานีที่ต้องการเก็บ เว้นว่างเพื่อเก็บทั้งหมด",
            max_length=2_000,
        ),
    ] = []
    near_km: Annotated[
        float,
        told(
            "Only stations so near the middle of the city, in km; 0 keeps all.",
            "เก็บเฉพาะสถานีที่อยู่ห่างจากกลางเมืองไม่เกินระยะนี้ (กม.) ใส่ 0 เพื่อเก็บทั้งหมด",
            ge=0,
            le=2_000,
        ),
    ] = 0.0
    ca: Annotated[
        str,
        told(
            "PEM certificates to trust besides the system's: an authority, or an intermediate that "
            "the service forgets to send.",
            "ใบรับรอง (PEM) ที่ให้เชื่อถือเพิ่ม เช่น CA ของหน่วยงาน หรือใบรับรองกลางที่ระบบปลายทางไม่ได้ส่งมา",
            max_length=200_000,
        ),
    ] = ""
    seconds: Annotated[
        float,
        told(
            "Seconds in which a whole answer must be there.",
            "จำนวนวินาทีที่คำตอบต้องมาครบ",
            ge=1,
            le=600,
        ),
    ] = 60.0
    max_bytes: Annotated[
        int,
        told(
            "The largest answer that is read.",
            "ขนาดคำตอบสูงสุดที่อ่าน (ไบต์)",
            ge=100,
            le=256 << 20,
        ),
    ] = 32 << 20

    def __post_init__(self) -> None:
        if not self.url.lower().startswith(("http://", "https://")):
            raise ValueError("the address begins with https:// or http://")
        unknown = set(_PLACES.findall(self.url)) - WORDS
        if unknown:
            raise ValueError(f"{{{sorted(unknown)[0]}}} in the address stands for nothing")
        names = [*self.headers, *([self.key_header] if self.key_header else [])]
        for name in names:
            if not _HEADER.fullmatch(name) or name.lower() in _RESERVED:
                raise ValueError(f"{name[:60]!r} cannot be a header")
        if any("\n" in value or "\r" in value for value in self.headers.values()):
            raise ValueError("a header has one line")
        if self.pages == "next" and not self.page_path:
            raise ValueError("pages by next need page_path")
        if self.pages in ("offset", "page") and not self.page_parameter:
            raise ValueError("pages by offset or number need page_parameter")
