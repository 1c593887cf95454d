# SPDX-License-Identifier: Apache-2.0
"""One file of the folder on its way into the city: known, refused, or loaded as a run.

The run's id is a digest of the content and of how it is read. Its record, which the server
keeps, says whether it is done (then the file is known) or after which row to go on.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from mueang.data.client import DataClient
from mueang.data.ingest.loading import Load
from mueang.data.runs import Run, RunCounts
from mueang.data.sources import contract
from mueang.data.sources.folder.letters import about_file, about_rows, write_letter
from mueang.data.sources.folder.options import Options
from mueang.data.sources.folder.places import (
    DONE,
    REFUSED,
    Found,
    move,
    open_plain_file,
    safe_name,
)
from mueang.data.sources.folder.reading import FileReader
from mueang.data.sources.settings import SourceSettings

PART = 1 << 20


class Stops(Exception):
    """The worker was told to stop; the file is taken up again by the next one."""


class Taken(NamedTuple):
    """What became of a file."""

    name: str
    well: bool
    """False when it is in ``refused``."""
    counts: RunCounts
    detail: str


class Taking:
    """The files of one source, one after the other, in a thread of their own."""

    def __init__(
        self,
        settings: SourceSettings,
        options: Options,
        folder: Path,
        client: DataClient,
        stopping: threading.Event,
        clock: Callable[[], int],
    ) -> None:
        self._settings = settings
        self._options = options
        self._folder = folder
        self._client = client
        self._stopping = stopping
        self._clock = clock
        self._how = msgspec.json.encode((settings.id, settings.city, settings.fields, options))

    def take(self, file: Found) -> Taken:
        """Load the file and move it. Raises DataError when the server does not answer, OSError
        when the file cannot be read or moved, Stops."""
        if not file.plain:
            return self._refuse(file.name, *_NOT_PLAIN)
        if file.size > self._options.max_bytes:
            return self._refuse(file.name, *_TOO_LARGE)
        if file.size == 0:
            return self._refuse(file.name, *_EMPTY)
        with open_plain_file(self._folder / file.name) as stream:
            run, after, known = self._run(self._digest(stream))
            if not known:
                return self._load(file, stream, run, after)
        place = move(self._folder, file.name, DONE)
        write_letter(place, file.name, about_file(*_KNOWN), self._clock())
        return Taken(safe_name(file.name), True, RunCounts(), f"known as run {run}")

    def _load(self, file: Found, stream: BinaryIO, run: str, after: int) -> Taken:
        load = Load(
            self._client,
            FileReader(self._settings, self._options),
            self._settings.city,
            # The very file that was looked at, whatever has its name by now.
            Path(f"/dev/fd/{stream.fileno()}"),
            contract.Options(),
            resume_after=after,
            name=safe_name(file.name),
            run=run,
        )
        counts = load.go(self._progress)
        usable = counts.stored + counts.known + counts.corrected + counts.missing
        whole = usable == 0 and after == 0
        place = move(self._folder, file.name, REFUSED if whole else DONE)
        if counts.quarantined or whole:
            lines = about_rows(counts, load.refused, whole)
            write_letter(place, file.name, lines, self._clock())
        return Taken(safe_name(file.name), not whole, counts, f"run {run}")

    def _refuse(self, name: str, thai: str, english: str) -> Taken:
        place = move(self._folder, name, REFUSED)
        write_letter(place, name, about_file(thai, english), self._clock())
        return Taken(safe_name(name), False, RunCounts(), english)

    def _progress(self, part: float, counts: RunCounts) -> None:
        if self._stopping.is_set():
            raise Stops

    def _digest(self, stream: BinaryIO) -> str:
        digest = hashlib.sha256(self._how)
        while part := stream.read(PART):
            digest.update(part)
            self._progress(0.0, RunCounts())
        return digest.hexdigest()[:16]

    def _run(self, digest: str) -> tuple[str, int, bool]:
        """(run id, row after which to go on, whether it is done). A run that was undone, or
        that failed, does not count: the file is loaded anew."""
        records = {run.id: run for run in self._client.runs(self._settings.city)}
        run, number = digest, 1
        while run in records and not _counts(records[run]):
            number += 1
            run = f"{digest}-{number}"
        record = records.get(run)
        if record is None:
            return run, 0, False
        return run, record.position, record.state == "done"


def _counts(run: Run) -> bool:
    return run.state in ("running", "done")


_NOT_PLAIN = (
    "สิ่งนี้ไม่ใช่ไฟล์ธรรมดา (เป็นลิงก์หรืออุปกรณ์) จึงไม่เปิดอ่าน ให้วางไฟล์จริงในโฟลเดอร์",
    "This is not a plain file (a link or a device): it was not opened. Put the file itself here.",
)
_TOO_LARGE = (
    "ไฟล์ใหญ่เกินกำหนดของแหล่งข้อมูลนี้ แบ่งไฟล์ หรือเพิ่มขนาดสูงสุดที่หน้าแหล่งข้อมูล",
    "The file is larger than this source takes. Split it, or raise the limit on the source's page.",
)
_EMPTY = ("ไฟล์ว่าง ไม่มีข้อมูลให้นำเข้า", "The file is empty: there is nothing to load.")
_KNOWN = (
    "ไฟล์เนื้อหาเดียวกันนี้นำเข้าแล้วก่อนหน้านี้ จึงไม่นำเข้าซ้ำ",
    "A file of the same content was loaded before: it was not loaded again.",
)
