# SPDX-License-Identifier: Apache-2.0
"""What is set up about a source that sends by itself, beside what every source has.

The descriptions are shown on pages and in the reference, in English and (``th``) in Thai.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from mueang.data.sources.telling import told


class Options(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Options of the ``push`` connector. The source's secret signs, or is the key; while it is
    changed, write the new and the old one with a blank between."""

    accept: Annotated[
        Literal["either", "signature", "key"],
        told(
            "How senders prove themselves: by a signature over time and body, by the secret itself "
            "as a key (devices that can do no more), or by either.",
            "วิธีพิสูจน์ตัวของผู้ส่ง: ลายเซ็นจากเวลาและเนื้อหา "
            "ใช้ความลับเป็นคีย์โดยตรง (อุปกรณ์ที่ทำลายเซ็นไม่ได้) หรือแบบใดก็ได้",
        ),
    ] = "either"
    tolerance: Annotated[
        int,
        told(
            "Seconds that a signature's time may be off; an older one is refused.",
            "เวลาของลายเซ็นคลาดเคลื่อนได้ไม่เกินกี่วินาที เก่ากว่านี้จะไม่รับ",
            ge=10,
            le=3_600,
        ),
    ] = 300
    max_bytes: Annotated[
        int,
        told(
            "The largest body that is read.",
            "ขนาดเนื้อหาสูงสุดที่รับ (ไบต์)",
            ge=100,
            le=8 << 20,
        ),
    ] = 256 << 10
    per_minute: Annotated[
        int,
        told(
            "Messages a minute that are taken; more are answered with 429.",
            "จำนวนข้อความที่รับต่อนาที หากเกินจะตอบ 429",
            ge=1,
            le=100_000,
        ),
    ] = 1_200
