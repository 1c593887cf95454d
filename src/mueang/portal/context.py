# SPDX-License-Identifier: Apache-2.0
"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from mueang.portal import basemap
from mueang.portal.demonstration.tour.guide import Guide
from mueang.portal.menu import Menu
from mueang.portal.rights import Somewhere
from mueang.portal.wording.text import LANGUAGES, Language, Text, language_of

LANGUAGE_NAMES = {"th": Text("ไทย", "ไทย"), "en": Text("EN", "EN")}


def page_language() -> Language:
    """The language of the address that is being answered."""
    return language_of(get_language())


def page(request: HttpRequest) -> dict[str, Any]:
    """Language, the same page in the other language, and whether scripts have been built."""
    language = page_language()
    return {
        "language": language,
        "languages": [
            {
                "code": code,
                "name": LANGUAGE_NAMES[code].say(code),
                "url": translate_url(request.get_full_path(), code),
                "current": code == language,
            }
            for code in LANGUAGES
        ],
        "basemap": basemap.address(),
        "menu": Menu(request),
        "tour": Guide(request, language),
        "may": Somewhere(getattr(request, "user", None)),
        "see": seen(request, language),
        "has_scripts": (settings.VITE_BUILD / "manifest.json").is_file(),
    }


def seen(request: HttpRequest, language: Language) -> str:
    """What an open page follows (``/events?see=``): the country, a city, a thing; or nothing."""
    match = request.resolver_match
    if match is None or match.url_name not in ("home", "city", "entity"):
        return ""
    names = (match.kwargs.get("code"), match.kwargs.get("entity_id"))
    return "/".join([language, *(name for name in names if name)])
