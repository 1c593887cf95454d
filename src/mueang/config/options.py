# SPDX-License-Identifier: Apache-2.0
"""Every MUEANG_* setting, declared once: name, type, default, help in English and Thai.

Code reads a setting with ``options.PORT.get()``; ``docs/reference/settings.md`` is generated
from here and a test compares the two. Nothing else in ``src/`` looks into the environment.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")


class BadSetting(Exception):
    """A setting that cannot be read; the message names it and says what it may be."""


@dataclass(frozen=True)
class Option(Generic[T]):
    """One setting. ``read`` turns its text into a value and raises ValueError if it cannot."""

    name: str
    kind: str
    default: T
    read: Callable[[str], T]
    help_en: str
    help_th: str

    def get(self, environ: Mapping[str, str] | None = None) -> T:
        """The value from the environment, or the default where it is unset or empty."""
        text = (os.environ if environ is None else environ).get(self.name, "").strip()
        if not text:
            return self.default
        try:
            return self.read(text)
        except ValueError as error:
            raise BadSetting(
                f"{self.name}={text!r} is not {self.kind}: {error}. {self.help_en}"
            ) from None


OPTIONS: dict[str, Option[Any]] = {}


def _declare(
    name: str, kind: str, default: T, read: Callable[[str], T], help_en: str, help_th: str
) -> Option[T]:
    option = Option(f"MUEANG_{name}", kind, default, read, help_en, help_th)
    OPTIONS[option.name] = option
    return option


def _switch(text: str) -> bool:
    values = {"1": True, "true": True, "yes": True, "on": True}
    values |= {"0": False, "false": False, "no": False, "off": False}
    if text.lower() not in values:
        raise ValueError("write 1 or 0")
    return values[text.lower()]


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError("a port is between 1 and 65535")
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("it must be 1 or more")
    return number


def _whole(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError("it must be 0 or more")
    return number


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _mail_server(text: str) -> str:
    if urlsplit(text).scheme not in ("smtp", "smtp+starttls", "smtps"):
        raise ValueError("it begins with smtp://, smtp+starttls:// or smtps://")
    return text


def _mail_address(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", text):
        raise ValueError("write it like data@city.example.go.th")
    return text


@dataclass(frozen=True)
class Share:
    """Which of how many, from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


def _share(text: str) -> Share:
    number, _, of = text.partition("/")
    share = Share(int(number), int(of))
    if not 1 <= share.number <= share.of:
        raise ValueError("write the number of this worker and how many there are, as 1/2")
    return share


def _networks(text: str) -> tuple[str, ...]:
    found = () if text == "none" else _names(text)
    for each in found:
        ipaddress.ip_network(each, strict=False)
    return found


def _hosts(text: str) -> tuple[str, ...]:
    """Host names, addresses and networks; each is kept as it was written."""
    entries = _names(text)
    for entry in entries:
        try:
            ipaddress.ip_network(entry.strip("[]"), strict=False)
        except ValueError:
            if re.fullmatch(r"\.?[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?", entry) is None:
                raise ValueError(f"{entry!r} is neither a host name nor a network") from None
    return entries


def _prefix(text: str) -> str:
    found = "/" + text.strip("/")
    if not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", found):
        raise ValueError("write it as /mueang")
    return found


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"choose one of {', '.join(choices)}")
        return text

    return read


LOOPBACK_ADDRESSES: tuple[str, ...] = ("127.0.0.1", "::1")
NOTHING: tuple[str, ...] = ()
LOOPBACK_NAMES: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")

