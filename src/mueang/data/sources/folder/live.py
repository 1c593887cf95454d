# SPDX-License-Identifier: Apache-2.0
"""The ``folder`` connector: look, wait until a file is whole, load it once, put it aside.

Files go to ``done`` or ``refused`` inside the folder; a text beside them says what is wrong. By
looking, not by the system's notices: those do not come from network shares.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path

import msgspec

from mueang.config import options as settings_of_home
from mueang.data.client import DataClient
from mueang.data.errors import DataError
from mueang.data.model import Missing
from mueang.data.runs import Batch
from mueang.data.sources import contract
from mueang.data.sources.contract import Checked, LinkBroken, SourceDoor
from mueang.data.sources.door import micros
from mueang.data.sources.fields.problems import problems
from mueang.data.sources.folder.options import Options
from mueang.data.sources.folder.places import (
    Found,
    Patience,
    look,
    open_plain_file,
    ready_folders,
    safe_name,
    watched,
)
from mueang.data.sources.folder.reading import FileReader
from mueang.data.sources.folder.taking import Stops, Taken, Taking
from mueang.data.sources.settings import Link, SourceSettings

LOOK_EVERY = 5
SAMPLE = 64 << 10
CHECKED_ITEMS = 2_000
AGAIN = 60.0
"""Seconds before a file that could not be read or moved is tried again."""
Open = Callable[[], DataClient]


def _home_client() -> DataClient:
    return DataClient(settings_of_home.HOME.get())


class Connector:
    """See ``LiveConnector``."""

    name = "folder"
    title_th = "โฟลเดอร์ที่เฝ้าดู"
    title_en = "A folder that is watched"

    def __init__(
        self, client: Open = _home_client, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._clock = clock

    def shared(self, settings: SourceSettings) -> bool:
        """One worker takes the files."""
        return False

    async def run(self, settings: SourceSettings, door: SourceDoor, stop: asyncio.Event) -> None:
        """Look every few seconds until ``stop``."""
        options = read_options(settings)
        folder = watched(options.path, settings.id)
        await asyncio.to_thread(ready_folders, folder)
        stopping = threading.Event()
        told = asyncio.create_task(stop.wait())
        told.add_done_callback(lambda _: stopping.set())
        with self._client() as client:
            taking = Taking(settings, options, folder, client, stopping, micros)
            watch = Watch(folder, taking, door, Patience(options.settle, self._clock), self._clock)
            try:
                while not stop.is_set():
                    await watch.turn()
                    with suppress(TimeoutError):
                        await asyncio.wait_for(stop.wait(), settings.rhythm or LOOK_EVERY)
            finally:
                told.cancel()

    async def check(self, settings: SourceSettings, door: SourceDoor) -> Checked:
        """Whether the folder is there, and what the first file in it would become."""
        options = read_options(settings)
        folder = watched(options.path, settings.id)
        await asyncio.to_thread(ready_folders, folder)
        links = [Link("allowed", True), Link("folder", True, str(folder))]
        files = [file for file in await asyncio.to_thread(look, folder) if file.plain]
        if not files:
            return Checked([*links, Link("files", None, "no file is there at the moment")])
        links.append(Link("files", True, f"{len(files)} files"))
        path = folder / files[0].name
        sample, batch = await asyncio.to_thread(_try, path, FileReader(settings, options))
        try:
            counts = await door.dry_run(batch)
        except DataError as error:
            return Checked(
                [*links, Link("stored", False, error.detail)], sample, safe_name(path.name)
            )
        good = counts.stored + counts.known + counts.corrected
        detail = f"{good} values, {counts.quarantined} refused"
        links.append(Link("recognised", good > 0, detail))
        return Checked(links, sample, safe_name(path.name))


class Watch:
    """One folder between two restarts."""

    def __init__(
        self,
        folder: Path,
        taking: Taking,
        door: SourceDoor,
        patience: Patience,
        clock: Callable[[], float],
    ) -> None:
        self._folder = folder
        self._taking = taking
        self._door = door
        self._patience = patience
        self._clock = clock
        self._later: dict[tuple[int, int, int, int], float] = {}

    async def turn(self) -> None:
        """Take every file that is whole. Raises LinkBroken when the folder is gone."""
        found = await asyncio.to_thread(look, self._folder)
        self._door.report(Link("folder", True))
        now = self._clock()
        self._later = {key: until for key, until in self._later.items() if until > now}
        for file in self._patience.ready(found):
            if file.key not in self._later and not await self._take(file):
                return

    async def _take(self, file: Found) -> bool:
        """False when the worker stops."""
        self._door.arrived()
        try:
            taken = await asyncio.to_thread(self._taking.take, file)
        except Stops:
            return False
        except OSError as error:
            # One file that we may not read or move must not hold up the others.
            self._later[file.key] = self._clock() + AGAIN
            detail = f"{safe_name(file.name)[:100]}: {error.strerror or error}"
            self._door.report(Link("folder", False, detail))
            return True
        self._tell(taken)
        return True

    def _tell(self, taken: Taken) -> None:
        self._door.counted(taken.counts)
        detail = f"{taken.name[:100]}: {taken.detail}"
        self._door.report(Link("files", True), Link("recognised", taken.well, detail))


def _try(path: Path, reader: FileReader) -> tuple[str, Batch]:
    with open_plain_file(path) as stream:
        sample = stream.read(SAMPLE).decode("utf-8", "replace")
        stream.seek(0)
        items = list(islice(reader.read(stream, path.name, contract.Options()), CHECKED_ITEMS))
    kept = [item for item in items if not isinstance(item, Missing)]
    return sample, Batch("", kept, read=len(items), missing=len(items) - len(kept))


def read_options(settings: SourceSettings) -> Options:
    """Raises LinkBroken: what an earlier version accepted may not be valid any more."""
    try:
        options = msgspec.convert(settings.options, Options)
    except msgspec.ValidationError as error:
        raise LinkBroken("folder", f"an option is wrong: {error}") from None
    wrong = problems(settings.fields) if settings.fields is not None else []
    if wrong:
        raise LinkBroken("recognised", f"{wrong[0].member}: {wrong[0].en}")
    return options
