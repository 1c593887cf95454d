# SPDX-License-Identifier: Apache-2.0
"""A record as a line that people read: when, who, did what, to what, and what changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.urls import reverse

from mueang.accounts.models import User
from mueang.accounts.roles import Role
from mueang.audit.actions import COMMAND_LINE
from mueang.audit.models import AuditRecord
from mueang.portal.people.listing import told_time
from mueang.portal.people.roles import city_name, role_name
from mueang.portal.trail.reach import records_within
from mueang.portal.wording.people import SCOPES_OF_ROLES
from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.trail import (
    DID,
    FIELDS,
    HOW,
    LANGUAGES,
    MACHINE,
    NO,
    THINGS,
    YES,
)
from mueang.programme.survey.workflow import RESPONSE, ROUND

Names = dict[tuple[str, str], str]
"""A kind of thing and its number → what it is called."""
LATELY = 8
NAMED_BY = {
    "survey.version": ("survey",),
    "survey.round": ("survey",),
}
"""Kinds whose names hold those of other things."""
LONG = {"survey.version": ("text",), "survey.response": ("typed", "answers")}
"""What their names do not need, and is much to read."""
PAGES = {"accounts.user": "person", "agencies.agency": "agency", "data.city": "city"}
"""Kinds of things that have a page, by the name of its address."""


def lines_about(reader: User, person: User, language: Language) -> list[dict[str, Any]]:
    """The latest that somebody did, or that was done to them."""
    about = Q(actor=person) | Q(target_kind="accounts.user", target_id=str(person.pk))
    return lines(records_within(reader).filter(about)[:LATELY], language)


def lines(records: Iterable[AuditRecord], language: Language) -> list[dict[str, Any]]:
    """For a page or a file. Things are named as they are called now."""
    found = list(records)
    names = _names(found)
    return [_line(one, names, language) for one in found]


def _line(one: AuditRecord, names: Names, language: Language) -> dict[str, Any]:
    key = (one.target_kind, one.target_id)
    return {
        "place": one.place,
        "at": told_time(one.at, language),
        "actor": MACHINE.say(language) if one.actor_name == COMMAND_LINE else one.actor_name,
        "actor_id": one.actor_id,
        "address": one.address,
        "action": one.action,
        "did": did(one.action, language),
        "kind": THINGS[one.target_kind].say(language) if one.target_kind in THINGS else "",
        "thing": names.get(key) or one.target_id,
        "thing_key": f"{one.target_kind}:{one.target_id}",
        "actor_key": f"accounts.user:{one.actor_id}",
        "url": _url(one, names),
        "changes": changes(one.before, one.after, language),
    }


def did(action: str, language: Language) -> str:
    return DID[action].say(language) if action in DID else action


def changes(
    before: dict[str, Any] | None, after: dict[str, Any] | None, language: Language
) -> list[dict[str, str]]:
    """Each field that is not the same before and after; none that is empty on both sides."""
    was, now = before or {}, after or {}
    told = [
        {
            "field": FIELDS[name].say(language) if name in FIELDS else name,
            "before": value_in_words(name, was.get(name), language),
            "after": value_in_words(name, now.get(name), language),
        }
        for name in [*was, *(name for name in now if name not in was)]
        if was.get(name) != now.get(name)
    ]
    return [one for one in told if one["before"] or one["after"]]


def value_in_words(field: str, value: Any, language: Language) -> str:
    """A value as people say it: the words of its field's table, else as it stands."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return ", ".join(value_in_words(field, one, language) for one in value)
    if isinstance(value, str) and field in VALUES:
        parts = value.split(", ")
        return ", ".join(VALUES[field](one, language) for one in parts)
    if isinstance(value, bool):
        return (YES if value else NO).say(language)
    if isinstance(value, str | int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _worded(table: Mapping[str, Text]) -> Callable[[str, Language], str]:
    return lambda value, language: table[value].say(language) if value in table else value


def _role(value: str, language: Language) -> str:
    return role_name(value, language) if value in set(Role) else value


def _state(value: str, language: Language) -> str:
    """Of a round or a response; of a source, and others that have no table, as it stands."""
    found = (ROUND.states | RESPONSE.states).get(value)
    return found.say(language) if found else value


VALUES: dict[str, Callable[[str, Language], str]] = {
    "role": _role,
    "state": _state,
    "roles": _role,
    "reach": _worded({scope.value: text for scope, text in SCOPES_OF_ROLES.items()}),
    "language": _worded(LANGUAGES),
    "how": _worded(HOW),
    "city": city_name,
}
"""Fields whose values have words."""


def _names(records: list[AuditRecord]) -> Names:
    """What the things of the people's database are called now: one question for each kind."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in records:
        if one.target_id.isdecimal():
            wanted[one.target_kind].add(one.target_id)
    names: Names = {}
    for kind, ids in wanted.items():
        try:
            model = apps.get_model(kind)
        except (LookupError, ValueError):
            continue
        things = model._default_manager.defer(*LONG.get(kind, ()))
        if kind in NAMED_BY:
            things = things.select_related(*NAMED_BY[kind])
        found = things.in_bulk([int(one) for one in ids])
        for pk, thing in found.items():
            said = thing.name if isinstance(thing, User) else str(thing)
            names[kind, str(pk)] = said
    for one in records:
        if one.target_kind.startswith("data.") and "/" in one.target_id:
            names[one.target_kind, one.target_id] = one.target_id.partition("/")[2]
    return names


def _url(one: AuditRecord, names: Names) -> str:
    """Where the thing can be seen; empty where there is no such page (any more)."""
    page = PAGES.get(one.target_kind, "")
    if not page or (page in ("person", "agency") and (one.target_kind, one.target_id) not in names):
        return ""
    return reverse(page, args=[one.target_id])
