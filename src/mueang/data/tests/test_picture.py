# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from mueang.data import picture
from mueang.data.context.city import CityNow
from mueang.data.picture import Journal, Picture, Pictures, PicturesAsk


class Town(CityNow):
    """A city whose documents a test sets as a commit would."""

    def put(self, **documents: bytes | None) -> None:
        for key, document in documents.items():
            if document is None:
                self.documents.pop(key, None)
            else:
                self.documents[key] = document
        self.n += 1


class Reader:
    """Keeps a city by what the journal says."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.cursor = ""
        self.has: set[bytes] = set()

    def ask(self, town: Town) -> Picture:
        found = self.journal.changes(town, self.cursor)
        self.cursor = found.cursor
        if found.whole:
            self.has.clear()
        return found


def test_first_the_whole_city_then_only_what_changed() -> None:
    town, reader = Town("a"), Reader(Journal())
    town.put(one=b"1", two=b"2")
    first = reader.ask(town)
    assert (first.whole, first.documents, first.more) == (True, [b"1", b"2"], False)

    assert reader.ask(town) == Picture(reader.cursor)
    town.put(two=b"22", three=b"3", one=None)
    again = reader.ask(town)
    assert (again.whole, again.removed) == (False, ["one"])
    assert sorted(again.documents) == [b"22", b"3"]


def test_two_readers_do_not_take_each_others_changes() -> None:
    town, journal = Town("a"), Journal()
    town.put(one=b"1")
    early, late = Reader(journal), Reader(journal)
    early.ask(town)
    town.put(one=b"11")
    assert early.ask(town).documents == [b"11"]
    assert late.ask(town).documents == [b"11"]
    assert early.ask(town).documents == []


def test_a_large_city_comes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "MOST_DOCUMENTS", 3)
    town, reader = Town("a"), Reader(Journal())
    town.put(**{f"e{number}": bytes([number]) for number in range(8)})
    parts = [reader.ask(town) for _ in range(3)]
    assert [len(part.documents) for part in parts] == [3, 3, 2]
    assert [part.more for part in parts] == [True, True, False]
    assert [part.whole for part in parts] == [True, False, False]


def test_a_cursor_of_another_server_is_answered_with_everything() -> None:
    town = Town("a")
    town.put(one=b"1")
    before = Reader(Journal())
    before.ask(town)
    after = Journal()
    assert after.changes(town, before.cursor).whole
    assert after.changes(town, f"{after.epoch}-999").whole
    assert after.changes(town, "rubbish").whole


def test_one_question_for_all_cities() -> None:
    town = Town("a")
    town.put(one=b"1")
    answer = Pictures().answer({"a": town}, PicturesAsk({"a": "", "gone": ""}))
    assert list(answer) == ["a"]
