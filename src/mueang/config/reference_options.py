# SPDX-License-Identifier: Apache-2.0
"""``docs/reference/connectors.md``: what is set up for each connector that runs by itself."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import msgspec
from msgspec import inspect

from mueang.data.sources.registry import find_live, live_names

MADE = "<!-- Made by `make docs` from the code. Do not edit. -->"
COMMON = [
    ("name", "What people call the source.", "ชื่อที่ใช้เรียกแหล่งข้อมูล"),
    ("agency", "Who owns it.", "หน่วยงานเจ้าของ"),
    ("contact", "The owner's e-mail, told when it is silent.", "อีเมลเจ้าของ ใช้แจ้งเมื่อข้อมูลหยุดส่ง"),
    ("licence", "Under which terms the data may be used.", "เงื่อนไขการนำข้อมูลไปใช้"),
    (
        "rhythm",
        "Seconds between two collections; 0 when the other side sends.",
        "จำนวนวินาทีระหว่างการเก็บแต่ละครั้ง ใส่ 0 เมื่ออีกฝั่งเป็นผู้ส่ง",
    ),
    (
        "promise",
        "Seconds after which it is silent; 0: three rhythms, at least an hour.",
        "จำนวนวินาทีที่ถือว่าเงียบ ใส่ 0 เพื่อใช้สามเท่าของรอบการเก็บ อย่างน้อยหนึ่งชั่วโมง",
    ),
    (
        "secret",
        "Password, token or key; kept by the server and never shown again.",
        "รหัสผ่าน โทเคน หรือกุญแจ เซิร์ฟเวอร์เก็บไว้และไม่แสดงอีก",
    ),
    (
        "fields",
        "How a message becomes readings, recognised from a sample.",
        "วิธีแปลงข้อความเป็นค่าวัด ระบบเสนอให้จากข้อความตัวอย่าง",
    ),
    ("state", "`draft`, `on` or `paused`.", "`draft` (ร่าง) `on` (ทำงาน) หรือ `paused` (หยุดชั่วคราว)"),
]


def connectors_page() -> str:
    """Every connector that runs by itself, with its options."""
    lines = ["# Connectors and their options · ตัวเชื่อมต่อและตัวเลือก", "", MADE, ""]
    lines += ["A source is set up on its city's page.", "", "## Every source", ""]
    lines += ["| Setting | What it says | ความหมาย |", "| --- | --- | --- |"]
    lines += [f"| `{name}` | {english} | {thai} |" for name, english, thai in COMMON]
    for name in live_names():
        connector = find_live(name)
        lines += ["", f"## {name}", "", f"{connector.title_en} · {connector.title_th}", ""]
        lines += _options(name)
        readme = f"../../src/mueang/data/sources/{name}/README.md"
        lines += [f"More: [{name}]({readme})"]
    return "\n".join([*lines, ""])


def _options(name: str) -> Iterator[str]:
    try:
        options = import_module(f"mueang.data.sources.{name}.options").Options
    except ModuleNotFoundError:
        yield from ["It has no options of its own.", ""]
        return
    found = inspect.type_info(options)
    if isinstance(found, inspect.StructType):
        yield "| Option | What it says | ความหมาย | Default |"
        yield "| --- | --- | --- | --- |"
        yield from map(_row, found.fields)
        yield ""


def _row(field: inspect.Field) -> str:
    english = thai = ""
    if isinstance(field.type, inspect.Metadata):
        english = (field.type.extra_json_schema or {}).get("description", "")
        thai = (field.type.extra or {}).get("th", "")
    return f"| `{field.encode_name}` | {english} | {thai} | {_default(field)} |"


def _default(field: inspect.Field) -> str:
    if field.required:
        return "must be given"
    value: Any = field.default
    if value is msgspec.NODEFAULT:
        value = field.default_factory() if callable(field.default_factory) else ""
    shown = msgspec.json.encode(value).decode()
    return "empty" if shown in ('""', "[]", "{}", "null") else f"`{shown}`"
