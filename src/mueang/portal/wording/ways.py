# SPDX-License-Identifier: Apache-2.0
"""How data comes into a new city: what each way is called, for whom it is, and its button."""

from __future__ import annotations

from typing import NamedTuple

from mueang.portal.wording.text import Text


class Way(NamedTuple):
    name: Text
    why: Text
    do: Text
    page: str
    """The address name of the page where it begins; empty for the city's own settings."""


WAYS = {
    "source": Way(
        Text("ต่อเซนเซอร์หรือบริการข้อมูล", "Connect a sensor or a service"),
        Text(
            "อุปกรณ์ส่งเข้ามาเอง MQTT หรือดึงจากหน่วยงานอื่น เช่น Air4Thai ระบบบอกเมื่อแหล่งใดเงียบ",
            "Devices that send, MQTT, a service such as Air4Thai; you are told when one is silent",
        ),
        Text("ต่อแหล่งข้อมูล", "Connect a source"),
        "sources",
    ),
    "file": Way(
        Text("นำเข้าไฟล์ Excel หรือ CSV", "Bring an Excel or CSV file"),
        Text(
            "ไฟล์ของหน่วยงานใช้ได้ทันที ระบบอ่านหัวตารางและวันที่แบบ พ.ศ. ให้ตรวจก่อนนำเข้า",
            "As the office has it: heads and Buddhist-era dates are recognised, for you to check",
        ),
        Text("นำเข้าไฟล์", "Bring a file"),
        "intake",
    ),
    "key": Way(
        Text("ให้โปรแกรมอื่นส่งผ่าน API", "Let a program send through the API"),
        Text(
            "ออกคีย์ให้ผู้พัฒนาหรือผู้ให้บริการ ส่งด้วยมาตรฐาน NGSI-LD",
            "Give a developer or provider a key; they send by the NGSI-LD standard",
        ),
        Text("ออกคีย์", "Make a key"),
        "",
    ),
}
"""The easiest first."""
