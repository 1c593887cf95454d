# SPDX-License-Identifier: Apache-2.0
"""Each trouble is found, named in both languages, and comes with something to do."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from mueang.data.asks import Health
from mueang.data.backup import manifest
from mueang.data.backup.last import Last, note
from mueang.data.backup.tests.test_manifest import a_backup
from mueang.data.client import DataClient, ServerUnavailable
from mueang.data.history.asks import LakeState
from mueang.data.sources.notices.notice import Event, Notice
from mueang.data.sources.settings import Link, SourceReport, SourceSettings
from mueang.data.upkeep import checks, machine
from mueang.data.upkeep.checks import findings
from mueang.data.upkeep.finding import Finding, record
from mueang.data.upkeep.look import Look

SECOND = 1_000_000
HOUR = 3600 * SECOND
NOW = 1_800_000_000 * SECOND


@dataclass
class Fake:
    """A server's answers."""

    answer: Health = field(default_factory=lambda: Health(True, {"storage": "ok"}, {}))
    kept: dict[str, LakeState] = field(default_factory=dict)
    feeds: list[SourceSettings] = field(default_factory=list)
    reports: list[SourceReport] = field(default_factory=list)
    letters: list[Notice] = field(default_factory=list)
    down: bool = False

    def health(self) -> Health:
        if self.down:
            raise ServerUnavailable("does not answer")
        return self.answer

    def lakes(self) -> dict[str, LakeState]:
        return self.kept

    def sources(self) -> list[SourceSettings]:
        return self.feeds

    def notices(self) -> list[Notice]:
        return self.letters

    def source_reports(self) -> list[SourceReport]:
        return self.reports


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("MUEANG_BACKUP_FOLDER", "MUEANG_BACKUP_HOURS", "MUEANG_OPEN_WRITES"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    (home / "run").mkdir(parents=True)
    home.chmod(0o700)
    return home


def served(home: Path, fake: Fake) -> Look:
    look = Look(home, client=cast(DataClient, fake), now=NOW)
    look.__dict__["holders"] = {"server": "0 mueang serve"}
    return look


def by_code(look: Look) -> dict[str, Finding]:
    found = {finding.code: finding for finding in findings(look)}
    for finding in found.values():
        assert (finding.todo is None) == (finding.level == "ok"), finding
        assert all((*finding.name, *finding.found)), finding
        assert not finding.code.startswith("failed"), finding
    return found


def test_a_home_that_nobody_made_says_how_to_begin(tmp_path: Path) -> None:
    found = by_code(Look(tmp_path / "none"))
    assert found["home"].level == "wrong"
    assert found["home"].todo is not None
    assert "mueang serve" in found["home"].todo.en


def test_a_home_open_to_others_and_a_readable_key(home: Path) -> None:
    home.chmod(0o755)
    (home / "secret.key").write_text("x")
    (home / "secret.key").chmod(0o644)
    found = by_code(Look(home))
    assert (found["home"].level, found["key"].level) == ("wrong", "wrong")
    home.chmod(0o700)
    (home / "secret.key").chmod(0o600)
    found = by_code(Look(home))
    assert (found["home"].level, found["key"].level) == ("ok", "ok")


def test_a_full_disk(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=100 << 20))
    assert by_code(Look(home))["disk"].level == "wrong"


