# SPDX-License-Identifier: Apache-2.0
"""What a column or a place of a message can mean, as choices of a form, in people's words."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mueang.data.reference.units import conversion, units
from mueang.data.sources.vocabulary.words import Meaning, known_values
from mueang.portal.wording.attributes import attribute
from mueang.portal.wording.intake import ROLES
from mueang.portal.wording.kinds import KINDS, kind_of
from mueang.portal.wording.text import Language
from mueang.portal.wording.units import unit


class Choice(NamedTuple):
    """One choice of a list; ``key`` is what the form sends."""

    key: str
    label: str


class Group(NamedTuple):
    label: str
    choices: list[Choice]


@cache
def meanings() -> dict[str, Meaning]:
    """Key of a form (``AirQualityObserved:pm25``) → what it means."""
    return {f"{one.type}:{one.attribute}": one for one in known_values()}


@cache
def value_groups(language: Language) -> list[Group]:
    """Every attribute that we have words for, by the kind of thing that has it."""
    groups = []
    for kind in KINDS:
        found = [
            Choice(key, f"{attribute(one.attribute).name.say(language)}{_model(one)}")
            for key, one in meanings().items()
            if kind_of(one.type) is kind
        ]
        if found:
            groups.append(Group(kind.many.say(language), found))
    return groups


def _model(one: Meaning) -> str:
    """Two models may have the attribute; then its name says which is meant."""
    alike = [
        other
        for other in meanings().values()
        if other.attribute == one.attribute and kind_of(other.type) is kind_of(one.type)
    ]
    return f" · {one.type}" if len(alike) > 1 else ""


def role_choices(language: Language) -> list[Choice]:
    """What a column can be beside a measured value."""
    return [Choice(key, text.say(language)) for key, text in ROLES.items()]


def unit_choices(entity_type: str, name: str, language: Language) -> list[Choice]:
    """The units in which the attribute may come; none where it is counted or not known."""
    one = meanings().get(f"{entity_type}:{name}")
    if one is None or not one.unit:
        return []
    fitting = [code for code in units() if conversion(code, one.unit) is not None]
    return [Choice(code, unit(code, language) or code) for code in fitting]


def kind_choices(language: Language) -> list[Choice]:
    """Kinds of things that a file or message can be about."""
    types = dict.fromkeys(one.type for one in meanings().values())
    return [Choice(name, f"{kind_of(name).one.say(language)} ({name})") for name in types]
