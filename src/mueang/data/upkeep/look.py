# SPDX-License-Identifier: Apache-2.0
"""What all checks look at, asked once: the running server, the sources, who holds which lock."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mueang.config.homes import holder
from mueang.data.asks import Health
from mueang.data.client import DataClient, ServerUnavailable
from mueang.data.errors import DataError
from mueang.data.history.asks import LakeState
from mueang.data.sources.notices.notice import Notice
from mueang.data.sources.settings import SourceReport, SourceSettings

ROLES = ("history", "server", "pages", "worker")


@dataclass
class Look:
    """One look at one home. What cannot be had is None or empty, and ``trouble`` says why."""

    home: Path
    client: DataClient | None = None
    """The caller's; without one a look opens its own."""
    thorough: bool = False
    """Also what takes long: every page of every store."""
    trouble: str = ""
    now: int = field(default_factory=lambda: time.time_ns() // 1000)
    """µs UTC."""

    @cached_property
    def holders(self) -> dict[str, str]:
        """Role, or ``serve`` → the line of the process that holds its lock."""
        return {name: line for name in (*ROLES, "serve") if (line := holder(self.home, name))}

    @cached_property
    def pids(self) -> dict[str, int]:
        first = {name: line.split(" ")[0] for name, line in self.holders.items()}
        return {name: int(pid) for name, pid in first.items() if pid.isdecimal()}

    @cached_property
    def _asked(self) -> DataClient:
        return self.client or DataClient(self.home)

    @cached_property
    def health(self) -> Health | None:
        """None when the server does not answer."""
        if "server" not in self.holders:
            return None
        try:
            return self._asked.health()
        except DataError as error:
            self.trouble = str(error)
            return None

    @cached_property
    def lakes(self) -> dict[str, LakeState]:
        """Empty when history does not answer."""
        try:
            return self._asked.lakes() if self.health else {}
        except DataError:
            return {}

    @cached_property
    def sources(self) -> list[tuple[SourceSettings, SourceReport | None]]:
        """Every source that is set up, with its report."""
        if self.health is None:
            return []
        try:
            reports = {(report.city, report.id): report for report in self._asked.source_reports()}
            return [(each, reports.get((each.city, each.id))) for each in self._asked.sources()]
        except (DataError, ServerUnavailable):
            return []

    @cached_property
    def notices(self) -> list[Notice]:
        """Every letter that the home keeps, sent or not."""
        try:
            return self._asked.notices() if self.health else []
        except DataError:
            return []

    def close(self) -> None:
        """Ends connections that the look opened itself."""
        if self.client is None and "_asked" in self.__dict__:
            self._asked.close()
