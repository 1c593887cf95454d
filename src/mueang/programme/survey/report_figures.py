# SPDX-License-Identifier: Apache-2.0
"""What a report counts, asked of the database once, and its pen."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mueang.programme.documents.writing import Pen
from mueang.programme.survey.comparing import Change, compare
from mueang.programme.survey.domains import Domain, domains, option_names
from mueang.programme.survey.models import Round
from mueang.programme.survey.projects import Project, projects
from mueang.programme.survey.report_words import word
from mueang.programme.survey.results import Tallies, obstacles, tallies


@dataclass
class Figures:
    round: Round
    pen: Pen
    before: Round | None = None
    named: bool = True
    """With agencies and projects by name."""
    _numbered: dict[str, int] = field(default_factory=dict)

    def say(self, key: str, **values: Any) -> str:
        return word(self.pen.language, key, **values)

    def caption(self, kind: str, what: str) -> str:
        """``kind``: table or chart, each counted on through the document."""
        number = self._numbered[kind] = self._numbered.get(kind, 0) + 1
        return self.say(kind, number=self.pen.digits(str(number)), what=self.say(what))

    def called(self, one: Round) -> str:
        """ครั้งที่ 1/2565."""
        return self.say("round", number=self.pen.number(one.number), year=self.pen.year(one.year))

    @cached_property
    def tallies(self) -> Tallies:
        return tallies(self.round)

    @cached_property
    def domains(self) -> list[Domain]:
        return domains(self.round)

    @cached_property
    def domain_names(self) -> dict[str, str]:
        return option_names(self.round, "domains", self.pen.language)

    def short(self, domain: str) -> str:
        """A domain's name without the word that all have: Smart, อัจฉริยะ."""
        name = self.domain_names.get(domain, domain)
        return name.removeprefix("Smart ").removesuffix("อัจฉริยะ")

    @cached_property
    def projects(self) -> list[Project]:
        return list(projects(self.round))

    @cached_property
    def obstacles(self) -> list[tuple[str, int]]:
        """What is in the way, in words, and how many say so; most first."""
        names = option_names(self.round, "obstacle", self.pen.language)
        return [(names[code], count) for code, count in obstacles(self.round)]

    @cached_property
    def change(self) -> Change | None:
        return compare(self.before, self.round) if self.before else None
