# SPDX-License-Identifier: Apache-2.0
"""How the home is reached, and who may do what from outside."""

from __future__ import annotations

from mueang.config import readers
from mueang.config.declaring import declare

LOOPBACK_ADDRESSES: tuple[str, ...] = ("127.0.0.1", "::1")
LOOPBACK_NAMES: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")

HOST = declare(
    "HOST",
    "an address",
    "127.0.0.1",
    str,
    "The address on which the public port listens; 0.0.0.0 for every network of the machine.",
    "ที่อยู่ที่พอร์ตสาธารณะรอรับ ใช้ 0.0.0.0 เพื่อรับจากทุกเครือข่ายของเครื่อง",
)
PORT = declare(
    "PORT",
    "a port number",
    8000,
    readers.port,
    "The public port: pages, standards' APIs and /healthz.",
    "พอร์ตสาธารณะของหน้าเว็บ API มาตรฐาน และ /healthz",
)
PUBLIC_URL = declare(
    "PUBLIC_URL",
    "an address that begins with https:// or http://",
    "",
    readers.site,
    "The address by which people reach the site, for links in letters: "
    "https://city.example.go.th. If empty, letters carry the path alone.",
    "ที่อยู่เว็บไซต์ที่ผู้ใช้เปิด ใช้กับลิงก์ในจดหมาย เช่น https://city.example.go.th "
    "ถ้าว่าง จดหมายจะมีเฉพาะส่วนท้ายของที่อยู่",
)
PATH_PREFIX = declare(
    "PATH_PREFIX",
    "a path",
    "",
    readers.prefix,
    "The path below which a reverse proxy shows Mueang on a site of its own, such as /mueang.",
    "เส้นทางที่รีเวิร์สพร็อกซีแสดงระบบไว้ใต้เว็บไซต์อื่น เช่น /mueang",
)
ALLOWED_HOSTS = declare(
    "ALLOWED_HOSTS",
    "names, with commas between",
    LOOPBACK_NAMES,
    readers.names,
    "The host names under which pages may be asked for, for example data.example.go.th.",
    "ชื่อโฮสต์ที่อนุญาตให้เรียกหน้าเว็บ เช่น data.example.go.th",
)
TRUSTED_PROXIES = declare(
    "TRUSTED_PROXIES",
    "addresses or networks, with commas between",
    LOOPBACK_ADDRESSES,
    readers.networks,
    "Reverse proxies that are believed about who comes and whether by HTTPS (X-Forwarded-For, "
    "X-Forwarded-Proto): addresses or networks such as 10.0.0.0/24. `none` believes nobody.",
    "รีเวิร์สพร็อกซีที่เชื่อถือเรื่องที่อยู่ผู้ใช้และ HTTPS (X-Forwarded-For, X-Forwarded-Proto) "
    "เป็นที่อยู่หรือเครือข่าย เช่น 10.0.0.0/24 ใส่ `none` เมื่อไม่เชื่อถือใคร",
)
OPEN_WRITES = declare(
    "OPEN_WRITES",
    "1 or 0",
    False,
    readers.switch,
    "Lets programs on this very machine write without a key (the demonstration and "
    "conformance suites do). Never behind a reverse proxy on the same machine.",
    "ให้โปรแกรมบนเครื่องนี้เขียนได้โดยไม่ต้องใช้คีย์ (ใช้ในชุดสาธิตและชุดทดสอบมาตรฐาน) "
    "ห้ามเปิดเมื่อมี reverse proxy อยู่บนเครื่องเดียวกัน",
)
METRICS_PUBLIC = declare(
    "METRICS_PUBLIC",
    "1 or 0",
    False,
    readers.switch,
    "Answers /metrics to everyone; otherwise only to this very machine.",
    "ให้ทุกคนเรียก /metrics ได้ มิฉะนั้นเรียกได้จากเครื่องนี้เท่านั้น",
)
