# SPDX-License-Identifier: Apache-2.0
"""How pages, the worker and commands speak with the running server: over its Unix socket."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
import msgspec

from mueang.data import asks, errors, sockets
from mueang.data.history.asks import LakeState, MaintainReport, Trouble
from mueang.data.keys import Key, Scope
from mueang.data.merge_asks import MergeAsks
from mueang.data.model import City
from mueang.data.picture import Picture, PicturesAsk
from mueang.data.plain import Extent, PlainEntity, Point
from mueang.data.refusals import Group, Kept, Mend, Mended, QuarantineAsk
from mueang.data.runs import Batch, Run, RunCounts
from mueang.data.sources.asking import SourceAsks

T = TypeVar("T")
TIMEOUT = httpx.Timeout(70.0, connect=2.0)
LONG = httpx.Timeout(None, connect=2.0)
"""For what takes as long as the home is large."""
LONG = httpx.Timeout(None, connect=2.0)
"""For what takes as long as the home is large."""


class ServerUnavailable(errors.DataError):
    """The server role does not run, or does not answer on its socket."""

    title = "The server does not answer"
    retry_after = 3


class ServerFailed(ServerUnavailable):
    """The server met a fault of its own; asking the same again may never help."""


class DataClient(SourceAsks, MergeAsks):
    """One connection pool to one home's server. Raises the classes of ``data.errors``."""

    def __init__(self, home: Path) -> None:
        self.path = home / "run" / "server.sock"
        self._http = httpx.Client(
            transport=sockets.to(self.path),
            base_url="http://server",
            timeout=TIMEOUT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def cities(self) -> list[City]:
        return self._ask("cities", None, list[City])

    def put_city(self, city: City) -> None:
        self._ask("put_city", city, type(None))

    def remove_city(self, code: str) -> None:
        """Undo the creation of a city that never held anything; InvalidRequest if it did."""
        self._ask("remove_city", code, type(None))

    def create_key(
        self, city: str, name: str, scopes: tuple[Scope, ...] = ("read", "write"), limit: int = 0
    ) -> tuple[str, str]:
        """(id, the whole key); the key is never shown again. ``city`` may be ``*``."""
        key = self._ask("create_key", asks.CreateKey(city, name, scopes, limit), str)
        return key.split("_", 2)[1], key

    def keys(self, city: str = "") -> list[Key]:
        return self._ask("keys", city, list[Key])

    def revoke_key(self, key_id: str) -> Key:
        return self._ask("revoke_key", key_id, Key)

    def entities(self, city: str, kind: str = "", limit: int = 5000) -> list[PlainEntity]:
        """Entities of the city, of one type (short name) if ``kind`` is given."""
        return self._ask("entities", asks.Entities(city, kind, limit), list[PlainEntity])

    def pictures(self, cursors: dict[str, str]) -> dict[str, Picture]:
        """City → what changed in it since its cursor (``""`` at first), in one question."""
        return self._ask("pictures", PicturesAsk(cursors), dict[str, Picture])

    def entity(self, city: str, entity_id: str) -> PlainEntity | None:
        answer: Any = PlainEntity | None
        found: PlainEntity | None = self._ask("entity", asks.OneEntity(city, entity_id), answer)
        return found

    def series(
        self,
        city: str,
        entity_id: str,
        attribute: str,
        since: int,
        until: int,
        bucket_seconds: int = 0,
        dataset_id: str = "",
    ) -> list[Point]:
        """Points in [since, until), µs UTC, oldest first."""
        ask = asks.SeriesAsk(city, entity_id, attribute, since, until, bucket_seconds, dataset_id)
        return self._ask("series", ask, list[Point])

    def many_series(
        self,
        city: str,
        series: list[tuple[str, str]],
        since: int,
        until: int,
        bucket_seconds: int,
        dataset_id: str = "",
    ) -> dict[tuple[str, str], list[Point]]:
        """Means of many (entity id, attribute) in [since, until), in one question.

        Every asked series is in the answer, without points when it has none. Raises
        TooComplex when it would be more than ``readback.MOST_POINTS``.
        """
        ask = asks.ManySeriesAsk(city, series, since, until, bucket_seconds, dataset_id)
        return dict(zip(series, self._ask("many_series", ask, list[list[Point]]), strict=True))

    def extent(
        self, city: str, entity_id: str, attribute: str, dataset_id: str = ""
    ) -> Extent | None:
        """From when to when there are observations, and how many; None without any."""
        ask = asks.ExtentAsk(city, entity_id, attribute, dataset_id)
        answer: Any = Extent | None
        found: Extent | None = self._ask("extent", ask, answer)
        return found

    def send(self, city: str, batch: Batch) -> RunCounts:
        """Returns when the batch is durable."""
        return self._ask("send", asks.Send(city, batch), RunCounts)

    def runs(self, city: str) -> list[Run]:
        return self._ask("runs", city, list[Run])

    def undo(self, city: str, run: str) -> Run:
        return self._ask("undo", asks.OneRun(city, run), Run)

    def quarantine(self, ask: QuarantineAsk) -> list[Kept]:
        """Refused rows, oldest first, at most 10 000 at once."""
        return self._ask("quarantine", ask, list[Kept])

    def quarantine_groups(self, city: str, run: str) -> list[Group]:
        """What is wrong with a run's refused rows, the most frequent first."""
        return self._ask("quarantine_groups", QuarantineAsk(city, run), list[Group])

    def mend(self, ask: Mend) -> Mended:
        """Mend waiting rows, or set them aside; returns when that is durable."""
        return self._ask("mend", ask, Mended)

    def maintain(self, city: str = "") -> dict[str, MaintainReport]:
        return self._ask("maintain", city, dict[str, MaintainReport])

    def lakes(self, *, flush: bool = False) -> dict[str, LakeState]:
        """How every city's history stands on the disk."""
        return self._ask("lakes", asks.Lakes(flush), dict[str, LakeState], LONG)

    def copy_home(self, folder: Path) -> None:
        """Copies stores and lakes into an empty folder in the home's ``backups``."""
        self._ask("copy_home", str(folder), type(None), LONG)

    def health(self) -> asks.Health:
        return self._ask("health", None, asks.Health)

    def _ask(self, verb: str, ask: object, answer: type[T], patience: httpx.Timeout = TIMEOUT) -> T:
        body = msgspec.msgpack.encode(ask)
        try:
            response = self._http.post(f"/{verb}", content=body, timeout=patience)
        except httpx.HTTPError as error:
            raise no_answer(self.path, error) from error
        return read_answer(verb, response, answer)


def no_answer(path: Path, error: httpx.HTTPError) -> ServerUnavailable:
    """What to say when the socket at ``path`` does not answer."""
    return ServerUnavailable(
        f"The server does not answer on {path} ({error or type(error).__name__}). "
        "Start it with `mueang serve`; `mueang doctor` says what is wrong."
    )


def read_answer(verb: str, response: httpx.Response, answer: type[T]) -> T:
    """The server's answer; raises the error that it tells."""
    # httpx ties an answer to its stream in a circle: batches would stay until a collection.
    response.stream = httpx.ByteStream(b"")
    if response.status_code == 200:
        return msgspec.msgpack.decode(response.content, type=answer)
    if response.status_code == 409:
        trouble = msgspec.msgpack.decode(response.content, type=Trouble)
        raise getattr(errors, trouble.error, errors.DataError)(trouble.detail)
    raise ServerFailed(f"The server failed on {verb}; its log says why.")
