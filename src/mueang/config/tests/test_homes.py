# SPDX-License-Identifier: Apache-2.0
"""A home is private, has one user at a time, and a taken port is said plainly."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from mueang.config.homes import HomeInUse, check_port, holder, locked, prepare_home
from mueang.config.words import Stop

HOLD = """
import sys
from pathlib import Path
from mueang.config.homes import locked
with locked(Path(sys.argv[1]), "serve", "a test"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_home_is_made_for_its_owner_only(tmp_path: Path) -> None:
    home = prepare_home(tmp_path / "a" / "home")
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "run").is_dir()
    assert prepare_home(home) == home


def test_a_home_too_deep_for_sockets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="too long"):
        prepare_home(tmp_path / ("x" * 120))


def test_the_second_user_of_a_home_learns_who_has_it(tmp_path: Path) -> None:
    home = prepare_home(tmp_path / "home")
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        assert holder(home, "serve") == f"{first.pid} a test"
        with pytest.raises(HomeInUse, match=f"process {first.pid} a test"), locked(home, "serve"):
            pass
        first.kill()
    assert holder(home, "serve") == ""
    with locked(home, "serve"):
        assert (home / "run" / "serve.lock").read_text() == str(os.getpid())


def test_a_lock_may_be_taken_inside_itself(tmp_path: Path) -> None:
    home = prepare_home(tmp_path / "home")
    with locked(home, "pages"):
        with locked(home, "pages"):
            pass
        assert holder(home, "pages").startswith(str(os.getpid()))


def test_a_taken_port_is_said_plainly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Stop, match=f"Port {port} on 127.0.0.1 cannot be used"):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)
