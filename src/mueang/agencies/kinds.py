# SPDX-License-Identifier: Apache-2.0
"""Kinds of agencies, and the classes by which provinces count them."""

from __future__ import annotations

from enum import StrEnum

from mueang.words import Words


class AgencyClass(StrEnum):
    """Both provinces whose surveys are known count exactly three, and leave the rest aside."""

    GOVERNMENT = "government"
    STATE_ENTERPRISE = "state_enterprise"
    LOCAL = "local"
    OTHER = "other"


class AgencyKind(StrEnum):
    """What an agency is by law."""

    CENTRAL = "central"
    PROVINCIAL = "provincial"
    PAO = "pao"
    CITY_MUNICIPALITY = "city_municipality"
    TOWN_MUNICIPALITY = "town_municipality"
    SUBDISTRICT_MUNICIPALITY = "subdistrict_municipality"
    SAO = "sao"
    SPECIAL_LOCAL = "special_local"
    STATE_ENTERPRISE = "state_enterprise"
    PUBLIC_ORGANISATION = "public_organisation"
    UNIVERSITY = "university"
    PRIVATE = "private"
    COMMUNITY = "community"


CLASSES: dict[AgencyClass, Words] = {
    AgencyClass.GOVERNMENT: Words("ส่วนราชการ", "Government agencies"),
    AgencyClass.STATE_ENTERPRISE: Words("รัฐวิสาหกิจ", "State enterprises"),
    AgencyClass.LOCAL: Words("องค์กรปกครองส่วนท้องถิ่น", "Local administrative organisations"),
    AgencyClass.OTHER: Words("หน่วยงานอื่น", "Others"),
}

KINDS: dict[AgencyKind, Words] = {
    AgencyKind.CENTRAL: Words("ราชการส่วนกลางที่ตั้งในจังหวัด", "Central government in the province"),
    AgencyKind.PROVINCIAL: Words("ราชการส่วนภูมิภาค", "Provincial administration"),
    AgencyKind.PAO: Words("องค์การบริหารส่วนจังหวัด", "Provincial administrative organisation"),
    AgencyKind.CITY_MUNICIPALITY: Words("เทศบาลนคร", "City municipality"),
    AgencyKind.TOWN_MUNICIPALITY: Words("เทศบาลเมือง", "Town municipality"),
    AgencyKind.SUBDISTRICT_MUNICIPALITY: Words("เทศบาลตำบล", "Subdistrict municipality"),
    AgencyKind.SAO: Words("องค์การบริหารส่วนตำบล", "Subdistrict administrative organisation"),
    AgencyKind.SPECIAL_LOCAL: Words("องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ", "Special local administration"),
    AgencyKind.STATE_ENTERPRISE: Words("รัฐวิสาหกิจ", "State enterprise"),
    AgencyKind.PUBLIC_ORGANISATION: Words("องค์การมหาชนและหน่วยงานของรัฐอื่น", "Public organisation"),
    AgencyKind.UNIVERSITY: Words("สถาบันการศึกษา", "Academic institution"),
    AgencyKind.PRIVATE: Words("เอกชน", "Private company or association"),
    AgencyKind.COMMUNITY: Words("ภาคประชาสังคมและชุมชน", "Community or civil society"),
}

CLASS_OF: dict[AgencyKind, AgencyClass] = {
    AgencyKind.CENTRAL: AgencyClass.GOVERNMENT,
    AgencyKind.PROVINCIAL: AgencyClass.GOVERNMENT,
    AgencyKind.PAO: AgencyClass.LOCAL,
    AgencyKind.CITY_MUNICIPALITY: AgencyClass.LOCAL,
    AgencyKind.TOWN_MUNICIPALITY: AgencyClass.LOCAL,
    AgencyKind.SUBDISTRICT_MUNICIPALITY: AgencyClass.LOCAL,
    AgencyKind.SAO: AgencyClass.LOCAL,
    AgencyKind.SPECIAL_LOCAL: AgencyClass.LOCAL,
    AgencyKind.STATE_ENTERPRISE: AgencyClass.STATE_ENTERPRISE,
    AgencyKind.PUBLIC_ORGANISATION: AgencyClass.OTHER,
    AgencyKind.UNIVERSITY: AgencyClass.OTHER,
    AgencyKind.PRIVATE: AgencyClass.OTHER,
    AgencyKind.COMMUNITY: AgencyClass.OTHER,
}
"""The class of each kind."""
