# SPDX-License-Identifier: Apache-2.0
"""The scripts behind ``make`` on machines that lack something."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

SERVICES = Path(__file__).parent.parent / "scripts" / "test-services"


def services(folder: Path, user: int, apt: str, ci: str) -> subprocess.CompletedProcess[str]:
    """The script where nothing is in PATH but bash, this user's id and this apt-get; it may
    install Chromium by making the file ``chromium``."""
    (folder / "bash").symlink_to("/bin/bash")
    (folder / "cat").symlink_to("/bin/cat")
    for name, script in (("id", f"echo {user}"), ("apt-get", apt)):
        if script:
            (folder / name).write_text(f"#!/bin/bash\ncd {folder}\n{script}\n")
            (folder / name).chmod(0o755)
    environ = {"PATH": str(folder), "CI": ci}
    return subprocess.run(
        [SERVICES], env=environ, check=False, capture_output=True, text=True, timeout=60
    )


INSTALL = """
[[ $1 == update ]] && exit
for name in "${@:5}"; do name=${name/postgresql/postgres}; cat apt-get >$name; chmod +x $name; done
"""


@pytest.mark.parametrize(("user", "apt"), [(0, ""), (0, "exit 100"), (1000, INSTALL)])
def test_what_cannot_be_installed_is_left_out_and_under_ci_fails(
    tmp_path: Path, user: int, apt: str
) -> None:
    for ci, status in (("", 0), ("true", 1)):
        folder = tmp_path / f"ci{ci}"
        folder.mkdir()
        ended = services(folder, user, apt, ci)
        assert ended.returncode == status, ended.stderr
        assert "Left out: tests that need" in ended.stderr
        assert "chromium" in ended.stderr
        assert ("nothing may be left out" in ended.stderr) == bool(ci)


def test_root_installs_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "chmod").symlink_to("/bin/chmod")
    ended = services(tmp_path, 0, INSTALL, "true")
    assert ended.returncode == 0, ended.stderr
    assert "Installing for the tests:" in ended.stdout
    assert "Left out" not in ended.stderr
