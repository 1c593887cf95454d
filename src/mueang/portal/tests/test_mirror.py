# SPDX-License-Identifier: Apache-2.0
"""The pages' picture: kept by what changed, aged by the clock, one question for all cities."""

from __future__ import annotations

import pytest

from mueang.data.client import ServerUnavailable
from mueang.data.model import City
from mueang.data.picture import Picture
from mueang.portal import mirror
from mueang.portal.mirror import Mirror
from mueang.portal.tests.city import MINUTES_AGO, NOW, FakeData, air, stored, water

CHIANG_MAI = "chiang-mai"


class Server(FakeData):
    """Answers from a list of prepared pictures, and notes what was asked."""

    def __init__(self, *pictures: Picture) -> None:
        super().__init__()
        self.coming = list(pictures)
        self.asked: list[dict[str, str]] = []

    def pictures(self, cursors: dict[str, str]) -> dict[str, Picture]:
        self.asked.append(dict(cursors))
        if not self.coming:
            return {code: Picture(cursor) for code, cursor in cursors.items()}
        return {CHIANG_MAI: self.coming.pop(0)}


@pytest.fixture(autouse=True)
def always_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mirror, "EVERY", 0.0)
    monkeypatch.setattr(mirror, "SHARE", 0)
    monkeypatch.setattr(mirror, "BEHIND", 0.0)
    monkeypatch.setattr(mirror, "OVERDUE", 0)


def names(kept: Mirror, now: int = NOW) -> dict[str, bool]:
    summary = kept.summary(CHIANG_MAI, now)
    assert summary is not None
    return {thing.name.en: thing.silent for thing in summary.things}


def test_parts_make_a_whole_and_changes_change_it() -> None:
    server = Server(
        Picture("x-1", [stored(air())], whole=True, more=True),
        Picture("x-2", [stored(water())]),
        Picture("x-3", [stored(air(12.0))], removed=[water().id]),
    )
    kept = Mirror()
    kept.look(server, NOW)
    assert names(kept) == {"Si Phum": False, "Nawarat Bridge": False}
    assert [asked[CHIANG_MAI] for asked in server.asked] == ["", "x-1"]

    before = kept.version(CHIANG_MAI)
    kept.look(server, NOW)
    assert names(kept) == {"Si Phum": False}
    assert kept.version(CHIANG_MAI) > before
    summary = kept.summary(CHIANG_MAI, NOW)
    assert summary is not None
    assert summary.worst is not None
    assert summary.worst.state is not None
    assert summary.worst.state.aqi == 2


def test_a_whole_answer_forgets_what_was_there() -> None:
    server = Server(
        Picture("x-1", [stored(air()), stored(water())], whole=True),
        Picture("y-1", [stored(water())], whole=True),
    )
    kept = Mirror()
    kept.look(server, NOW)
    kept.look(server, NOW)
    assert names(kept) == {"Nawarat Bridge": False}


def test_nothing_new_costs_nothing() -> None:
    kept = Mirror()
    server = Server(Picture("x-1", [stored(air())], whole=True))
    kept.look(server, NOW)
    first = kept.summary(CHIANG_MAI, NOW)
    kept.look(server, NOW)
    assert kept.summary(CHIANG_MAI, NOW) is first


def test_time_alone_makes_things_silent() -> None:
    kept = Mirror()
    kept.look(Server(Picture("x-1", [stored(air()), stored(water())], whole=True)), NOW)
    later = NOW + 115 * MINUTES_AGO
    assert names(kept, later) == {"Si Phum": False, "Nawarat Bridge": True}
    summary = kept.summary(CHIANG_MAI, later)
    assert summary is not None
    silent = next(thing for thing in summary.things if thing.silent)
    assert silent.state is None
    assert names(kept, NOW + 400 * MINUTES_AGO) == {"Si Phum": True, "Nawarat Bridge": True}


def test_a_failed_question_keeps_what_was_there() -> None:
    kept = Mirror()
    server = Server(Picture("x-1", [stored(air())], whole=True))
    kept.look(server, NOW)
    server.server_runs = False
    with pytest.raises(ServerUnavailable):
        kept.look(server, NOW)
    assert names(kept) == {"Si Phum": False}


def test_cities_come_and_go() -> None:
    server, kept = FakeData(), Mirror()
    server.known.append(City("phuket", "ภูเก็ต", "Phuket"))
    kept.look(server, NOW)
    assert [city.code for city in kept.cities()] == [CHIANG_MAI, "phuket"]
    server.known.pop()
    kept.look(server, NOW)
    assert [city.code for city in kept.cities()] == [CHIANG_MAI]
    assert kept.summary("phuket", NOW) is None
