# SPDX-License-Identifier: Apache-2.0
"""Columns of the register as offices call them."""

from __future__ import annotations

from mueang.agencies.kinds import KINDS, AgencyKind
from mueang.programme.survey.invited_list import plain

HEADS: dict[str, tuple[str, ...]] = {
    "id": ("เลขที่ในระบบ", "Number in Mueang", "id"),
    "name_th": (
        "ชื่อหน่วยงาน", "Name in Thai", "หน่วยงาน", "ชื่อ", "ชื่อหน่วยงาน (ไทย)", "ชื่อภาษาไทย",
        "ชื่อหน่วยงานภาษาไทย", "รายชื่อหน่วยงาน", "name", "name_th", "agency",
    ),
    "name_en": (
        "ชื่อภาษาอังกฤษ", "Name in English", "ชื่อหน่วยงาน (อังกฤษ)", "ชื่อหน่วยงานภาษาอังกฤษ", "name_en",
        "english name",
    ),
    "short_th": ("ชื่อย่อ", "Short name", "อักษรย่อ", "ตัวย่อ", "short", "short_th"),
    "code": ("รหัสหน่วยงาน", "Code", "รหัส", "agency code"),
    "kind": ("ประเภท", "Kind", "ประเภทหน่วยงาน", "ชนิด", "กลุ่ม", "type"),
    "province": ("จังหวัด", "Province", "รหัสจังหวัด"),
    "district": ("อำเภอ", "District", "อำเภอ/เขต", "เขต", "รหัสอำเภอ"),
    "parent": ("สังกัด", "Belongs to", "ต้นสังกัด", "หน่วยงานต้นสังกัด", "parent"),
    "phone": (
        "โทรศัพท์", "Telephone", "เบอร์โทรศัพท์", "เบอร์โทร", "หมายเลขโทรศัพท์", "โทร", "phone", "tel",
    ),
    "email": ("อีเมล", "E-mail", "อีเมล์", "จดหมายอิเล็กทรอนิกส์", "email", "e-mail"),
}  # fmt: skip
"""A detail → what its column is called; the first is ours in Thai, the second in English."""

FIELD_OF = {plain(head): field for field, heads in HEADS.items() for head in heads}

_SHORT: dict[str, AgencyKind] = {
    "อบจ": AgencyKind.PAO,
    "อบต": AgencyKind.SAO,
    "ทน": AgencyKind.CITY_MUNICIPALITY,
    "ทม": AgencyKind.TOWN_MUNICIPALITY,
    "ทต": AgencyKind.SUBDISTRICT_MUNICIPALITY,
    "ส่วนกลาง": AgencyKind.CENTRAL,
    "ราชการส่วนกลาง": AgencyKind.CENTRAL,
    "ส่วนภูมิภาค": AgencyKind.PROVINCIAL,
    "ภูมิภาค": AgencyKind.PROVINCIAL,
    "องค์การมหาชน": AgencyKind.PUBLIC_ORGANISATION,
    "มหาวิทยาลัย": AgencyKind.UNIVERSITY,
    "บริษัท": AgencyKind.PRIVATE,
    "ชุมชน": AgencyKind.COMMUNITY,
}
KIND_OF: dict[str, AgencyKind] = {
    **{plain(one.value): one for one in AgencyKind},
    **{plain(text): one for one in AgencyKind for text in KINDS[one]},
    **{plain(text): one for text, one in _SHORT.items()},
}
"""A kind as written, plain → which it is."""

_BEGINNINGS = {
    plain(KINDS[one].th): one
    for one in (
        AgencyKind.PAO,
        AgencyKind.CITY_MUNICIPALITY,
        AgencyKind.TOWN_MUNICIPALITY,
        AgencyKind.SUBDISTRICT_MUNICIPALITY,
        AgencyKind.SAO,
    )
} | {plain(text): _SHORT[text] for text in ("อบจ", "อบต")}


def kind_by_name(name: str) -> AgencyKind | None:
    """Local administrations say in their name what they are."""
    said = plain(name)
    return next((kind for start, kind in _BEGINNINGS.items() if said.startswith(start)), None)
