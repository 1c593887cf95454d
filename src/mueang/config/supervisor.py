# SPDX-License-Identifier: Apache-2.0
"""The supervisor: starts all roles, starts one again that dies, stops them in order.

A plain loop over child processes and signals: no threads, no event loop, nothing that a busy
role could hold up. While all is well it sleeps until a signal comes.
"""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import click

from mueang.config.chores import LONGEST_SLEEP, Chore
from mueang.config.homes import socket_answers
from mueang.config.roles import (
    START_ORDER,
    STOP_ORDER,
    STOP_SECONDS,
    WATCHED,
    start_role,
    stop_child,
)

FIRST_PAUSE, LONGEST_PAUSE, STEADY_SECONDS = 0.2, 30.0, 60.0
"""Back-off between restarts; it starts anew when a role has lived for STEADY_SECONDS."""
LOOK_AGAIN = 0.03
"""Seconds between two looks while something is on its way (start, restart)."""


@dataclass
class Kept:
    """One role under supervision."""

    role: str
    child: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = 0.0


@dataclass
class Supervisor:
    """Keeps roles running until it is told to stop; then stops them in order."""

    home: Path
    host: str
    port: int
    roles: tuple[str, ...] = START_ORDER
    chore: Chore | None = None
    """What is done from time to time besides."""
    kept: list[Kept] = field(default_factory=list)

    def run(self, when_ready: Callable[[], None] = lambda: None) -> None:
        """Starts all roles and returns after SIGTERM or SIGINT, with every child gone."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
        try:
            self.kept = [Kept(role) for role in self.roles]
            self._watch(when_ready)
        finally:
            self._stop()
            while signal.sigtimedwait({signal.SIGCHLD}, 0):
                pass
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _watch(self, when_ready: Callable[[], None]) -> None:
        ready = False
        while True:
            for one in self.kept:
                self._keep(one)
            if not ready and self._all_answer():
                ready = True
                when_ready()
            waiting = not ready or any(one.child is None for one in self.kept)
            rest = self.chore.go_on() if self.chore and ready else LONGEST_SLEEP
            came = signal.sigtimedwait(WATCHED, LOOK_AGAIN if waiting else rest)
            if came is not None and came.si_signo != signal.SIGCHLD:
                return

    def _keep(self, one: Kept) -> None:
        now = time.monotonic()
        if one.child is not None:
            status = one.child.poll()
            if status is None:
                return
            if now - one.started > STEADY_SECONDS:
                one.pause = FIRST_PAUSE
            click.echo(
                f"{one.role} ended with status {status}; starting it again in {one.pause:.1f} s",
                err=True,
            )
            one.child, one.due = None, now + one.pause
            one.pause = min(one.pause * 2, LONGEST_PAUSE)
        if now >= one.due:
            one.child = start_role(one.role, self.home, self.host, self.port)
            one.started = now

    def _all_answer(self) -> bool:
        with_socket = [role for role in ("history", "server", "pages") if role in self.roles]
        return all(socket_answers(self.home / "run" / f"{role}.sock") for role in with_socket)

    def _stop(self) -> None:
        if self.chore is not None:
            self.chore.stop()
        by_role = {one.role: one.child for one in self.kept}
        for role in STOP_ORDER:
            child = by_role.get(role)
            if child is not None:
                stop_child(child, STOP_SECONDS[role])
