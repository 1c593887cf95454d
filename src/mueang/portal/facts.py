# SPDX-License-Identifier: Apache-2.0
"""What an entity says about itself: place, owner, position, licence, method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mueang.portal.things import Thing
from mueang.portal.wording.owners import owner_in
from mueang.portal.wording.text import Language

OWNERS = ("owner", "dataProvider", "provider")
LICENCES = ("license", "licence")
METHODS = ("measurementMethod", "method", "sensorType", "deviceModel")
CALIBRATIONS = ("dateLastCalibration", "calibratedAt", "lastCalibration", "calibration")
PLACE = ("streetAddress", "addressLocality", "addressRegion")
"""Parts of the Smart Data Models' ``address`` (schema.org PostalAddress), small to large."""


def facts_card(thing: Thing, language: Language) -> dict[str, str]:
    """Texts for the page; empty where the entity does not say."""
    return {
        "place": _place(thing.facts, language),
        "owner": owner_in(_first(thing, OWNERS, language), language),
        "position": "{1:.5f}, {0:.5f}".format(*thing.location) if thing.location else "",
        "licence": owner_in(_first(thing, LICENCES, language), language),
        "method": _first(thing, METHODS, language),
        "calibrated": _first(thing, CALIBRATIONS, language),
        "link": _link(thing.facts.get("source")),
        "description": _text(thing.facts.get("description"), language),
    }


def _first(thing: Thing, names: tuple[str, ...], language: Language) -> str:
    return next((text for name in names if (text := _text(thing.facts.get(name), language))), "")


def _link(value: object) -> str:
    """A web address that an entity gives as its source (SDM's ``source``); nothing else."""
    given = value if isinstance(value, str) else ""
    return given if given.startswith(("https://", "http://")) else ""


def _place(facts: Mapping[str, Any], language: Language) -> str:
    address = facts.get("address")
    if isinstance(address, Mapping):
        parts = (_text(address.get(name), language) for name in PLACE)
        return " ".join(part for part in parts if part)
    return _text(address, language) or _text(facts.get("areaServed"), language)


def _text(value: object, language: Language) -> str:
    """A text, a language map ({"th": …, "en": …}), or a list of texts."""
    if isinstance(value, Mapping):
        chosen = value.get(language) or value.get("th") or value.get("en")
        return chosen if isinstance(chosen, str) else ""
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _text(item, language)))
    return value if isinstance(value, str) else ""
