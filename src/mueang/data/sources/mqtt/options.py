# SPDX-License-Identifier: Apache-2.0
"""What is set up about an MQTT source, beside what every source has.

The descriptions are shown on pages and in the reference, in English and (``th``) in Thai.
"""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple
from urllib.parse import urlsplit

import msgspec

from mueang.data.sources.mqtt.topics import Pattern, read_pattern
from mueang.data.sources.telling import told

PORTS = {"mqtt": 1883, "mqtts": 8883, "ws": 80, "wss": 443}


class Address(NamedTuple):
    """Where a broker listens."""

    scheme: str
    host: str
    port: int
    path: str
    """Of a WebSocket."""

    @property
    def tls(self) -> bool:
        return self.scheme in ("mqtts", "wss")

    @property
    def websocket(self) -> bool:
        return self.scheme in ("ws", "wss")


class Options(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Options of the ``mqtt`` connector. The password is the source's secret, and so is a
    client's private key: a PEM block in the secret is the key, what remains is the password."""

    url: Annotated[
        str,
        told(
            "The broker: mqtt://host, or mqtts://host with TLS; ws:// and wss:// over WebSocket.",
            "ที่อยู่โบรกเกอร์ เช่น mqtt://host หรือ mqtts://host เมื่อใช้ TLS และ ws:// wss:// ผ่าน WebSocket",
        ),
    ]
    topics: Annotated[
        list[str],
        told(
            "Topics with readings; +name takes one level and gives it a name, # takes the rest.",
            "หัวข้อที่มีค่าวัด ใช้ +ชื่อ แทนหนึ่งระดับพร้อมตั้งชื่อ และ # แทนระดับที่เหลือทั้งหมด",
            max_length=50,
        ),
    ] = []
    status_topics: Annotated[
        list[str],
        told(
            "Topics where devices or their last will say online or offline; with +station.",
            "หัวข้อที่อุปกรณ์ (หรือข้อความ last will) แจ้งว่าออนไลน์หรือออฟไลน์ ต้องมี +station",
            max_length=50,
        ),
    ] = []
    username: Annotated[
        str, told("Who signs in at the broker.", "ชื่อผู้ใช้สำหรับเข้าสู่โบรกเกอร์", max_length=500)
    ] = ""
    version: Annotated[
        Literal["5", "3.1.1"],
        told(
            "The MQTT version that the broker speaks; 5 keeps floods bounded better.",
            "รุ่นของ MQTT ที่โบรกเกอร์ใช้ รุ่น 5 จำกัดปริมาณข้อความได้ดีกว่า",
        ),
    ] = "5"
    client_id: Annotated[
        str,
        told(
            "The name under which the broker keeps our session; by itself when empty.",
            "ชื่อที่โบรกเกอร์ใช้จำเซสชันของเรา เว้นว่างเพื่อให้ระบบตั้งให้",
            max_length=200,
        ),
    ] = ""
    ca: Annotated[
        str,
        told(
            "PEM certificates to trust instead of the system's, for a broker of one's own.",
            "ใบรับรอง (PEM) ที่ให้เชื่อถือแทนของระบบ สำหรับโบรกเกอร์ของหน่วยงานเอง",
            max_length=200_000,
        ),
    ] = ""
    certificate: Annotated[
        str,
        told(
            "PEM certificate with which we sign in; its private key is the secret.",
            "ใบรับรอง (PEM) ที่เราใช้แสดงตน ส่วนกุญแจลับให้ใส่ในช่องความลับ",
            max_length=200_000,
        ),
    ] = ""
    check_name: Annotated[
        bool,
        told(
            "Whether the certificate must name the host; may be off only with a CA of one's own.",
            "ตรวจว่าใบรับรองตรงกับชื่อโฮสต์ ปิดได้เฉพาะเมื่อระบุใบรับรอง CA เอง",
        ),
    ] = True
    share: Annotated[
        bool,
        told(
            "Several workers share the messages (a shared subscription).",
            "ให้ตัวทำงานหลายตัวแบ่งข้อความกันรับ (shared subscription)",
        ),
    ] = False
    session_hours: Annotated[
        int,
        told(
            "Hours for which the broker keeps messages while we are away.",
            "จำนวนชั่วโมงที่โบรกเกอร์เก็บข้อความไว้ให้เมื่อเราไม่อยู่",
            ge=0,
            le=24 * 365,
        ),
    ] = 72
    at_once: Annotated[
        int,
        told(
            "Messages that the broker may send before we acknowledge the first.",
            "จำนวนข้อความที่โบรกเกอร์ส่งได้ก่อนที่เราจะตอบรับข้อความแรก",
            ge=1,
            le=5_000,
        ),
    ] = 500
    max_bytes: Annotated[
        int,
        told(
            "The largest message that is read; a larger one goes to quarantine.",
            "ขนาดข้อความสูงสุดที่อ่าน (ไบต์) ข้อความที่ใหญ่กว่านี้จะถูกกักไว้",
            ge=100,
            le=4 << 20,
        ),
    ] = 256 << 10
    oldest_days: Annotated[
        int,
        told(
            "Readings older than this many days are taken for a wrong clock; 0 takes all.",
            "ค่าที่เก่ากว่าจำนวนวันนี้ถือว่านาฬิกาอุปกรณ์ผิด ใส่ 0 เพื่อรับทั้งหมด",
            ge=0,
        ),
    ] = 30
    one_sender: Annotated[
        bool,
        told(
            "Whether each value of a station comes on one topic only; another topic with the "
            "same station is then a second device with its id.",
            "ค่าหนึ่งของสถานีหนึ่งมาจากหัวข้อเดียวเท่านั้น ถ้ามาจากหัวข้ออื่นถือว่ามีอุปกรณ์อีกตัวใช้รหัสเดียวกัน",
        ),
    ] = True

    def __post_init__(self) -> None:
        address = self.address()
        for text in (*self.topics, *self.status_topics):
            read_pattern(text)
        if any("station" not in read_pattern(text).names for text in self.status_topics):
            raise ValueError("each of status_topics needs a level +station")
        if not self.topics and not self.status_topics:
            raise ValueError("name at least one topic")
        if not self.check_name and not self.ca:
            raise ValueError("check_name may be off only with a ca of your own")
        if (self.ca or self.certificate) and not address.tls:
            raise ValueError("certificates need an address that begins with mqtts:// or wss://")

    def address(self) -> Address:
        """Raises ValueError for what is not the address of a broker."""
        parts = urlsplit(self.url)
        if parts.scheme not in PORTS or not parts.hostname:
            raise ValueError("the address must look like mqtt://broker.example.go.th")
        if parts.username is not None or parts.password is not None:
            raise ValueError(
                "leave name and password out of the address; they have their own fields"
            )
        port = parts.port or PORTS[parts.scheme]
        return Address(parts.scheme, parts.hostname, port, parts.path or "/mqtt")

    def patterns(self) -> tuple[list[Pattern], list[Pattern]]:
        """Of readings, and of states."""
        return (
            [read_pattern(text) for text in self.topics],
            [read_pattern(text) for text in self.status_topics],
        )
