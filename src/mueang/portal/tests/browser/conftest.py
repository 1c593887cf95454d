# SPDX-License-Identifier: Apache-2.0
"""Chromium, the site, and axe. One browser for a module, a fresh context for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from mueang.portal.tests.browser.living import living
from mueang.portal.tests.browser.site import served
from mueang.portal.tests.browser.town import Town
from tests.journeys.roles import Home

AXE = Path(__file__).parents[5] / "web" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def site(home_with_people: Path, absent: Callable[[str], NoReturn]) -> Iterator[str]:
    """The address of a town's pages, with scripts and styles."""
    from django.conf import settings

    from mueang.portal import queries
    from mueang.portal.mirror import Mirror

    if not (settings.VITE_BUILD / "manifest.json").is_file():
        absent("The front end is not built: run scripts/web build")
    town = Town()
    with pytest.MonkeyPatch.context() as patch, served() as address:
        patch.setattr(queries, "connect", lambda home: town)
        kept = Mirror()
        patch.setattr(queries, "mirror", lambda home: kept)
        yield address


@pytest.fixture
def home(absent: Callable[[str], NoReturn]) -> Iterator[Home]:
    """A real installation with one station, whose values a test writes."""
    built = Path(__file__).parents[2] / "static" / "web" / "manifest.json"
    if not built.is_file():
        absent("The front end is not built: run scripts/web build")
    with living() as made:
        yield made


@pytest.fixture(scope="session")
def axe(absent: Callable[[str], NoReturn]) -> str:
    """axe-core, to be evaluated inside a page."""
    if not AXE.is_file():
        absent("axe-core is not installed: run scripts/web build")
    return AXE.read_text(encoding="utf-8")
