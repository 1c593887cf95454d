# SPDX-License-Identifier: Apache-2.0
"""The owner of "now": group commit, publishing, and the two things done behind it.

``write`` stages effects into the open group. While one group's COMMIT runs in a thread,
the next one fills; there is no waiting window. A group is published and answered only
after its commit; if that fails, everything merged on top of it fails with it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TypeVar

import structlog

from mueang.data.context.bounds import DEFAULT_BOUNDS, Bounds
from mueang.data.context.city import CityNow
from mueang.data.context.draft import Draft
from mueang.data.context.finishing import in_thread
from mueang.data.context.group import Group, Staged
from mueang.data.context.log import Log, StoredRow
from mueang.data.context.query import evaluate
from mueang.data.context.query_tree import EntityPage, EntityQuery
from mueang.data.context.room import Room
from mueang.data.context.state import State
from mueang.data.context.whole import check_whole
from mueang.data.context.writebehind import WriteBehind
from mueang.data.effects import pack_row, unpack_row
from mueang.data.errors import Busy, InvalidRequest, StorageUnavailable, UnknownCity
from mueang.data.faults import at as fault
from mueang.data.history.client import HistoryClient
from mueang.data.model import City
from mueang.data.times import format_time

T = TypeVar("T")
EPOCH_MS = 1_577_836_800_000
"""2020-01-01: numbers of log rows start above the milliseconds since then, so that a
restored, older backup cannot give out numbers that the lake has seen."""
MAX_GROUP_BYTES = 128 << 20

log = structlog.get_logger()


class Context:
    """All cities' "now", and their log."""

    def __init__(
        self,
        home: Path,
        *,
        backlog_limit: int = 4 << 30,
        free_floor: int = 256 << 20,
        bounds: Bounds = DEFAULT_BOUNDS,
    ) -> None:
        self.home = home
        self.history = HistoryClient(home, lambda city, ids: self.city(city).aliases.placed(ids))
        check_whole(home)
        with ExitStack() as opened:
            self.state = opened.enter_context(closing(State(home / "state.db")))
            self.log = opened.enter_context(closing(Log(home / "log.db")))
            self._facts: dict[str, City] = {}
            self._now: dict[str, CityNow] = {}
            self._load()
            opened.pop_all()  # they stay open until ``close``
        self.behind = WriteBehind(self)
        self.room = Room(home, free_floor)
        self.listeners: list[Callable[[str, Staged], None]] = []
        """Told (city, what changed) right after a group was published; they must not fail."""
        self._backlog_limit = backlog_limit
        self._bounds = bounds
        self._open = Group()
        self._committing: Group | None = None
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._turn = asyncio.Lock()
        """Whose turn it is on the log's one connection: a group's, or trimming's."""

    def _load(self) -> None:
        watermarks = self.state.watermarks()
        last = self.log.last_numbers()
        floor = int(time.time() * 1000) - EPOCH_MS
        for city in self.state.cities():
            self._facts[city.code] = city
        for code in self._facts:
            now = self._now[code] = CityNow(code)
            now.load(self.state, watermarks.get(code, 0))
            for n, payload in self.log.rows_after(code, now.applied):
                now.replay(n, unpack_row(payload))
            now.next_n = max(now.n + 1, last.get(code, 0) + 1, floor)

    def cities(self) -> dict[str, City]:
        return self._facts

    def city(self, code: str) -> CityNow:
        """Raises UnknownCity."""
        try:
            return self._now[code]
        except KeyError:
            raise UnknownCity(
                f"No city has the code {code!r}. Create it with `mueang city create {code}` "
                "or see `mueang city list`."
            ) from None

    def put_city(self, city: City) -> None:
        """Create the city or change its facts, durably."""
        self.state.put_city(city)
        self._facts[city.code] = city
        if city.code not in self._now:
            now = self._now[city.code] = CityNow(city.code)
            now.next_n = int(time.time() * 1000) - EPOCH_MS

    def remove_city(self, code: str) -> None:
        """Undo the creation of a city that never held anything; else raises InvalidRequest."""
        held = self.city(code).n or self._open.cities.get(code)
        if held or (self._committing and code in self._committing.cities):
            raise InvalidRequest(f"{code} has data; only a city that never had any is removed.")
        self.state.remove_city(code)
        del self._facts[code], self._now[code]

    def get(self, city: str, entity_id: str) -> bytes | None:
        return self.city(city).documents.get(entity_id)

    async def query(self, city: str, query: EntityQuery) -> EntityPage:
        return await evaluate(self.city(city).columns, query)

    def last_n(self, city: str) -> int:
        return self.city(city).n

    async def write(self, city: str, decide: Callable[[Draft], T]) -> T:
        """Run ``decide`` at once; return what it returned when its effects are durable.

        Raises what ``decide`` raises (then nothing of it is kept), Busy, StorageUnavailable
        or UnknownCity.
        """
        now = self.city(city)
        self._check_room()
        draft = self._draft(now)
        result = decide(draft)
        if not draft.effects:
            return result
        self._stage(now, draft)
        # Python 3.11 asks the system for the process's number whenever it is asked for the loop.
        loop = self._loop = self._loop or asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._open.waiting.append((future, result))
        self._wake.set()
        return await future

    def _draft(self, now: CityNow) -> Draft:
        at = max(time.time_ns() // 1000, now.last_at + 1)
        staged = self._open.cities.get(now.code)
        n = staged.n if staged else now.next_n

        def look(entity_id: str) -> bytes | None:
            for group in (self._open, self._committing):
                part = group.cities.get(now.code) if group else None
                if part is not None and entity_id in part.documents:
                    return part.documents[entity_id]
            return now.documents.get(entity_id)

        return Draft(now.code, n, at, format_time(at), look, self._bounds, now.aliases)

    def _stage(self, now: CityNow, draft: Draft) -> None:
        staged = self._open.cities.get(now.code)
        if staged is None:
            staged = self._open.cities[now.code] = Staged(n=now.next_n)
            now.next_n += 1
        now.last_at = staged.at = draft.now
        staged.effects.extend(draft.effects)
        staged.documents.update(draft.documents)
        self._open.weight += sum(len(body or b"") for body in draft.documents.values()) + 200

    def _check_room(self) -> None:
        if self._open.weight > MAX_GROUP_BYTES:
            raise Busy("Too much is waiting to be stored. Send it again in a few seconds.")
        self.room.check()
        if self.behind.backlog_bytes > self._backlog_limit:
            raise Busy(
                "The log is full because history has not taken its rows yet. "
                "Send it again in a while; `mueang doctor` says why history lags."
            )

    async def run(self) -> None:
        """Commit groups until cancelled; then commit what is open, and end."""
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                async with self._turn:
                    await self._commit()
        finally:
            async with self._turn:
                await self._commit()

    async def _commit(self) -> None:
        if not self._open.cities:
            return
        group, self._open = self._open, Group()
        self._committing = group
        try:
            rows = [
                StoredRow(code, staged.n, staged.at, pack_row(staged.effects))
                for code, staged in group.cities.items()
            ]
            self.log.append(rows)
            fault("server.before_commit")
            await in_thread(self.log.commit)
            fault("server.after_commit")
        except Exception as error:
            self._fail(group, error)
            return
        self.room.failure = ""
        for code, staged in group.cities.items():
            self._now[code].publish(staged)
            self._tell(code, staged)
        self._committing = None
        fault("server.after_publish")
        group.answer()

    def _tell(self, code: str, staged: Staged) -> None:
        """A listener that fails must not fail what is durable already."""
        for tell in self.listeners:
            try:
                tell(code, staged)
            except Exception as error:
                log.error("context.listener_failed", city=code, error=str(error), exc_info=error)

    def _fail(self, group: Group, error: Exception) -> None:
        """The disk is full or read-only: drop the group and all that was merged on top."""
        above, self._open, self._committing = self._open, Group(), None
        log.error("log.commit_failed", error=str(error), exc_info=error)
        self.room.failed(error)
        refusal = StorageUnavailable(
            f"{self.room.failure} Nothing of this was stored. "
            "Check the disk of the home; send it again when there is room."
        )
        group.fail(refusal)
        above.fail(refusal)
        self.log.rollback()

    async def trim_log(self, city: str, up_to: int) -> None:
        """Delete the city's rows up to ``up_to`` in small transactions between two groups."""
        deleted = 1
        while deleted:
            async with self._turn:
                deleted = await in_thread(self.log.trim, city, up_to)

    async def oldest_row(self, city: str) -> int | None:
        async with self._turn:
            return self.log.oldest(city)

    async def log_bytes(self) -> int:
        async with self._turn:
            return self.log.bytes_used()

    async def close(self) -> None:
        """Write state and close the stores; the committer must have ended."""
        await self.behind.flush()
        await self.history.aclose()
        self.state.close()
        self.log.close()
