# SPDX-License-Identifier: Apache-2.0
"""A browser's words about itself, as people would name it."""

from __future__ import annotations

from mueang.portal.wording.text import Language, Text

BROWSERS = (
    ("Line/", "LINE"),
    ("FBAN", "Facebook"),
    ("FBAV", "Facebook"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""What stands in User-Agent → the name; the first that fits, for most claim to be others too."""
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
BOTH = Text("{browser} บน {system}", "{browser} on {system}")
UNKNOWN = Text("โปรแกรมที่ไม่รู้จัก", "Unknown program")


def device(user_agent: str, language: Language) -> str:
    """``Firefox บน Windows``; what is not known is said so."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if browser and system:
        return BOTH.say(language, browser=browser, system=system)
    return browser or system or UNKNOWN.say(language)
