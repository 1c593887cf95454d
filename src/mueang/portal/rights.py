# SPDX-License-Identifier: Apache-2.0
"""Rights as pages ask for them: about cities, which the data half knows."""

from __future__ import annotations

from mueang.accounts.rights import Person, Where, may, may_somewhere
from mueang.accounts.roles import Action
from mueang.data.model import City


def of_city(city: City) -> Where:
    return Where(province=city.province, city=city.code)


def may_manage(person: Person, city: City) -> bool:
    """Bring files into the city, mend what was refused, set up its sources."""
    return may(person, Action.DATA_MANAGE, of_city(city))


class Somewhere:
    """For templates: ``{% if may.DATA_MANAGE %}`` is whether the reader may do it anywhere."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def __getitem__(self, name: str) -> bool:
        return may_somewhere(self._person, Action[name])
