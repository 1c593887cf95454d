# SPDX-License-Identifier: Apache-2.0
"""What becomes of a round, and of each agency's response to it."""

from __future__ import annotations

from mueang.accounts.roles import Action
from mueang.programme.workflow import Step, Workflow
from mueang.words import Words

ROUND = Workflow(
    states={
        "draft": Words("เตรียมการ", "In preparation"),
        "open": Words("เปิดรับคำตอบ", "Open for answers"),
        "closed": Words("ปิดรับคำตอบ", "Closed"),
    },
    steps=(
        Step("open", ("draft",), "open", Action.SURVEY_MANAGE, Words("เปิดรับคำตอบ", "Open it")),
        Step("close", ("open",), "closed", Action.SURVEY_MANAGE, Words("ปิดรับคำตอบ", "Close it")),
        Step(
            "reopen",
            ("closed",),
            "open",
            Action.SURVEY_MANAGE,
            Words("เปิดรับอีกครั้ง", "Open it again"),
        ),
    ),
)

RESPONSE = Workflow(
    states={
        "invited": Words("ยังไม่เปิดอ่าน", "Not opened"),
        "begun": Words("กำลังตอบ", "Being answered"),
        "submitted": Words("ส่งแล้ว", "Submitted"),
        "returned": Words("ส่งกลับให้แก้ไข", "Returned for correction"),
        "accepted": Words("ตรวจรับแล้ว", "Accepted"),
    },
    steps=(
        Step(
            "save",
            ("invited", "begun"),
            "begun",
            Action.SURVEY_ANSWER,
            Words("บันทึก", "Save"),
        ),
        Step("save", ("returned",), "returned", Action.SURVEY_ANSWER, Words("บันทึก", "Save")),
        Step(
            "submit",
            ("invited", "begun", "returned"),
            "submitted",
            Action.SURVEY_ANSWER,
            Words("ส่งคำตอบ", "Submit"),
        ),
        Step(
            "return",
            ("submitted", "accepted"),
            "returned",
            Action.SURVEY_MANAGE,
            Words("ส่งกลับให้แก้ไข", "Return for correction"),
        ),
        Step("accept", ("submitted",), "accepted", Action.SURVEY_MANAGE, Words("ตรวจรับ", "Accept")),
    ),
)
"""Saving and submitting need an open round as well (``actions``)."""

WAITING = ("invited", "begun", "returned")
"""States in which something is still to come from the agency."""

ANSWERED = ("submitted", "accepted")
"""States that count as answered. One that was returned counts with its last submitted answers
until the corrected ones come."""
