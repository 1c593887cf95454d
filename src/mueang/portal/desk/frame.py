# SPDX-License-Identifier: Apache-2.0
"""What every page of a city's data desk shows around itself: its parts, one of them open."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mueang.data.model import City
from mueang.portal.context import page_language
from mueang.portal.wording.intake import PARTS


def frame(city: City, part: str) -> dict[str, Any]:
    """The city, and the desk's parts with the open one marked."""
    language = page_language()
    return {
        "city": {
            "code": city.code,
            "name": city.name_th if language == "th" else city.name_en or city.name_th,
        },
        "parts": [
            {
                "name": text.say(language),
                "url": reverse(name, args=[city.code]),
                "open": name == part,
            }
            for name, text in PARTS.items()
        ],
    }
