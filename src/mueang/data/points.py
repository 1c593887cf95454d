# SPDX-License-Identifier: Apache-2.0
"""The points of one series in a batch, and which of them are new.

Natural key: (entity, attribute, dataset, observed_at). Newer than the series: stored
without a look-up. Same time and value: known. Same time, other value: a correction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from mueang.data.ahead import NEVER
from mueang.data.effects import read_entity
from mueang.data.history.asks import CORRECTION, KNOWN, NEW, SeriesKeys
from mueang.data.model import Mark, Reading
from mueang.data.times import format_time

NUMBERS = {int, float}
_encode = msgspec.json.Encoder().encode


@dataclass(slots=True)
class Points:
    """One series' points of a batch, in order of time, one for each time."""

    entity_type: str
    entity_id: str
    """The entity that they were sent for; history keeps them under it."""
    attribute: str
    dataset_id: str
    readings: list[Reading]
    now_id: str = ""
    """The entity that shows them: another one where the one they were sent for became part
    of it (``merges``)."""
    place: int = 0
    """Among the entities that are shown as one: at one time the value of the lowest shows."""
    equals: int | None = None
    """A time at which a value may replace the current one of that very time, although another
    entity's value goes before it: history has looked, and there is none."""
    newest: int = NEVER
    """Latest time the series had before this batch."""
    verdict: npt.NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, np.uint8))
    repeated: int = 0
    """Readings of the batch itself that repeat a time and value."""
    superseded: int = 0
    """Readings of the batch that a later one of the same time replaces."""
    _times: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """µs UTC of each reading."""
    _asked: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))

    def __post_init__(self) -> None:
        self.now_id = self.now_id or self.entity_id

    @property
    def moved(self) -> bool:
        return self.now_id != self.entity_id

    def numeric(self) -> bool:
        return {type(r.value) for r in self.readings} <= NUMBERS

    def compare_with_now(self, document: bytes | None) -> bool:
        """Set the verdict that "now" can give; True when history must be asked."""
        mark = _mark(document, self.attribute, self.dataset_id)
        self.newest = NEVER if mark is None else mark.newest
        self.verdict = np.zeros(len(self.readings), dtype=np.uint8)
        times = self._times = np.array([r.observed_at for r in self.readings], dtype="<i8")
        self._asked = np.flatnonzero(times <= self.newest) if mark else np.arange(len(times))
        return len(self._asked) > 0

    def question(self) -> SeriesKeys:
        asked = [self.readings[i] for i in self._asked]
        times = self._times[self._asked].tobytes()
        keys = SeriesKeys(self.entity_id, self.attribute, self.dataset_id, times)
        if self.numeric():
            keys.values = values_of(asked)
        else:
            keys.bodies = [_encode(body_of(r)) for r in asked]
        return keys

    def take_answer(self, answer: bytes) -> None:
        self.verdict[self._asked] = np.frombuffer(answer, dtype=np.uint8)

    def count_new(self) -> int:
        return int((self.verdict == NEW).sum())

    def count_known(self) -> int:
        return int((self.verdict == KNOWN).sum()) + self.repeated

    def count_corrected(self) -> int:
        return int((self.verdict == CORRECTION).sum()) + self.superseded

    def corrected_until(self) -> int:
        """The latest time for which history has another value. A series that "now" does not know
        can have lived before its entity was deleted and made anew."""
        corrected = self._times[self.verdict == CORRECTION]
        return int(corrected[-1]) if len(corrected) else NEVER

    def kept(self) -> tuple[list[Reading], npt.NDArray[np.int64]]:
        """What is not known yet, and its times, µs UTC."""
        fresh = np.flatnonzero(self.verdict != KNOWN)
        if len(fresh) == len(self.readings):  # as nearly always
            return self.readings, self._times
        return [self.readings[i] for i in fresh], self._times[fresh]


def gather(readings: list[Reading], expand: Callable[[str], str]) -> list[Points]:
    """Group readings by series; of two with one time the later in the batch wins."""
    found: dict[tuple[str, str, str, str], dict[int, Reading]] = {}
    repeated: dict[tuple[str, str, str, str], list[int]] = {}
    for reading in readings:
        key = (reading.entity_id, reading.entity_type, reading.attribute, reading.dataset_id)
        times = found.get(key)
        if times is None:
            times = found[key] = {}
        before = times.setdefault(reading.observed_at, reading)
        if before is not reading:
            tally = repeated.setdefault(key, [0, 0])
            tally[0 if before.value == reading.value else 1] += 1
            times[reading.observed_at] = reading
    points = []
    for key, times in found.items():
        entity_id, entity_type, attribute, dataset_id = key
        ordered = [times[at] for at in sorted(times)]
        known, replaced = repeated.get(key, (0, 0))
        points.append(
            Points(
                entity_type=expand(entity_type),
                entity_id=entity_id,
                attribute=expand(attribute),
                dataset_id=dataset_id,
                readings=ordered,
                repeated=known,
                superseded=replaced,
            )
        )
    return points


def values_of(readings: list[Reading]) -> bytes:
    """Numbers, little-endian float64."""
    return np.array([r.value for r in readings], dtype="<f8").tobytes()


def body_of(reading: Reading) -> dict[str, Any]:
    """The normalized instance of a reading (GS CIM 009, 4.5.2)."""
    value = reading.value
    geometry = isinstance(value, dict) and "coordinates" in value
    body: dict[str, Any] = {"type": "GeoProperty" if geometry else "Property", "value": value}
    if reading.unit_code:
        body["unitCode"] = reading.unit_code
    if reading.dataset_id:
        body["datasetId"] = reading.dataset_id
    body["observedAt"] = format_time(reading.observed_at)
    return body


def _mark(document: bytes | None, attribute: str, dataset_id: str) -> Mark | None:
    if document is None:
        return None
    return read_entity(document).marks.get(attribute, {}).get(dataset_id)