def test_little_memory(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_meminfo", lambda: {"MemAvailable": 50 << 20})
    assert by_code(Look(home))["memory"].level == "wrong"


def test_a_server_that_does_not_answer_or_refuses(home: Path) -> None:
    fake = Fake(down=True)
    assert by_code(served(home, fake))["server"].level == "wrong"
    fake = Fake(Health(False, {"storage": "Only 3 MiB are free"}, {}))
    assert "3 MiB" in by_code(served(home, fake))["storage"].found.th


@pytest.mark.parametrize(
    ("backlog", "lag", "level"), [(0, 60.0, "ok"), (300 << 20, 0.0, "wrong"), (0, 900.0, "wrong")]
)
def test_history_that_lags(home: Path, backlog: int, lag: float, level: str) -> None:
    fake = Fake(Health(True, {}, {}, backlog, {"hat-yai": lag}))
    assert by_code(served(home, fake))["lag"].level == level


def test_a_lake_in_trouble_is_named(home: Path) -> None:
    fake = Fake(kept={"hat-yai": LakeState(rows=5, trouble="torn"), "phuket": LakeState(rows=7)})
    found = by_code(served(home, fake))
    assert "hat-yai" in found["lake"].name.en
    assert "12" in found["lakes"].found.en


def test_a_version_that_is_installed_but_does_not_run(home: Path) -> None:
    fake = Fake(Health(True, {}, {}, version="0.0.1"))
    assert by_code(served(home, fake))["version"].level == "wrong"


def feed(name: str, **values: Any) -> SourceSettings:
    return SourceSettings(
        name, "hat-yai", "mqtt", name, state="on", created_at=NOW - 100 * HOUR, **values
    )


def test_sources_by_their_trouble(home: Path) -> None:
    fake = Fake(
        feeds=[
            feed("well", promise=600),
            feed("silent", promise=600, contact="a@example.go.th"),
            feed("slow", rhythm=3600),
            feed("broken"),
            feed("held"),
            feed("new"),
            SourceSettings("draft", "hat-yai", "mqtt", "draft"),
        ],
        reports=[
            SourceReport("well", "hat-yai", last_reading_at=NOW - 60 * SECOND),
            SourceReport("silent", "hat-yai", last_reading_at=NOW - 5 * HOUR),
            SourceReport("slow", "hat-yai", last_reading_at=NOW - 2 * HOUR),
            SourceReport("broken", "hat-yai", [Link("sign_in", False, "no")], failures=3),
            SourceReport("held", "hat-yai", last_reading_at=NOW, paused_reason="busy"),
        ],
    )
    found = by_code(served(home, fake))
    codes = {code for code in found if code.startswith("source.")}
    assert codes == {f"source.hat-yai.{name}" for name in ("silent", "broken", "held", "new")}
    silent = found["source.hat-yai.silent"]
    assert "5 h" in silent.found.en
    assert silent.todo is not None
    assert "a@example.go.th" in silent.todo.th
    assert found["source.hat-yai.broken"].found.en.startswith("broken at signing in, 3 failures")
    assert found["sources"].found.en == "2 of 6 send as promised; 1 paused or draft"


def test_letters_that_wait_or_never_went_out(home: Path) -> None:
    event = Event("gate", "silent", NOW)
    sent = Notice("1", "hat-yai", "a@example.go.th", [event], NOW, sent_at=NOW)
    waits = Notice("2", "hat-yai", "a@example.go.th", [event], NOW)
    refused = Notice("3", "hat-yai", "b@example.go.th", [event], NOW + 1, failed="no server")
    lost = Notice("4", "hat-yai", "b@example.go.th", [event], NOW, given_up=True, failed="old")
    assert "letters" not in by_code(served(home, Fake(letters=[sent])))
    assert by_code(served(home, Fake(letters=[sent, waits])))["letters"].level == "note"
    found = by_code(served(home, Fake(letters=[sent, waits, refused, lost])))["letters"]
    assert found.level == "wrong"
    assert found.found.en == "2 wait to be sent, 1 given up (no server)"


def test_backups_none_failed_old_damaged_and_well(home: Path) -> None:
    folder = home / "backups"
    assert by_code(Look(home, now=NOW))["backup"].level == "note"
    note(home, Last(NOW, str(folder), "no room"))
    assert "no room" in by_code(Look(home, now=NOW))["backup"].found.en
    note(home, Last(NOW, str(folder)))
    path = a_backup(folder)
    assert by_code(Look(home, now=5 + 20 * HOUR))["backup"].level == "ok"
    assert by_code(Look(home, now=5 + 20 * HOUR))["backup.checked"].level == "note"
    assert by_code(Look(home, now=5 + 60 * HOUR))["backup"].level == "wrong"
    assert by_code(Look(home, now=5 + 60 * HOUR))["backup.place"].level == "note"
    manifest.note_check(path, ("log.db",))
    assert by_code(Look(home))["backup.checked"].level == "wrong"
    manifest.note_check(path, (), restored=True)
    assert by_code(Look(home))["backup.checked"].level == "ok"


def test_settings_that_cannot_be_read_or_are_none(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUEANG_PORT", "many")
    monkeypatch.setenv("MUEANG_PROT", "8000")
    said = [f for f in findings(Look(home)) if f.code == "setting"]
    assert [finding.name.en for finding in said] == ["MUEANG_PORT", "MUEANG_PROT"]


def test_a_damaged_store_is_found_by_a_thorough_look(home: Path) -> None:
    (home / "state.db").write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    assert "store.state.db" not in by_code(Look(home))
    assert by_code(Look(home, thorough=True))["store.state.db"].level == "wrong"


def test_a_check_that_fails_is_a_finding(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check_broken(look: Look) -> Any:
        raise RuntimeError("oops")

    monkeypatch.setattr(checks, "CHECKS", (check_broken,))
    (found,) = findings(Look(home))
    assert (found.code, found.level) == ("failed.broken", "wrong")
    assert record(found)["found"] == {"th": "RuntimeError: oops", "en": "RuntimeError: oops"}
