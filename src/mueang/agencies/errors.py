# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with the register of agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from mueang.agencies.models import Agency

Trouble = Literal[
    "missing", "too_long", "unreadable", "name_taken", "not_email", "bad_kind", "bad_province",
    "bad_district", "bad_parent", "loop",
]  # fmt: skip
Why = Literal["closed", "not_closed", "merged", "not_merged", "same", "loop", "name_taken"]


class Problem(NamedTuple):
    """What is wrong with one detail, by its name: ``name_th``."""

    field: str
    code: Trouble


class AgencyError(Exception):
    """Any refusal of the register."""


class BadAgency(AgencyError):
    """Details that cannot be written down."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{one.field}: {one.code}" for one in problems))
        self.problems = problems


class AgencyChanged(AgencyError):
    """Somebody else changed the agency since it was read; nothing was written."""

    def __init__(self, agency: Agency) -> None:
        super().__init__("Somebody changed this agency meanwhile. Look at it and change it again.")
        self.agency = agency
        """As it is now."""


class NotPossible(AgencyError):
    """What was asked does not fit; ``code`` says how."""

    def __init__(self, code: Why) -> None:
        super().__init__(f"This is not possible: {code}.")
        self.code = code
