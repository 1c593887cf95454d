# SPDX-License-Identifier: Apache-2.0
"""A workflow is a table: from which state, by which step, to which state, by whose right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mueang.accounts.roles import Action
from mueang.words import Words


class Step(NamedTuple):
    """``name`` leads from any of ``sources`` to ``target``, for whom ``action`` allows."""

    name: str
    sources: tuple[str, ...]
    target: str
    action: Action
    words: Words


class WrongState(Exception):
    """The step does not lead on from where the thing is."""

    def __init__(self, step: str, state: str) -> None:
        super().__init__(f"{step} is not possible in the state {state}.")
        self.step = step
        self.state = state


@dataclass(frozen=True)
class Workflow:
    """All states with their words, the first one first, and the steps between them."""

    states: dict[str, Words]
    steps: Sequence[Step]

    def step(self, name: str, state: str) -> Step:
        """The step from this state. Raises WrongState."""
        for step in self.steps:
            if step.name == name and state in step.sources:
                return step
        raise WrongState(name, state)

    def possible(self, state: str) -> Iterator[Step]:
        """Where one can go from here."""
        return (step for step in self.steps if state in step.sources)
