# SPDX-License-Identifier: Apache-2.0
"""Imports point one way, and the data plane never meets Django (DESIGN section 3)."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src"

RANK = {
    "accounts": 0,
    "places": 0,
    "agencies": 0,
    "audit": 0,
    "data": 1,
    "programme": 2,
    "portal": 3,
}
"""A package may import those of its own rank and below."""

CONFIG_FOR_ALL = {"mueang.config.options", "mueang.config.homes"}
"""What the others may use of ``config``, which wires them together."""

PLAIN = ("mueang.data.api.app", "mueang.data.history.server", "mueang.data.sources.worker")


@cache
def _imports(file: Path) -> tuple[str, ...]:
    return tuple(_read(file))


def _read(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{file}: write imports in full"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _files(package: str) -> list[Path]:
    return [
        f for f in sorted((SOURCE / "mueang" / package).rglob("*.py")) if "tests" not in f.parts
    ]


@pytest.mark.parametrize("package", RANK)
def test_imports_point_one_way(package: str) -> None:
    against = []
    for file in _files(package):
        for name in _imports(file):
            parts = name.split(".")
            if parts[0] != "mueang" or len(parts) < 2:
                continue
            if RANK.get(parts[1], -1) > RANK[package]:
                against.append(f"{file.relative_to(SOURCE)} imports {name}")
    assert against == []


@pytest.mark.parametrize("package", RANK)
def test_only_config_wires_things_together(package: str) -> None:
    against = []
    for file in _files(package):
        for name in _imports(file):
            known = any(name == one or name.startswith(f"{one}.") for one in CONFIG_FOR_ALL)
            if name.startswith("mueang.config.") and not known:
                against.append(f"{file.relative_to(SOURCE)} imports {name}")
    assert against == []


@pytest.mark.parametrize("module", PLAIN)
def test_the_data_plane_never_imports_django(module: str) -> None:
    look = f"import sys, {module}; print([m for m in sys.modules if m.split('.')[0] == 'django'])"
    found = subprocess.run(
        [sys.executable, "-W", "error", "-c", look], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip() == "[]"


def test_every_source_file_states_its_licence() -> None:
    root = SOURCE.parent
    files = [*SOURCE.rglob("*.py"), *(root / "tests").rglob("*.py"), root / "conftest.py"]
    files += [f for f in (root / "web" / "src").rglob("*") if f.suffix in {".ts", ".scss"}]
    unstated = [
        str(f.relative_to(root))
        for f in files
        if f.stat().st_size
        and "SPDX-License-Identifier: Apache-2.0" not in f.read_text("utf-8")[:200]
    ]
    assert unstated == []


def test_the_supervisor_starts_without_threads() -> None:
    """It waits for blocked signals, which any other thread would take (sigwaitinfo(2))."""
    look = (
        "import mueang.config.commands.serve, os, sys; "
        "print(len(os.listdir('/proc/self/task')), 'numpy' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["1", "False"]
