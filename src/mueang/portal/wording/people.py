# SPDX-License-Identifier: Apache-2.0
"""Words about people: how far roles reach, and why somebody may or may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mueang.accounts.roles import Scope
from mueang.portal.wording.text import Text

if TYPE_CHECKING:
    from mueang.accounts.rights import Why

WHOLE = Text("ทั้งระบบ", "the whole installation")
SCOPE_WORDS: dict[Scope, Text] = {Scope.PROVINCE: Text("จังหวัด{name}", "{name} province")}
SCOPES_OF_ROLES: dict[Scope, Text] = {
    Scope.AGENCY: Text("ในหน่วยงาน", "in an agency"),
    Scope.CITY: Text("ในเมือง", "in a city"),
    Scope.PROVINCE: Text("ทั้งจังหวัด", "in a whole province"),
    Scope.ALL: Text("ทั้งระบบ", "everywhere"),
}
STATE_WORDS = {
    "active": Text("ใช้งานได้", "Open accounts"),
    "closed": Text("ปิดแล้ว", "Closed accounts"),
}
WHY: dict[Why, Text] = {
    "allowed": Text("ได้ เพราะเป็น{role} ({reach})", "Yes: {role}, {reach}"),
    "owner": Text(
        "ได้ เพราะเป็นผู้ดูแลระบบคนแรกหรือเจ้าของระบบ มีสิทธิ์ทุกที่",
        "Yes: the installation's own administrator, who may everywhere",
    ),
    "not_signed_in": Text("ไม่ได้เข้าสู่ระบบ", "Not signed in"),
    "inactive": Text("บัญชีปิดอยู่ จึงทำอะไรไม่ได้", "The account is closed, so nothing is allowed"),
    "no_role": Text("ยังไม่มีบทบาทใดเลย", "There is no role at all"),
    "role_lacks": Text(
        "{role} ({reach}) ไม่มีสิทธิ์นี้", "{role}, {reach}: this role does not include it"
    ),
    "elsewhere": Text(
        "{role} ({reach}) มีสิทธิ์นี้ แต่ไม่ครอบคลุมที่นี่",
        "{role}, {reach}: it includes the right, but does not reach here",
    ),
}
