# SPDX-License-Identifier: Apache-2.0
"""Where values come from, as people call it."""

from __future__ import annotations

from mueang.portal.wording.text import Text

SOURCES = {
    "": Text("ส่งตรงผ่าน API", "sent through the API"),
    "demo": Text("เครื่องจำลองของเมือง", "Mueang's simulator"),
    "air4thai": Text("Air4Thai กรมควบคุมมลพิษ", "Air4Thai, Pollution Control Department"),
    "csv": Text("ไฟล์ตาราง", "a table file"),
}


def connector_name(source: str) -> Text:
    """A way in that comes with Mueang; one that we have no words for keeps its own."""
    return SOURCES.get(source) or Text(source, source)


MEAN_24H = Text("เฉลี่ย 24 ชม.", "24 h mean")


def dataset(dataset_id: str) -> Text:
    """What another instance of an attribute is; the last part of its id where we cannot say."""
    name = dataset_id.rsplit(":", 1)[-1]
    return MEAN_24H if "24h" in name else Text(name, name)
