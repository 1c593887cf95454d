# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server of our own for tests of the people's half."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "PostgreSQL is not installed: apt-get install postgresql"


def binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if found:
        return found[-1].parent
    command = shutil.which("postgres")
    return Path(command).parent if command else None


@contextmanager
def postgresql(programs: Path, connections: int = 100) -> Iterator[str]:
    """Its address, on a socket; as root it runs as ``postgres``, as it insists."""
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
                [str(programs / command), *words],
                check=True,
                cwd=folder,
                env={},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                **as_owner,  # type: ignore[call-overload]
            )

        data = str(folder / "data")
        run("initdb", "-D", data, "-U", "mueang", "-A", "trust", "-E", "UTF8", "--no-sync")
        settings = f"-k {folder} -c listen_addresses= -c max_connections={connections}"
        run("pg_ctl", "-D", data, "-w", "-o", settings, "start")
        try:
            run("createdb", "-h", name, "-U", "mueang", "people")
            yield f"postgresql://mueang@/people?host={name}"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
