# SPDX-License-Identifier: Apache-2.0
"""The tours, as their files tell them."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

from mueang.accounts.roles import Role
from mueang.programme.demonstration.people import ACCOUNTS, Account
from mueang.words import Words

ORDER = ("visitor", "officer", "secretary", "chair", "administrator")


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One page with what to look at."""

    page: str
    """The name of its address."""
    at: str
    """The part that the step speaks of, as a CSS selector that one element fits."""
    title: Words
    text: Words
    values: dict[str, str] = {}
    """What the address is made of; ``@open`` and the like stand for what was made (``stops``)."""
    query: str = ""


class Tour(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Words
    about: Words
    minutes: int
    step: list[Step]
    account: str = ""
    """Whose pages they are, by the key of a demonstration's account; empty: everybody's."""

    @property
    def person(self) -> Account | None:
        return next((one for one in ACCOUNTS if one.key == self.account), None)

    @property
    def role(self) -> Role | None:
        return self.person.role if self.person else None


@cache
def tours() -> dict[str, Tour]:
    """By their keys, in their order."""
    folder = resources.files(__package__).joinpath("walks")
    return {
        key: msgspec.toml.decode(folder.joinpath(f"{key}.toml").read_bytes(), type=Tour)
        for key in ORDER
    }
