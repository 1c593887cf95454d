# SPDX-License-Identifier: Apache-2.0
"""An open session in words: the browser, the machine, from where, since when."""

from __future__ import annotations

from typing import Any

from mueang.accounts.models import OpenSession
from mueang.portal.people.listing import told_time
from mueang.portal.wording.devices import device
from mueang.portal.wording.text import Language


def session_card(session: OpenSession, language: Language, here: str = "") -> dict[str, Any]:
    """``here`` is the key of the session that asks."""
    return {
        "id": session.pk,
        "device": device(session.device, language),
        "exactly": session.device,
        "address": session.address,
        "seen": told_time(session.seen_at, language),
        "began": told_time(session.began_at, language),
        "here": bool(here) and session.key == here,
    }
