# SPDX-License-Identifier: Apache-2.0
"""A thing in one language: the same words for the template, the JSON twin and the map."""

from __future__ import annotations

import hashlib
from typing import Any

from django.urls import reverse

from mueang.portal.provenance import origin
from mueang.portal.scales import State
from mueang.portal.things import Thing, Told
from mueang.portal.wording import times
from mueang.portal.wording.attributes import amount, attribute, bare, sign_of
from mueang.portal.wording.sources import dataset
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS


def value_card(told: Told, now: int, language: Language) -> dict[str, Any]:
    """One value with its unit, state, time and origin."""
    return {
        "attribute": told.key,
        "label": label_of(told, language),
        "value": amount(told.attribute, told.value, told.unit_code, language),
        "raw": told.value,
        "number": bare(told.attribute, told.value) if told.is_number else None,
        "unit": sign_of(told.attribute, told.unit_code, language) if told.is_number else "",
        "unit_code": told.unit_code,
        **state_card(told.state, language),
        "basis": basis(told, language),
        "old": told.old,
        **time_card(told.at, now, language),
        "observed_at": told.at // 1000,
        "source": told.source,
        "origin": origin(told.source).say(language),
    }


def thing_card(thing: Thing, city: str, now: int, language: Language) -> dict[str, Any]:
    """One line of a list: its first value, its state, its age, its page."""
    main = thing.main
    return {
        "id": thing.id,
        "anchor": anchor(thing.id),
        "name": thing.name.say(language),
        "type": thing.type,
        "kind": thing.kind.key,
        "kind_label": thing.kind.one.say(language),
        "location": list(thing.location) if thing.location else None,
        "simulated": thing.simulated,
        "silent": thing.silent,
        "silence": silence(thing, now, language),
        "label": label_of(main, language) if main else "",
        "value": amount(main.attribute, main.value, main.unit_code, language)
        if main
        else TEXTS["value.none"].say(language),
        "origin": origin(main.source).say(language) if main else "",
        **state_card(thing.state, language),
        **time_card(main.at if main else None, now, language),
        "attribute": main.key if main else "",
        "observed_at": main.at // 1000 if main else None,
        "promise": thing.promised,
        "url": reverse("entity", args=[city, thing.id]),
        "origin_url": reverse("entity-origin", args=[city, thing.id]),
    }


def label_of(told: Told, language: Language) -> str:
    """``PM2.5``; other averaging periods say so: ``PM2.5 (เฉลี่ย 24 ชม.)``."""
    label = attribute(told.attribute).name.say(language)
    return f"{label} ({dataset(told.dataset_id).say(language)})" if told.dataset_id else label


def state_card(state: State | None, language: Language) -> dict[str, Any]:
    """A state in a word; ``unknown`` without a word where no rule says anything."""
    if state is None:
        return {"level": "unknown", "aqi": None, "state": ""}
    word = state.word.say(language)
    return {"level": state.level, "aqi": state.aqi, "state": word}


def basis(told: Told, language: Language) -> str:
    """Says so where a newest value is compared with a rule that was made for a mean."""
    hours = told.state.mean_hours if told.state else 0
    if hours <= 1 or f"{hours}h" in told.dataset_id:
        return ""
    return TEXTS["value.basis"].say(language, n=hours)


def time_card(at: int | None, now: int, language: Language) -> dict[str, Any]:
    """A time for machines, for people, and in full."""
    if at is None:
        return {"at": None, "ago": "", "exact": "", "fixed": False}
    return {
        "at": times.iso(at),
        "ago": times.ago(at, now, language),
        "exact": times.date_time(at, language),
        "fixed": times.is_long_ago(at, now),
    }


def silence(thing: Thing, now: int, language: Language) -> str:
    """Why a thing is grey; empty when it sends as promised."""
    if not thing.silent:
        return ""
    if thing.at is None:
        return TEXTS["value.never"].say(language)
    seconds = (now - thing.at) // times.MICROSECONDS
    return TEXTS["value.silent"].say(language, span=times.span(seconds, language))


def anchor(entity_id: str) -> str:
    """A short name for the address bar and for labels: identifiers may hold any character."""
    return "thing-" + hashlib.sha256(entity_id.encode()).hexdigest()[:12]


def feature(card: dict[str, Any]) -> dict[str, Any]:
    """A card as GeoJSON (RFC 7946) for the map."""
    shown = ("id", "name", "kind", "kind_label", "label", "value", "level", "aqi", "state", "at")
    more = ("ago", "silent", "simulated", "url")
    return {
        "type": "Feature",
        "id": card["anchor"],
        "geometry": {"type": "Point", "coordinates": card["location"]},
        "properties": {name: card[name] for name in (*shown, *more)},
    }
