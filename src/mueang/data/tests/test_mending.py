# SPDX-License-Identifier: Apache-2.0
"""Quarantined rows are grouped, mended one or all alike, or set aside; and stay decided."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from mueang.data.context.owner import Context
from mueang.data.context.tests.test_owner import running
from mueang.data.errors import BadRequestData, NotFound
from mueang.data.flow import take_batch
from mueang.data.history.asks import SeriesKeys
from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.remedies import Remedy
from mueang.data.mending import mend
from mueang.data.model import Reading, Refused
from mueang.data.plain import plain
from mueang.data.quarantine import groups, quarantine
from mueang.data.refusals import Mend, QuarantineAsk
from mueang.data.runs import Batch
from mueang.data.times import parse_time

CITY, RUN, STATION = "hat-yai", "run1", "urn:ngsi-ld:AirQualityObserved:t1"
AT = parse_time("2026-11-01T00:00:00Z")
HOUR = 3_600_000_000


def _reading(row: int, attribute: str, value: object, at: int = 0) -> Reading:
    unit = "GQ" if attribute == "pm25" else ""
    when = at or AT + row * HOUR
    return Reading(
        "AirQualityObserved", STATION, attribute, when, value, unit, row=row, raw=f"{row}"
    )


@pytest.fixture
async def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Context]:
    """A run of five rows, four of which have something wrong; history knows nothing yet."""

    async def nothing_known(city: str, up_to: int, series: list[SeriesKeys]) -> list[bytes]:
        return [bytes(len(keys.observed_at) // 8) for keys in series]

    async with running(tmp_path) as made:
        monkeypatch.setattr(made.history, "known", nothing_known)
        items: list[Reading | Refused] = [
            _reading(1, "pm25", 12.0),
            _reading(2, "pm25", "25.3 มคก./ลบ.ม."),
            _reading(3, "pm25", "ชำรุด"),
            _reading(4, "relativeHumidity", 65.0),
            Refused(5, Reason.TIME_UNREADABLE, "row 5: '99/99/9999'", "99/99/9999,1"),
        ]
        counts = await take_batch(made, CITY, Batch("csv", list(items), RUN, "a.csv", 5, 5))
        assert (counts.stored, counts.quarantined) == (1, 4)
        yield made


async def _value(context: Context, attribute: str) -> object:
    document = context.get(CITY, STATION)
    assert document is not None
    return plain(document).values[attribute].value


@pytest.mark.parametrize("written", [False, True])
async def test_rows_are_grouped_by_what_is_wrong(context: Context, written: bool) -> None:
    if written:
        await context.behind.flush()
    found = await groups(context, QuarantineAsk(CITY, RUN))
    told = {(one.reason, one.attribute): (one.waiting, one.mendable) for one in found}
    assert told == {
        ("not_a_number", "pm25"): (2, 2),
        ("out_of_range", "relativeHumidity"): (1, 1),
        ("time_unreadable", ""): (1, 0),
    }
    rows = await quarantine(context, QuarantineAsk(CITY, RUN, "not_a_number", "pm25"))
    assert [kept.refusal.row for kept in rows] == [2, 3]
    one = await quarantine(context, QuarantineAsk(CITY, RUN, offset=1, limit=1))
    assert [kept.refusal.row for kept in one] == [3]


@pytest.mark.parametrize("written", [False, True])
async def test_all_alike_are_mended_and_the_rest_says_why_not(
    context: Context, written: bool
) -> None:
    if written:
        await context.behind.flush()
    ask = Mend(CITY, RUN, Remedy.NUMBER, by="somchai", reason="not_a_number", attribute="pm25")
    tried = await mend(context, msgspec.structs.replace(ask, dry_run=True))
    assert (tried.mended, tried.still, tried.sample[0].value) == (1, 1, 25.3)
    assert await _value(context, "pm25") == 12.0
    done = await mend(context, ask)
    assert (done.mended, done.still, done.counts.stored) == (1, 1, 1)
    assert [refused.row for refused in done.why] == [3]
    assert await _value(context, "pm25") == 25.3
    await context.behind.flush()
    waiting = await quarantine(context, QuarantineAsk(CITY, RUN, "not_a_number", waiting=True))
    assert [kept.refusal.row for kept in waiting] == [3]
    decided = await quarantine(context, QuarantineAsk(CITY, RUN, "not_a_number", limit=1))
    assert decided[0].decided is not None
    assert (decided[0].decided.decision, decided[0].decided.by) == ("mended", "somchai")
    run = context.city(CITY).runs[RUN]
    assert (run.stored, run.quarantined, run.mended, run.read) == (2, 4, 1, 5)


async def test_a_percentage_is_scaled_and_one_row_is_mended_alone(context: Context) -> None:
    await mend(context, Mend(CITY, RUN, Remedy.SCALE, "0.01", reason="out_of_range"))
    assert await _value(context, "relativeHumidity") == 0.65
    rows = await quarantine(context, QuarantineAsk(CITY, RUN, "not_a_number"))
    broken = [(kept.n, kept.place) for kept in rows if kept.refusal.row == 3]
    done = await mend(context, Mend(CITY, RUN, Remedy.VALUE, 31, rows=broken))
    assert (done.mended, await _value(context, "pm25")) == (1, 31)


async def test_a_decision_survives_a_restart_and_is_made_once(context: Context) -> None:
    aside = Mend(CITY, RUN, "set_aside", by="malee", reason="time_unreadable")
    assert (await mend(context, aside)).set_aside == 1
    with pytest.raises(NotFound):
        await mend(context, aside)
    again = Context(context.home)  # replays the log; state.db has nothing of it yet
    try:
        found = await groups(again, QuarantineAsk(CITY, RUN))
        assert {one.reason: one.set_aside for one in found}["time_unreadable"] == 1
        assert again.city(CITY).runs[RUN].set_aside == 1
    finally:
        await again.close()


async def test_a_row_that_could_not_be_read_cannot_be_mended(context: Context) -> None:
    done = await mend(context, Mend(CITY, RUN, Remedy.AS_IS, reason="time_unreadable"))
    assert (done.mended, done.still) == (0, 1)
    with pytest.raises(BadRequestData):
        await mend(context, Mend(CITY, RUN, Remedy.SCALE, "many", reason="out_of_range"))
    waiting = await quarantine(context, QuarantineAsk(CITY, RUN, waiting=True))
    assert len(waiting) == 4


def test_a_decision_crosses_the_socket() -> None:
    for remedy in (*Remedy, "set_aside"):
        sent = msgspec.msgpack.encode(Mend("c", "r", remedy))
        assert msgspec.msgpack.decode(sent, type=Mend).remedy == remedy
