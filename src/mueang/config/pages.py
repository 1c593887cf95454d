# SPDX-License-Identifier: Apache-2.0
"""The pages role: Django behind a Unix socket of the home."""

from __future__ import annotations

import gc
import signal
import socket
import threading
from pathlib import Path
from types import FrameType
from typing import NoReturn

import uvicorn

from mueang.config.homes import locked, prepare_home
from mueang.config.upgrade import start_django, upgrade_database

COLLECT_AFTER = 50_000
"""Allocations between two looks for cycles: a large city's picture makes each look long."""


def serve(home: Path) -> None:
    """Upgrades the database, then answers on ``run/pages.sock`` until SIGTERM."""
    signal.signal(signal.SIGTERM, _leave)
    home = prepare_home(home)
    with locked(home, "pages", "pages"):
        start_django(home)
        upgrade_database(home)
        from mueang.config import duties
        from mueang.config.asgi import application
        from mueang.portal.queries import warm_up
        from mueang.portal.search.warming import warm_up as warm_search

        gc.freeze()
        gc.set_threshold(COLLECT_AFTER, 20, 20)
        threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
        warm_search()
        ending = threading.Event()
        duties.begin(ending)

        server = uvicorn.Server(
            uvicorn.Config(
                application,
                lifespan="off",
                log_config=None,
                access_log=False,
                # Longer than the server role keeps a connection that rests (5 s): a form is never
                # sent on one that is being closed at that moment.
                timeout_keep_alive=60,
                proxy_headers=True,
                forwarded_allow_ips="*",  # only the server role of this home can reach the socket
                timeout_graceful_shutdown=5,
            )
        )
        with _listening(home / "run" / "pages.sock") as door:
            server.run(sockets=[door])
            ending.set()


def _listening(path: Path) -> socket.socket:
    """The role's socket, for this user only; what a killed role left behind is replaced."""
    path.unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    door.bind(str(path))
    path.chmod(0o600)
    return door


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    """Ends in order: uvicorn raises the signal again when it has finished, and before that
    it must not kill us half way through an upgrade without the locks being let go."""
    raise SystemExit(0)
