# SPDX-License-Identifier: Apache-2.0
"""Every MUEANG_* setting, declared once: name, type, default, help in English and Thai.

Code reads a setting with ``options.PORT.get()``; ``docs/reference/settings.md`` is generated
from here and a test compares the two. Nothing else in ``src/`` looks into the environment.
"""

from __future__ import annotations

from pathlib import Path

from mueang.config import readers
from mueang.config.declaring import OPTIONS, BadSetting, Option, declare

__all__ = ["OPTIONS", "BadSetting", "Option"]

LOOPBACK_ADDRESSES: tuple[str, ...] = ("127.0.0.1", "::1")
NOTHING: tuple[str, ...] = ()
LOOPBACK_NAMES: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")

HOME = declare(
    "HOME",
    "a folder",
    Path("var"),
    Path,
    "The home: the folder that holds everything of one installation.",
    "โฟลเดอร์หลักที่เก็บทุกอย่างของการติดตั้งหนึ่งชุด",
)
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
LANGUAGE = declare(
    "LANGUAGE",
    "th or en",
    "",
    readers.one_of("th", "en"),
    "The language in which commands speak; if empty, the terminal's (LANG), else English.",
    "ภาษาที่คำสั่งใช้ตอบ ถ้าว่างจะใช้ภาษาของเทอร์มินัล (LANG) มิฉะนั้นใช้อังกฤษ",
)
DATABASE_URL = declare(
    "DATABASE_URL",
    "a PostgreSQL address",
    "",
    str,
    "The people's database, as postgresql://user:password@host:port/name; "
    "if empty, mueang.sqlite3 in the home.",
    "ฐานข้อมูลของส่วนบุคคล เช่น postgresql://user:password@host:port/name "
    "ถ้าว่างจะใช้ไฟล์ mueang.sqlite3 ในโฟลเดอร์หลัก",
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
PATH_PREFIX = declare(
    "PATH_PREFIX",
    "a path",
    "",
    readers.prefix,
    "The path below which a reverse proxy shows Mueang on a site of its own, such as /mueang.",
    "เส้นทางที่รีเวิร์สพร็อกซีแสดงระบบไว้ใต้เว็บไซต์อื่น เช่น /mueang",
)
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
DEFAULT_CITY = declare(
    "DEFAULT_CITY",
    "a city's code",
    "",
    str,
    "The city of NGSI-LD requests that name no tenant; if empty and there is one city only, "
    "that one.",
    "เมืองสำหรับคำขอ NGSI-LD ที่ไม่ระบุ tenant ถ้าว่างและมีเมืองเดียวจะใช้เมืองนั้น",
)
METRICS_PUBLIC = declare(
    "METRICS_PUBLIC",
    "1 or 0",
    False,
    readers.switch,
    "Answers /metrics to everyone; otherwise only to this very machine.",
    "ให้ทุกคนเรียก /metrics ได้ มิฉะนั้นเรียกได้จากเครื่องนี้เท่านั้น",
)
LOG_LEVEL = declare(
    "LOG_LEVEL",
    "a level",
    "info",
    readers.one_of("debug", "info", "warning", "error"),
    "How much the roles write to their logs: debug, info, warning or error.",
    "ระดับรายละเอียดของบันทึกการทำงาน: debug, info, warning หรือ error",
)
BACKUP_FOLDER = declare(
    "BACKUP_FOLDER",
    "a folder",
    "",
    str,
    "Where backups are kept, best on another disk; if empty, `backups` in the home.",
    "โฟลเดอร์เก็บสำเนาสำรอง ควรอยู่คนละดิสก์ ถ้าว่างจะใช้ `backups` ในโฟลเดอร์หลัก",
)
BACKUP_HOURS = declare(
    "BACKUP_HOURS",
    "a number of hours",
    24,
    readers.whole,
    "How often `mueang serve` makes a backup by itself; 0 for never (a timer of yours does).",
    "ให้ `mueang serve` สำรองข้อมูลเองทุกกี่ชั่วโมง ใส่ 0 เมื่อใช้ตัวตั้งเวลาอื่น",
)
BACKUP_KEEP = declare(
    "BACKUP_KEEP",
    "a number",
    7,
    readers.positive,
    "How many backups are kept; older ones are deleted.",
    "จำนวนสำเนาสำรองที่เก็บไว้ สำเนาที่เก่ากว่าจะถูกลบ",
)
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
SMTP_URL = declare(
    "SMTP_URL",
    "the address of a mail server",
    "",
    readers.mail_server,
    "The mail server for invitations, reminders and notices to owners of silent sources, as "
    "smtp+starttls://user:password@host; if empty, letters wait and are shown.",
    "เซิร์ฟเวอร์อีเมลสำหรับคำเชิญ การเตือน และการแจ้งเจ้าของแหล่งข้อมูลที่เงียบไป เช่น "
    "smtp+starttls://user:password@host ถ้าว่าง จดหมายจะรออยู่และแสดงให้เห็น",
)
MAIL_FROM = declare(
    "MAIL_FROM",
    "an e-mail address",
    "mueang@localhost",
    readers.mail_address,
    "The sender of notices.",
    "ที่อยู่อีเมลผู้ส่งของข้อความแจ้ง",
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
LINE_TOKEN = declare(
    "LINE_TOKEN",
    "a channel access token",
    "",
    str,
    "The channel access token of the LINE official account that sends notices; if empty, nobody "
    "can choose LINE.",
    "โทเค็นของบัญชีทางการ LINE (channel access token) ที่ใช้ส่งข้อความแจ้ง ถ้าว่าง จะเลือกรับทาง LINE ไม่ได้",
)
LINE_URL = declare(
    "LINE_URL",
    "an address that begins with https:// or http://",
    "https://api.line.me",
    readers.site,
    "Where LINE's Messaging API answers; another address is for a gateway or for tests.",
    "ที่อยู่ของ LINE Messaging API ระบุค่าอื่นเมื่อส่งผ่านเกตเวย์หรือใช้ทดสอบ",
)
SESSION_HOURS = declare(
    "SESSION_HOURS",
    "a number of hours",
    14 * 24,
    readers.positive,
    "How long somebody stays signed in without opening a page.",
    "จำนวนชั่วโมงที่ยังอยู่ในระบบโดยไม่เปิดหน้าใดเลย",
)
SECOND_FACTOR_ROLES = declare(
    "SECOND_FACTOR_ROLES",
    "names of roles, with commas between",
    NOTHING,
    readers.roles,
    "Roles whose holders must use a second factor (a code from a telephone), such as "
    "administrator, secretary; if empty, everybody chooses.",
    "บทบาทที่ต้องยืนยันตัวตนสองขั้น (รหัสจากโทรศัพท์) เช่น administrator, secretary ถ้าว่างให้แต่ละคนเลือกเอง",
)
OIDC_ISSUER = declare(
    "OIDC_ISSUER",
    "an https address",
    "",
    readers.issuer,
    "The OpenID Connect provider by which people sign in, as https://login.example.go.th; "
    "if empty, there is none. Only this very machine may be named with http.",
    "ผู้ให้บริการ OpenID Connect ที่ใช้เข้าสู่ระบบ เช่น https://login.example.go.th ถ้าว่างจะไม่มี "
    "ใช้ http ได้เฉพาะเครื่องนี้เอง",
)
OIDC_CLIENT_ID = declare(
    "OIDC_CLIENT_ID",
    "a text",
    "",
    str,
    "The name under which the OpenID Connect provider knows this installation.",
    "ชื่อ (client id) ที่ผู้ให้บริการ OpenID Connect ใช้เรียกระบบนี้",
)
OIDC_CLIENT_SECRET = declare(
    "OIDC_CLIENT_SECRET",
    "a text",
    "",
    str,
    "The secret that goes with it; if empty, the code exchange alone (PKCE) proves who asks.",
    "ความลับ (client secret) ที่ใช้คู่กัน ถ้าว่างจะพิสูจน์ด้วย PKCE เท่านั้น",
)
OIDC_NAME = declare(
    "OIDC_NAME",
    "a text",
    "",
    str,
    "What the button on the sign-in page calls the OpenID Connect provider.",
    "ชื่อผู้ให้บริการ OpenID Connect บนปุ่มในหน้าเข้าสู่ระบบ",
)
OIDC_OPEN = declare(
    "OIDC_OPEN",
    "1 or 0",
    False,
    readers.switch,
    "Lets everybody whom the OpenID Connect provider signs in have an account without roles; "
    "otherwise only who was invited.",
    "ให้ทุกคนที่ผู้ให้บริการ OpenID Connect รับรองมีบัญชีที่ยังไม่มีบทบาท มิฉะนั้นเฉพาะผู้ที่ได้รับเชิญ",
)
