# SPDX-License-Identifier: Apache-2.0
"""What ``mueang doctor`` adds to the list that it shares with the status page: the people's
database, which the data half does not know."""

from __future__ import annotations

from pathlib import Path

from mueang.config.options import DATABASE_URL
from mueang.data.upkeep.checks import findings
from mueang.data.upkeep.finding import Finding
from mueang.data.upkeep.look import Look


def examine(home: Path) -> list[Finding]:
    """Every finding about a home, thoroughly."""
    look = Look(home, thorough=True)
    try:
        return [*findings(look), *_people(home)]
    finally:
        look.close()


def _people(home: Path) -> list[Finding]:
    """Only where there is a home already: looking must not make one."""
    if not (home / "secret.key").exists():
        return []
    from mueang.config.databases import SQLITE_NAME
    from mueang.config.upgrade import start_django

    if not DATABASE_URL.get() and not (home / SQLITE_NAME).exists():
        return []
    start_django(home)
    from mueang.portal.upkeep import check_people

    return list(check_people())
