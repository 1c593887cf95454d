# SPDX-License-Identifier: Apache-2.0
"""Reference pages about the data half: errors with their HTTP answers, units."""

from __future__ import annotations

import inspect
from itertools import groupby

from mueang.data.api.errors import TABLE
from mueang.data.api.ngsi_ld.router import ANY, LATER, RESOURCES
from mueang.data.reference.units import units

MADE = "<!-- Made by `make docs` from the code. Do not edit. -->"

ABOUT_ERRORS_EN = (
    "A refusal is `application/json` with `type`, `title`, `detail` and `status` (RFC 7807). "
    "`detail` names the item and what to do next. Where a retry can help, `Retry-After` says "
    "after how many seconds."
)
ABOUT_ERRORS_TH = (
    "คำตอบที่ปฏิเสธเป็น JSON มี `type`, `title`, `detail` และ `status` "
    "โดย `detail` บอกว่ารายการใดและควรทำอะไรต่อ "
    "หากลองใหม่แล้วอาจสำเร็จ จะมี `Retry-After` บอกจำนวนวินาที"
)
ABOUT_UNITS_EN = (
    "`unitCode` is a UN/CEFACT common code (Recommendation 20). Values are converted within "
    "one quantity, never between two."
)
ABOUT_NGSI_LD_EN = (
    "ETSI GS CIM 009, below `/ngsi-ld/v1`. The city's code is the tenant (`NGSILD-Tenant`). "
    "What is written needs `Authorization: Bearer KEY`; reading public data does not."
)
ABOUT_NGSI_LD_TH = (
    "ตาม ETSI GS CIM 009 ใต้ `/ngsi-ld/v1` รหัสเมืองคือ tenant (`NGSILD-Tenant`) "
    "การเขียนต้องมี `Authorization: Bearer KEY` ส่วนการอ่านข้อมูลสาธารณะไม่ต้องมี"
)
ABOUT_UNITS_TH = "`unitCode` คือรหัสหน่วยของ UN/CEFACT ระบบแปลงค่าได้เฉพาะภายในปริมาณชนิดเดียวกัน"


def errors_page() -> str:
    """Every refusal, by status."""
    lines = [
        "# Errors · ข้อผิดพลาด",
        "",
        MADE,
        "",
        ABOUT_ERRORS_EN,
        "",
        ABOUT_ERRORS_TH,
        "",
        "| Status | Error | It says | When | Retry |",
        "| --- | --- | --- | --- | --- |",
    ]
    for kind, (status, uri) in sorted(TABLE.items(), key=lambda row: (row[1][0], row[0].__name__)):
        when = " ".join(inspect.cleandoc(kind.__doc__ or "").split()).replace("``", "`")
        retry = f"after {kind.retry_after} s" if kind.retry_after else "no"
        name = uri.rpartition("/")[2] if "/" in uri else kind.__name__
        lines.append(f"| {status} | `{name}` | {kind.title} | {when} | {retry} |")
    return "\n".join([*lines, ""])


def ngsi_ld_page() -> str:
    """Every operation of the NGSI-LD door, from its router."""
    lines = ["# NGSI-LD operations · การทำงานตาม NGSI-LD", "", MADE, "", ABOUT_NGSI_LD_EN, ""]
    lines += [
        ABOUT_NGSI_LD_TH,
        "",
        "| Operation | Needs a key | What it does |",
        "| --- | --- | --- |",
    ]
    for parts, resource in RESOURCES.items():
        path = "/".join(("", "ngsi-ld", "v1", *("{…}" if part == ANY else part for part in parts)))
        for method, operation in resource.items():
            said = inspect.cleandoc(operation.handler.__doc__ or "").partition("\n\n")[0]
            what = " ".join(said.split()).replace("``", "`").replace("|", "\\|")
            key = "yes" if operation.write else "no"
            lines.append(f"| `{method} {path}` | {key} | {what} |")
    later = ", ".join(f"`{name}`" for name in sorted(LATER))
    return "\n".join([*lines, "", f"Not offered yet, answered with 422: {later}.", ""])


def units_page() -> str:
    """Every unit code, by quantity."""
    lines = [
        "# Units · หน่วยวัด",
        "",
        MADE,
        "",
        ABOUT_UNITS_EN,
        "",
        ABOUT_UNITS_TH,
        "",
    ]
    known = sorted(units().items(), key=lambda each: (each[1].quantity, each[0]))
    for quantity, group in groupby(known, key=lambda each: each[1].quantity):
        lines += [f"## {quantity}", "", "| Code | Symbol | UCUM |", "| --- | --- | --- |"]
        lines += [f"| `{code}` | {unit.symbol} | `{unit.ucum}` |" for code, unit in group]
        lines.append("")
    return "\n".join(lines)
