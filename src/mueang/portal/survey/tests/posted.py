# SPDX-License-Identifier: Apache-2.0
"""What a browser sends of the ready template's form."""

from __future__ import annotations

FORM = {
    "has_project": "yes",
    "projects.0._id": "a1",
    "projects.0.name": "ไฟถนน",
    "projects.0.domains": ["env", "mob"],
    "projects.0.status": "planned",
    "contact_name": "สมศรี",
    "contact_position": "ผอ.",
}
"""May be handed in."""
