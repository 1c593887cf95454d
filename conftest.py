# SPDX-License-Identifier: Apache-2.0
"""What every test may ask for: the real files, and the rule for parts that are not there.

A newcomer's machine may lack the real files or a browser; tests then skip and say why. Under
``CI=true`` nothing may be left out, so the same absence fails.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = Path(__file__).resolve().parent / "web" / "node_modules" / "axe-core" / "axe.min.js"


def _absent(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason} (under CI=true nothing may be left out)", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def absent() -> Callable[[str], NoReturn]:
    """``absent(reason)`` skips with the reason, or fails under ``CI=true``."""
    return _absent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files: MUEANG_SHARED, or ``shared`` beside the repository."""
    folder = Path(
        os.environ.get("MUEANG_SHARED") or Path(__file__).resolve().parent.parent / "shared"
    )
    if not (folder / "data").is_dir():
        _absent(f"No real files in {folder}: put them there or set MUEANG_SHARED")
    return folder


@pytest.fixture(scope="module")
def chromium(absent: Callable[[str], NoReturn]) -> Iterator[Browser]:
    """Debian's Chromium; as root it runs only without its sandbox."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if path is None:
        absent("No chromium on this machine: install Debian's package chromium")
    if not AXE.is_file():
        absent("axe-core is not installed: run scripts/web build")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()
