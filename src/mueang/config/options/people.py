# SPDX-License-Identifier: Apache-2.0
"""People: letters, sessions, the second step and sign-in elsewhere."""

from __future__ import annotations

from mueang.config import readers
from mueang.config.declaring import declare

NOTHING: tuple[str, ...] = ()

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
