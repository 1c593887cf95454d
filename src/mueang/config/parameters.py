# SPDX-License-Identifier: Apache-2.0
"""Options that several commands share, and the way they reach a home's server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mueang.config import options
from mueang.config.homes import SUPERVISOR, HomeInUse, holder, prepare_home, wait_for_socket
from mueang.config.roles import private_server
from mueang.config.words import Stop, say

if TYPE_CHECKING:
    from mueang.data.client import DataClient

F = TypeVar("F", bound=Callable[..., Any])

START_UP_SECONDS = 60.0
"""How long a home that is being started by another process may take to answer."""


def home_option(command: F) -> F:
    """``--home DIR``."""
    return click.option(
        "--home",
        type=click.Path(path_type=Path, file_okay=False),
        default=lambda: options.HOME.get(),
        show_default="MUEANG_HOME or ./var",
        help="The folder of the installation.",
    )(command)


def address_options(command: F) -> F:
    """``--host`` and ``--port`` of the public port."""
    command = click.option(
        "--port",
        type=click.IntRange(0, 65535),
        default=lambda: options.PORT.get(),
        show_default="MUEANG_PORT or 8000",
        help="The public port.",
    )(command)
    return click.option(
        "--host",
        default=lambda: options.HOST.get(),
        show_default="MUEANG_HOST or 127.0.0.1",
        help="The address to listen on.",
    )(command)


@contextmanager
def data_client(home: Path) -> Iterator[DataClient]:
    """A client of the home's server: the running one, else a private one for this command."""
    from mueang.data.client import DataClient

    home = prepare_home(home)
    if holder(home, SUPERVISOR) or holder(home, "server"):
        if not wait_for_socket(home / "run" / "server.sock", START_UP_SECONDS):
            raise Stop(
                f"{home} is in use, but its server does not answer. `mueang doctor` says more.",
                f"{home} ถูกใช้งานอยู่ แต่ server ไม่ตอบ ใช้ `mueang doctor` เพื่อดูรายละเอียด",
            )
        yield DataClient(home)
        return
    try:
        with private_server(home):
            yield DataClient(home)
    except HomeInUse as taken:
        say(
            f"Another command ({taken.holder}) has just taken this home; try again.",
            f"คำสั่งอื่น ({taken.holder}) เพิ่งใช้โฟลเดอร์นี้ ลองอีกครั้ง",
            err=True,
        )
        raise