HOME = _declare(
    "HOME",
    "a folder",
    Path("var"),
    Path,
    "The home: the folder that holds everything of one installation.",
    "โฟลเดอร์หลักที่เก็บทุกอย่างของการติดตั้งหนึ่งชุด",
)
HOST = _declare(
    "HOST",
    "an address",
    "127.0.0.1",
    str,
    "The address on which the public port listens; 0.0.0.0 for every network of the machine.",
    "ที่อยู่ที่พอร์ตสาธารณะรอรับ ใช้ 0.0.0.0 เพื่อรับจากทุกเครือข่ายของเครื่อง",
)
PORT = _declare(
    "PORT",
    "a port number",
    8000,
    _port,
    "The public port: pages, standards' APIs and /healthz.",
    "พอร์ตสาธารณะของหน้าเว็บ API มาตรฐาน และ /healthz",
)
LANGUAGE = _declare(
    "LANGUAGE",
    "th or en",
    "",
    _one_of("th", "en"),
    "The language in which commands speak; if empty, the terminal's (LANG), else English.",
    "ภาษาที่คำสั่งใช้ตอบ ถ้าว่างจะใช้ภาษาของเทอร์มินัล (LANG) มิฉะนั้นใช้อังกฤษ",
)
DATABASE_URL = _declare(
    "DATABASE_URL",
    "a PostgreSQL address",
    "",
    str,
    "The people's database, as postgresql://user:password@host:port/name; "
    "if empty, mueang.sqlite3 in the home.",
    "ฐานข้อมูลของส่วนบุคคล เช่น postgresql://user:password@host:port/name "
    "ถ้าว่างจะใช้ไฟล์ mueang.sqlite3 ในโฟลเดอร์หลัก",
)
ALLOWED_HOSTS = _declare(
    "ALLOWED_HOSTS",
    "names, with commas between",
    LOOPBACK_NAMES,
    _names,
    "The host names under which pages may be asked for, for example data.example.go.th.",
    "ชื่อโฮสต์ที่อนุญาตให้เรียกหน้าเว็บ เช่น data.example.go.th",
)
TRUSTED_PROXIES = _declare(
    "TRUSTED_PROXIES",
    "addresses or networks, with commas between",
    LOOPBACK_ADDRESSES,
    _networks,
    "Reverse proxies that are believed about who comes and whether by HTTPS (X-Forwarded-For, "
    "X-Forwarded-Proto): addresses or networks such as 10.0.0.0/24. `none` believes nobody.",
    "รีเวิร์สพร็อกซีที่เชื่อถือเรื่องที่อยู่ผู้ใช้และ HTTPS (X-Forwarded-For, X-Forwarded-Proto) "
    "เป็นที่อยู่หรือเครือข่าย เช่น 10.0.0.0/24 ใส่ `none` เมื่อไม่เชื่อถือใคร",
)
PATH_PREFIX = _declare(
    "PATH_PREFIX",
    "a path",
    "",
    _prefix,
    "The path below which a reverse proxy shows Mueang on a site of its own, such as /mueang.",
    "เส้นทางที่รีเวิร์สพร็อกซีแสดงระบบไว้ใต้เว็บไซต์อื่น เช่น /mueang",
)
SOURCE_HOSTS = _declare(
    "SOURCE_HOSTS",
    "names and networks, with commas between",
    NOTHING,
    _hosts,
    "Hosts inside private networks that sources may fetch from: names (broker.local, .city.go.th "
    "for all below), addresses or networks (10.1.0.0/16). Everything public is open to them.",
    "โฮสต์ในเครือข่ายภายในที่แหล่งข้อมูลดึงข้อมูลได้: ชื่อ (broker.local หรือ .city.go.th สำหรับทุกชื่อใต้นั้น) "
    "ที่อยู่ หรือเครือข่าย (10.1.0.0/16) ที่อยู่สาธารณะเปิดให้เสมอ",
)
SOURCE_FOLDERS = _declare(
    "SOURCE_FOLDERS",
    "folders, with commas between",
    NOTHING,
    _names,
    "Folders outside the home that folder sources may watch, and everything below them.",
    "โฟลเดอร์นอกโฟลเดอร์หลักที่แหล่งข้อมูลแบบโฟลเดอร์เฝ้าดูได้ รวมทุกอย่างที่อยู่ข้างใน",
)
OPEN_WRITES = _declare(
    "OPEN_WRITES",
    "1 or 0",
    False,
    _switch,
    "Lets programs on this very machine write without a key (the demonstration and "
    "conformance suites do). Never behind a reverse proxy on the same machine.",
    "ให้โปรแกรมบนเครื่องนี้เขียนได้โดยไม่ต้องใช้คีย์ (ใช้ในชุดสาธิตและชุดทดสอบมาตรฐาน) "
    "ห้ามเปิดเมื่อมี reverse proxy อยู่บนเครื่องเดียวกัน",
)
DEFAULT_CITY = _declare(
    "DEFAULT_CITY",
    "a city's code",
    "",
    str,
    "The city of NGSI-LD requests that name no tenant; if empty and there is one city only, "
    "that one.",
    "เมืองสำหรับคำขอ NGSI-LD ที่ไม่ระบุ tenant ถ้าว่างและมีเมืองเดียวจะใช้เมืองนั้น",
)
METRICS_PUBLIC = _declare(
    "METRICS_PUBLIC",
    "1 or 0",
    False,
    _switch,
    "Answers /metrics to everyone; otherwise only to this very machine.",
    "ให้ทุกคนเรียก /metrics ได้ มิฉะนั้นเรียกได้จากเครื่องนี้เท่านั้น",
)
LOG_LEVEL = _declare(
    "LOG_LEVEL",
    "a level",
    "info",
    _one_of("debug", "info", "warning", "error"),
    "How much the roles write to their logs: debug, info, warning or error.",
    "ระดับรายละเอียดของบันทึกการทำงาน: debug, info, warning หรือ error",
)
BACKUP_FOLDER = _declare(
    "BACKUP_FOLDER",
    "a folder",
    "",
    str,
    "Where backups are kept, best on another disk; if empty, `backups` in the home.",
    "โฟลเดอร์เก็บสำเนาสำรอง ควรอยู่คนละดิสก์ ถ้าว่างจะใช้ `backups` ในโฟลเดอร์หลัก",
)
BACKUP_HOURS = _declare(
    "BACKUP_HOURS",
    "a number of hours",
    24,
    _whole,
    "How often `mueang serve` makes a backup by itself; 0 for never (a timer of yours does).",
    "ให้ `mueang serve` สำรองข้อมูลเองทุกกี่ชั่วโมง ใส่ 0 เมื่อใช้ตัวตั้งเวลาอื่น",
)
BACKUP_KEEP = _declare(
    "BACKUP_KEEP",
    "a number",
    7,
    _positive,
    "How many backups are kept; older ones are deleted.",
    "จำนวนสำเนาสำรองที่เก็บไว้ สำเนาที่เก่ากว่าจะถูกลบ",
)
MAX_BODY_BYTES = _declare(
    "MAX_BODY_BYTES",
    "a number of bytes",
    16 * 1024 * 1024,
    _positive,
    "The largest request body that is read; a larger one is answered with 413.",
    "ขนาดเนื้อหาคำขอสูงสุดที่รับ หากเกินจะตอบ 413",
)
MAX_UPLOAD_BYTES = _declare(
    "MAX_UPLOAD_BYTES",
    "a number of bytes",
    512 * 1024 * 1024,
    _positive,
    "The largest file that may be brought on the upload page; a larger one is answered with 413 "
    "(`mueang load` takes files of any size).",
    "ขนาดไฟล์สูงสุดที่นำเข้าทางหน้าเว็บได้ หากเกินจะตอบ 413 (คำสั่ง `mueang load` รับไฟล์ได้ทุกขนาด)",
)
MAX_VALUE_BYTES = _declare(
    "MAX_VALUE_BYTES",
    "a number of bytes",
    1024 * 1024,
    _positive,
    "The largest value of one attribute, with its metadata; a larger one is refused with 400.",
    "ขนาดสูงสุดของค่าแอตทริบิวต์หนึ่งค่ารวมข้อมูลกำกับ หากเกินจะตอบ 400",
)
MAX_ATTRIBUTES = _declare(
    "MAX_ATTRIBUTES",
    "a number",
    1000,
    _positive,
    "How many attributes one entity may have; a write that would exceed it is refused with 400.",
    "จำนวนแอตทริบิวต์สูงสุดของเอนทิตีหนึ่งรายการ การเขียนที่เกินจะตอบ 400",
)
MAX_ANSWER_BYTES = _declare(
    "MAX_ANSWER_BYTES",
    "a number of bytes",
    8 * 1024 * 1024,
    _positive,
    "How much one answer holds: a page of entities ends earlier and names the next one, an "
    "answer over time is cut (206). No entity may become larger than this.",
    "ปริมาณข้อมูลสูงสุดของคำตอบหนึ่งครั้ง หน้าที่ใหญ่เกินจะจบก่อนและบอกหน้าถัดไป "
    "คำตอบย้อนหลังจะถูกตัด (206) และเอนทิตีหนึ่งรายการใหญ่กว่านี้ไม่ได้",
)
EVENT_READERS = _declare(
    "EVENT_READERS",
    "a number",
    4000,
    _positive,
    "How many event streams (open pages and programs) are served at once; one more gets 503. "
    "Each needs an open file: see `ulimit -n`.",
    "จำนวนสตรีมเหตุการณ์ (หน้าเว็บที่เปิดอยู่และโปรแกรม) ที่ให้บริการพร้อมกัน เกินนี้จะตอบ 503 "
    "แต่ละสตรีมใช้หนึ่งไฟล์ที่เปิด ดู `ulimit -n`",
)
EVENT_READERS_PER_ADDRESS = _declare(
    "EVENT_READERS_PER_ADDRESS",
    "a number",
    200,
    _positive,
    "How many event streams one address may have open; a whole office may share an address.",
    "จำนวนสตรีมเหตุการณ์ที่ที่อยู่หนึ่งเปิดพร้อมกันได้ ทั้งสำนักงานอาจใช้ที่อยู่เดียวกัน",
)
RESERVE_BYTES = _declare(
    "RESERVE_BYTES",
    "a number of bytes",
    256 * 1024 * 1024,
    _positive,
    "Free room on the home's disk below which new data is refused with 503: moving what was "
    "accepted into history needs room as well.",
    "พื้นที่ว่างขั้นต่ำของดิสก์ หากต่ำกว่านี้จะไม่รับข้อมูลใหม่และตอบ 503 เพราะการย้ายข้อมูลที่รับแล้วเข้าประวัติก็ต้องใช้พื้นที่",
)
MAX_CONNECTIONS = _declare(
    "MAX_CONNECTIONS",
    "a number",
    5000,
    _positive,
    "How many connections the public port keeps open at once (readers of live pages hold one "
    "each); fewer where the system allows fewer open files. Another one is answered with 503.",
    "จำนวนการเชื่อมต่อพร้อมกันสูงสุดที่พอร์ตสาธารณะ (ผู้ที่เปิดหน้าข้อมูลสดใช้คนละหนึ่ง) "
    "หรือน้อยกว่านั้นหากระบบจำกัดจำนวนไฟล์ที่เปิด การเชื่อมต่อที่เกินจะได้รับ 503",
)
WORKER = _declare(
    "WORKER",
    "a number of how many, as 1/2",
    Share(1, 1),
    _share,
    "Which of several workers of the home this one is. They split the sources, and share the "
    "messages of MQTT sources that are set to be shared.",
    "ลำดับของตัวทำงานนี้จากจำนวนทั้งหมด เช่น 1/2 ตัวทำงานหลายตัวแบ่งแหล่งข้อมูลกัน "
    "และแบ่งข้อความของแหล่ง MQTT ที่ตั้งให้แบ่งกัน",
)
SMTP_URL = _declare(
    "SMTP_URL",
    "the address of a mail server",
    "",
    _mail_server,
    "The mail server for notices to owners of silent sources, as "
    "smtp+starttls://user:password@host; if empty, notices wait and are shown.",
    "เซิร์ฟเวอร์อีเมลสำหรับแจ้งเจ้าของแหล่งข้อมูลที่เงียบไป เช่น smtp+starttls://user:password@host "
    "ถ้าว่าง ข้อความแจ้งจะรออยู่และแสดงให้เห็น",
)
MAIL_FROM = _declare(
    "MAIL_FROM",
    "an e-mail address",
    "mueang@localhost",
    _mail_address,
    "The sender of notices.",
    "ที่อยู่อีเมลผู้ส่งของข้อความแจ้ง",
)
