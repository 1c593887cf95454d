# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server for the tests of the people's half."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if found:
        return found[-1].parent
    command = shutil.which("postgres")
    return Path(command).parent if command else None


@pytest.fixture
def server(absent: Callable[[str], NoReturn]) -> Iterator[str]:
    """A PostgreSQL of our own on a socket; as root it runs as ``postgres``, as it insists."""
    binaries = _binaries()
    if binaries is None:
        absent("PostgreSQL is not installed: apt-get install postgresql")
    user = "postgres" if os.geteuid() == 0 else getpass.getuser()
    owner = pwd.getpwnam(user)
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        if os.geteuid() != 0:
            as_owner = {}

        def run(command: str, *words: str) -> None:
            subprocess.run(
                [str(binaries / command), *words],
                check=True,
                cwd=folder,
                env={},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                **as_owner,  # type: ignore[call-overload]
            )

        data = str(folder / "data")
        run("initdb", "-D", data, "-U", "mueang", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-o", f"-k {folder} -c listen_addresses=", "start")
        try:
            run("createdb", "-h", name, "-U", "mueang", "people")
            yield f"postgresql://mueang@/people?host={name}"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
