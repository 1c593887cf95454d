# SPDX-License-Identifier: Apache-2.0
"""One city's "now" in memory: committed entities as bytes, runs, and what state.db still lacks."""

from __future__ import annotations

from mueang.data.context.aliases import Aliases
from mueang.data.context.columns import Columns
from mueang.data.context.group import Staged
from mueang.data.context.state import Changes, State
from mueang.data.effects import (
    UNCHANGED,
    Changed,
    Decided,
    Effect,
    Refusal,
    RunCounted,
    read_entity,
)
from mueang.data.merges import Apart, Merged
from mueang.data.runs import Run, count


class CityNow:
    """Only what is durable is in here; the owner publishes a group after its commit."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.documents: dict[str, bytes] = {}
        self.columns = Columns(self.documents)
        self.runs: dict[str, Run] = {}
        self.aliases = Aliases()
        self.n = 0
        """Log row that is published."""
        self.next_n = 1
        self.last_at = 0
        """Latest modification time given, µs."""
        self.applied = 0
        """Log row that state.db has."""
        self._changed: set[str] = set()
        self._runs: set[str] = set()
        self._refusals: list[tuple[int, int, Refusal]] = []
        self._decisions: list[Decided] = []
        self._same: list[Merged | Apart] = []

    def load(self, state: State, watermark: int) -> None:
        """Start from what state.db has."""
        self.documents.update(state.entities(self.code))
        self.columns.rebuild()
        self.runs = {run.id: run for run in state.runs(self.code)}
        for effect in state.same(self.code):
            self.aliases.take(effect)
        self.n = self.applied = watermark

    def replay(self, n: int, effects: list[Effect]) -> None:
        """Bring a log row that state.db may lack; documents carry the n they have."""
        documents: dict[str, bytes | None] = {}
        for effect in effects:
            if isinstance(effect, Changed):
                self.last_at = max(self.last_at, effect.modified_at)
                if effect.after != UNCHANGED and not self._has(effect.entity_id, n):
                    documents[effect.entity_id] = effect.after or None
        self.publish(Staged(n=n, effects=effects, documents=documents))

    def _has(self, entity_id: str, n: int) -> bool:
        document = self.documents.get(entity_id)
        return document is not None and read_entity(document).n > n

    def publish(self, staged: Staged) -> None:
        """Let readers see what has become durable."""
        for entity_id, document in staged.documents.items():
            if document is None:
                self.documents.pop(entity_id, None)
            else:
                self.documents[entity_id] = document
            self.columns.touch(entity_id)
        self._changed.update(staged.documents)
        for place, effect in enumerate(staged.effects):
            if isinstance(effect, RunCounted):
                self.runs[effect.run] = count(
                    self.runs.get(effect.run), self.code, effect, staged.n
                )
                self._runs.add(effect.run)
            elif isinstance(effect, Refusal):
                self._refusals.append((staged.n, place, effect))
            elif isinstance(effect, Decided):
                self._decisions.append(effect)
            elif isinstance(effect, Merged | Apart):
                self.aliases.take(effect)
                self._same.append(effect)
        self.n = staged.n

    def take_changes(self) -> Changes | None:
        """What state.db lacks, as one snapshot; None when it lacks nothing."""
        if self.n == self.applied:
            return None
        changed, self._changed = self._changed, set()
        runs, self._runs = self._runs, set()
        refusals, self._refusals = self._refusals, []
        decisions, self._decisions = self._decisions, []
        same, self._same = self._same, []
        return Changes(
            city=self.code,
            watermark=self.n,
            documents=[(key, self.documents.get(key)) for key in sorted(changed)],
            runs=[self.runs[key] for key in sorted(runs)],
            refusals=refusals,
            decisions=decisions,
            same=same,
        )

    def give_back(self, changes: Changes) -> None:
        """Keep for the next try what could not be written."""
        self._changed.update(key for key, _ in changes.documents)
        self._runs.update(run.id for run in changes.runs)
        self._refusals = changes.refusals + self._refusals
        self._decisions = changes.decisions + self._decisions
        self._same = changes.same + self._same

    def pending_refusals(self, run: str) -> list[tuple[int, int, Refusal]]:
        """(log row, place, refusal) of what state.db lacks."""
        return [one for one in self._refusals if one[2].run == run]

    def pending_decisions(self, run: str) -> list[Decided]:
        return [decided for decided in self._decisions if decided.run == run]
