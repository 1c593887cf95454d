# SPDX-License-Identifier: Apache-2.0
"""All submitted answers as folded words, to be looked through: which of them say something.

One line of bytes for each answer, one to a Thai letter: 100 000 are looked through in the time of
a page, and fit into tens of megabytes. It says which answers to read; what they say and who may
see it is asked of the database. They are read in the background when the pages start, the
latest round first, and after that the audit names each answer that has changed, in whichever
process that was.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from threading import Lock, Thread

from django.db import connection
from django.db.models import Max, QuerySet

from mueang.audit.models import AuditRecord
from mueang.portal.search.folding import meant
from mueang.portal.search.sheets import EMPTY, Sheet, lines, packed, ranked
from mueang.programme.survey.models import Response, Round

SLICE = 200
MOST_SEEN = 5_000
"""Answers with the words that are ranked."""
MOST_AT_ONCE = 300
"""Answers that are read again while a reader waits; more are read behind."""
PAUSE = 0.01
"""Seconds between slices that are read behind: readers of other pages come first."""
MADE, CHANGED = "survey.survey", "survey.response"
"""What the audit's records are about."""


class Answers:
    """The words of all answers, kept as they are in the database."""

    def __init__(self) -> None:
        self._sheets: dict[int, Sheet] = {}
        self._place: int | None = None
        """Up to which of the audit's records they have been read; None: not at all yet."""
        self._behind = False
        self._lock = Lock()

    @property
    def reading(self) -> bool:
        """Whether some are still to be read."""
        return self._behind

    def forget(self) -> None:
        self._sheets, self._place = {}, None

    def warm_up(self) -> None:
        """Reads all, once, pausing for others; searches meanwhile find what has been read."""
        with self._lock:
            if self._place is not None:
                return
            self._place, self._behind = _last(), True
        try:
            self._read_all(PAUSE)
        except Exception:
            self.forget()  # Whoever searches next reads them.
            raise
        finally:
            self._behind = False

    def find(self, question: str, rounds: Sequence[int], limit: int) -> list[int]:
        """Answers of these rounds that have every word: first those that say it as it was asked,
        then in other words of their own, then by what was chosen; the latest first of each."""
        phrases = [packed(one) for one in meant(question) if one]
        found: dict[int, int] = {}
        sheets, best = self._known(), 0
        for number in rounds:
            for phrase in phrases:
                for response, rank in ranked(sheets.get(number, EMPTY), phrase):
                    best += rank == 0
                    found[response] = min(rank, found.get(response, rank))
            if best >= limit or len(found) > MOST_SEEN:
                break
        return sorted(found, key=found.__getitem__)[:limit]

    def find_in(self, question: str, numbers: Iterable[tuple[int, int]]) -> list[int]:
        """Those of these that have every word; ``numbers``: round and answer."""
        phrases = [packed(one) for one in meant(question) if one]
        sheets, wanted = self._known(), defaultdict(set)
        for round_, response in numbers:
            wanted[round_].add(response)
        return [
            response
            for round_, some in wanted.items()
            for response, said in sheets.get(round_, EMPTY).lines_of(some)
            if any(all(word in said for word in phrase.split()) for phrase in phrases)
        ]

    def _known(self) -> dict[int, Sheet]:
        if self._behind:
            return self._sheets
        with self._lock:
            last = _last()
            if self._place is None or last < self._place:
                self._sheets, self._place = {}, last
                self._read_all(0.0)
            elif last > self._place:
                self._catch_up(last)
            return self._sheets

    def _catch_up(self, last: int) -> None:
        since = AuditRecord.objects.filter(place__gt=self._place, place__lte=last)
        made = Response.objects.filter(round__survey__in=_ids(since, MADE))
        changed = sorted({*_ids(since, CHANGED), *made.values_list("pk", flat=True)})
        if len(changed) <= MOST_AT_ONCE:
            self._read(changed, 0.0)
        else:
            self._behind = True
            Thread(target=self._later, args=(changed,), name="search-answers", daemon=True).start()
        self._place = last

    def _later(self, changed: list[int]) -> None:
        try:
            self._read(changed, PAUSE)
        except Exception:
            self.forget()  # Else these would never be read again.
            raise
        finally:
            self._behind = False
            connection.close()

    def _read_all(self, pause: float) -> None:
        rounds = Round.objects.order_by("-year", "-number", "-pk").values_list("pk", flat=True)
        for number in list(rounds):
            answered = Response.objects.filter(round=number).exclude(submitted_at=None)
            latest = answered.order_by("submitted_at", "pk")
            self._read(list(latest.values_list("pk", flat=True)), pause)

    def _read(self, keys: list[int], pause: float) -> None:
        """Puts what these say now in the place of what they said; the last one comes first."""
        for at in range(0, len(keys), SLICE):
            now: dict[int, dict[int, bytes]] = defaultdict(dict)
            for round_, number, said in lines(keys[at : at + SLICE]):
                now[round_][number] = said
            for round_, said_now in now.items():
                sheet = self._sheets.get(round_, EMPTY).changed(said_now)
                self._sheets = {**self._sheets, round_: sheet}
            if pause:
                time.sleep(pause)


def _last() -> int:
    """The place of the audit's last record."""
    return AuditRecord.objects.aggregate(last=Max("place"))["last"] or 0


def _ids(records: QuerySet[AuditRecord], kind: str) -> list[int]:
    found = records.filter(target_kind=kind).values_list("target_id", flat=True)
    return [int(one) for one in set(found)]


ANSWERS = Answers()
