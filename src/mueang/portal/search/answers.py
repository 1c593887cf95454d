# SPDX-License-Identifier: Apache-2.0
"""All submitted answers as folded words, to be looked through: which of them say something.

One line of bytes for each answer, one to a Thai letter: 100 000 are looked through in the time of
a page, and fit into tens of megabytes. It says which answers to read; what they say and who may
see it is asked of the database. They are read in the background when the pages start, the
latest round first, and after that the audit names each answer that has changed, in whichever
process that was.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from django.db import connection
from django.db.models import Max, QuerySet

from mueang.audit.models import AuditRecord
from mueang.portal.search.folding import fold, meant
from mueang.portal.search.said import Piece, all_pieces, beside_of, forms_of
from mueang.programme.survey.models import Response, Round

Sheet = dict[int, bytes]
"""A round's answers by number, the latest first."""
SLICE = 200
MOST_AT_ONCE = 300
"""Answers that are read again while a reader waits; more are read behind."""
PAUSE = 0.01
"""Seconds between slices that are read behind: readers of other pages come first."""
APART, CHOSEN = b"\n", b"\0"
"""Between pieces, so that no word is found across two; before what was chosen."""
MADE, CHANGED = "survey.survey", "survey.response"
"""What the audit's records are about."""

_folded = lru_cache(maxsize=4_000)(fold)
"""The words of options come again and again."""


class Answers:
    """The words of all answers, kept as they are in the database."""

    def __init__(self) -> None:
        self._sheets: dict[int, Sheet] = {}
        self._place: int | None = None
        """Up to which of the audit's records they have been read; None: not at all yet."""
        self._behind = False
        self._lock = threading.Lock()

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
        finally:
            self._behind = False

    def find(self, question: str, rounds: Sequence[int], limit: int) -> list[int]:
        """Answers of these rounds that have every word; those that say it in their own words
        first, the latest first of each."""
        wanted = [tuple(map(packed, words.split())) for words in meant(question)]
        own: dict[int, None] = {}
        chosen: dict[int, None] = {}
        sheets = self._known()
        for number in rounds:
            for words in filter(None, wanted):
                for response, only_chosen in _with_all(sheets.get(number, {}), words):
                    (chosen if only_chosen else own)[response] = None
            if len(own) >= limit:
                break
        return [*own, *(one for one in chosen if one not in own)][:limit]

    def find_in(self, question: str, numbers: Iterable[tuple[int, int]]) -> list[int]:
        """Those of these that have every word; ``numbers``: round and answer."""
        wanted = [tuple(map(packed, words.split())) for words in meant(question)]
        sheets, found = self._known(), []
        for round_, response in numbers:
            said = sheets.get(round_, {}).get(response, b"")
            if any(words and all(word in said for word in words) for words in wanted):
                found.append(response)
        return found

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
            threading.Thread(
                target=self._later, args=(changed,), name="search-answers", daemon=True
            ).start()
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
            answered = Response.objects.filter(round=number, withdrawn_at=None)
            latest = answered.exclude(submitted_at=None).order_by("submitted_at", "pk")
            self._read(list(latest.values_list("pk", flat=True)), pause)

    def _read(self, keys: list[int], pause: float) -> None:
        """Puts what these say now in the place of what they said; the last one comes first."""
        for at in range(0, len(keys), SLICE):
            now: dict[int, Sheet] = defaultdict(dict)
            for round_, number, said in _lines(keys[at : at + SLICE]):
                now[round_][number] = said
            for round_, sheet in now.items():
                before = self._sheets.get(round_, {})
                whole = {**sheet, **{key: said for key, said in before.items() if key not in sheet}}
                said_now = {key: said for key, said in whole.items() if said}
                self._sheets = {**self._sheets, round_: said_now}
            if pause:
                time.sleep(pause)


def packed(folded: str) -> bytes:
    """A byte for each letter, Thai or Latin; of others a name that no Thai text holds."""
    return folded.encode("cp874", "xmlcharrefreplace")


def _with_all(sheet: Sheet, words: tuple[bytes, ...]) -> Iterator[tuple[int, bool]]:
    """Those with every word, and whether only chosen options have the longest."""
    longest = max(words, key=len)
    for number, said in sheet.items():
        at = said.find(longest)
        if at >= 0 and (len(words) == 1 or all(word in said for word in words)):
            yield number, at > said.find(CHOSEN)


def _last() -> int:
    """The place of the audit's last record."""
    return AuditRecord.objects.aggregate(last=Max("place"))["last"] or 0


def _ids(records: QuerySet[AuditRecord], kind: str) -> list[int]:
    found = records.filter(target_kind=kind).values_list("target_id", flat=True)
    return [int(one) for one in set(found)]


def _lines(keys: list[int]) -> Iterator[tuple[int, int, bytes]]:
    """Round, number and words of each, the last first; no words where nothing counts any more."""
    rows = Response.objects.filter(pk__in=keys).values_list(
        "pk", "round", "round__version", "withdrawn_at", "answers"
    )
    read = {row[0]: row for row in rows}
    forms = forms_of({row[2] for row in read.values()})
    beside = beside_of(keys)
    for number, round_, version, withdrawn, answers in (
        read[one] for one in reversed(keys) if one in read
    ):
        said = b""
        if answers is not None and withdrawn is None:
            said = _packed_pieces(all_pieces(forms[version], answers, beside[number]))
        yield round_, number, said


def _packed_pieces(said: Iterable[Piece]) -> bytes:
    own: list[str] = []
    chosen: list[str] = []
    for piece in said:
        (chosen if piece.chosen else own).extend(_folded(text) for text in piece.texts)
    texts = APART.join(map(packed, own))
    return texts + CHOSEN + APART.join(map(packed, dict.fromkeys(chosen)))


ANSWERS = Answers()
