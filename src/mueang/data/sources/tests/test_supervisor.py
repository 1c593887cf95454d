# SPDX-License-Identifier: Apache-2.0
"""Every source that is on runs, whatever the others do; changes take effect; all end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from mueang.data.client import ServerUnavailable
from mueang.data.sources import keeper
from mueang.data.sources.contract import LinkBroken
from mueang.data.sources.supervisor import Supervisor
from mueang.data.sources.tests.fakes import FakeConnector, FakeServer, settings


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "LONGEST_PAUSE", 0.0)
    monkeypatch.setattr(keeper, "GRACE", 0.0)


async def until(true: Callable[[], bool]) -> None:
    """Let the loop turn until it is so."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 what is waited for has no event
            await asyncio.sleep(0)


async def end(supervisor: Supervisor) -> None:
    stop = asyncio.Event()
    stop.set()
    await supervisor.run(stop)


async def test_only_what_is_on_runs_and_changes_take_effect() -> None:
    server = FakeServer(settings("a"), settings("b", state="paused"), settings("c"))
    connector = FakeConnector()
    supervisor = Supervisor(server, lambda name: connector)
    await supervisor.turn()
    await until(lambda: connector.running == {"a", "c"})
    server.change(settings("a", name="other"), settings("b"))
    await supervisor.turn()
    await until(lambda: connector.running == {"a", "b"})
    assert [s.name for s in connector.runs if s.id == "a"] == ["a", "other"]
    await end(supervisor)
    assert connector.running == set()


async def test_nothing_is_started_again_without_a_change() -> None:
    server, connector = FakeServer(settings("a"), settings("b")), FakeConnector()
    supervisor = Supervisor(server, lambda name: connector)
    await supervisor.turn()
    await until(lambda: connector.running == {"a", "b"})
    server.change(settings("a"), settings("b"))
    await supervisor.turn()
    await supervisor.turn()
    assert len(connector.runs) == 2
    await end(supervisor)


async def test_a_broken_source_is_tried_again_and_told_and_stops_nobody() -> None:
    server, connector = FakeServer(settings("bad"), settings("bug"), settings("good")), None
    connector = FakeConnector()
    connector.fail = {"bad": LinkBroken("sign_in", "wrong password"), "bug": RuntimeError("oops")}
    supervisor = Supervisor(server, lambda name: connector)
    await supervisor.turn()
    tries = [s.id for s in connector.runs]
    await until(lambda: [s.id for s in connector.runs].count("bad") >= 3)
    await supervisor.turn()
    assert "good" in connector.running, tries
    bad, bug = server.reports["bad"], server.reports["bug"]
    assert {link.code: link.detail for link in bad.links} == {"sign_in": "wrong password"}
    assert bad.failures >= 2
    assert bug.links[0].code == "running"
    await end(supervisor)


async def test_a_connector_that_cannot_be_loaded_is_told() -> None:
    server = FakeServer(settings("a"))

    def find(name: str) -> FakeConnector:
        raise ImportError("no such library")

    supervisor = Supervisor(server, find)
    await supervisor.turn()
    assert "no such library" in server.reports["a"].links[0].detail
    await end(supervisor)


async def test_while_the_server_is_away_everything_runs_on() -> None:
    server, connector = FakeServer(settings("a")), FakeConnector()
    supervisor = Supervisor(server, lambda name: connector)
    await supervisor.turn()
    await until(lambda: connector.running == {"a"})
    server.trouble = [ServerUnavailable("down")]
    server.change()
    await supervisor.turn()
    assert connector.running == {"a"}
    await supervisor.turn()
    await until(lambda: connector.running == set())
    await end(supervisor)


async def test_a_check_is_run_once_and_told() -> None:
    server, connector = FakeServer(settings("a", state="draft")), FakeConnector()
    server.change(settings("a", state="draft"), checks=("a",))
    supervisor = Supervisor(server, lambda name: connector)
    await supervisor.turn()
    await until(lambda: "a" in server.reports)
    found = server.reports["a"]
    assert [(link.code, link.ok) for link in found.check] == [("connect", True), ("sign_in", False)]
    assert (found.sample, found.checked_at > 0) == ("{}", True)
    assert connector.runs == []
    await end(supervisor)


async def test_two_workers_split_the_sources_and_share_what_is_shared() -> None:
    names = [f"source-{n}" for n in range(20)]
    sources = [settings(name) for name in names]
    sources.append(settings("common", options={"share": True}))
    ran = []
    for number in (1, 2):
        connector = FakeConnector()
        supervisor = Supervisor(FakeServer(*sources), lambda name, c=connector: c, number, 2)  # type: ignore[misc]
        await supervisor.turn()
        await until(lambda c=connector: len(c.running) > 3)  # type: ignore[misc]
        ran.append({s.id for s in connector.runs})
        await end(supervisor)
    assert ran[0] & ran[1] == {"common"}
    assert ran[0] | ran[1] == {*names, "common"}


async def test_a_run_that_does_not_end_is_ended() -> None:
    class Stubborn(FakeConnector):
        async def run(self, *given: object) -> None:
            self.started.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.append(self)

    ended: list[Stubborn] = []
    server, connector = FakeServer(settings("a")), Stubborn()
    supervisor = Supervisor(server, lambda name: connector)
    await supervisor.turn()
    await connector.started.wait()
    async with asyncio.timeout(10):
        await end(supervisor)
    assert ended == [connector]
