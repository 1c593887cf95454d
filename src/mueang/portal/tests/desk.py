# SPDX-License-Identifier: Apache-2.0
"""A city with somebody at its data desk: what the data half answers, and what it was asked."""

from __future__ import annotations

from typing import Any

import msgspec
from django.test import Client

from mueang.data.effects import Decided, Refusal
from mueang.data.errors import BadRequestData
from mueang.data.model import Missing, Reading
from mueang.data.refusals import Group, Kept, Mend, Mended, QuarantineAsk
from mueang.data.runs import Batch, Run, RunCounts
from mueang.data.sources.settings import SourceReport, SourceSettings
from mueang.portal.tests.city import NOW, FakeData


def signed_in(browser: Client) -> Client:
    """Chiang Mai's data steward, signed in."""
    from mueang.accounts.models import Membership, User
    from mueang.accounts.roles import Role

    person = User.objects.create(email="desk@example.go.th", name="สมศรี")
    Membership.objects.create(person=person, role=Role.STEWARD, city="chiang-mai")
    browser.force_login(person)
    return browser


def refused(row: int, raw: str, value: Any = "ไม่ทราบ") -> Kept:
    reading = Reading(
        "AirQualityObserved", "urn:ngsi-ld:AirQualityObserved:roof", "pm25", NOW, value, row=row
    )
    refusal = Refusal(
        "r1", "csv", row, "pm25", "not_a_number", f"pm25 is {value}", raw, NOW, reading
    )
    return Kept(7, row, refusal)


class DeskData(FakeData):
    """The fake city with runs, quarantine and sources."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Batch] = []
        self.asked: list[Any] = []
        self.kept: list[Kept] = []
        self.known_sources: list[SourceSettings] = []
        self.reports: list[SourceReport] = []

    def send(self, city: str, batch: Batch) -> RunCounts:
        self._answer()
        self.sent.append(batch)
        stored = sum(not isinstance(item, Missing) for item in batch.items)
        return RunCounts(read=batch.read, missing=batch.missing, stored=stored)

    def undo(self, city: str, run: str) -> Run:
        self.asked.append(("undo", city, run))
        self.known_runs[0].state = "undone"
        return self.known_runs[0]

    def quarantine(self, ask: QuarantineAsk) -> list[Kept]:
        chosen = [one for one in self.kept if ask.reason in ("", one.refusal.reason)]
        return chosen[ask.offset : ask.offset + ask.limit]

    def quarantine_groups(self, city: str, run: str) -> list[Group]:
        if not self.kept:
            return []
        waiting = sum(one.decided is None for one in self.kept)
        group = Group("not_a_number", "pm25", waiting, len(self.kept) - waiting, 0, waiting)
        group.examples = self.kept[:3]
        return [group]

    def mend(self, ask: Mend) -> Mended:
        self.asked.append(ask)
        if ask.remedy == "value" and not ask.value:
            raise BadRequestData("Give the value that should stand there instead.")
        rows = [one for one in self.kept if ask.rows is None or (one.n, one.place) in ask.rows]
        done = Mended(RunCounts(stored=len(rows)), mended=len(rows))
        for one in rows:
            if not ask.dry_run:
                one.decided = Decided("r1", one.n, one.place, "mended", NOW, ask.by)
            if one.refusal.reading is not None:
                done.sample.append(one.refusal.reading)
        return done

    def sources(self, city: str = "") -> list[SourceSettings]:
        return [one for one in self.known_sources if city in ("", one.city)]

    def put_source(self, settings: SourceSettings) -> SourceSettings:
        self._answer()
        self.asked.append(msgspec.structs.replace(settings))
        kept = msgspec.structs.replace(settings, secret="", has_secret=bool(settings.secret))
        self.known_sources = [s for s in self.known_sources if s.id != settings.id] + [kept]
        return kept

    def remove_source(self, city: str, source_id: str) -> None:
        self.known_sources = [s for s in self.known_sources if s.id != source_id]

    def check_source(self, city: str, source_id: str) -> None:
        self.asked.append(("check", source_id))

    def source_reports(self, city: str = "") -> list[SourceReport]:
        return [one for one in self.reports if city in ("", one.city)]
