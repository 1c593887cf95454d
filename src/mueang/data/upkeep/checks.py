# SPDX-License-Identifier: Apache-2.0
"""The list. ``mueang doctor`` and the status page both walk it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version

from mueang.config import options
from mueang.data.upkeep.feeds import check_sources
from mueang.data.upkeep.finding import Finding, Said, judged, same
from mueang.data.upkeep.keeping import check_backup, check_key, check_stores
from mueang.data.upkeep.letters import check_letters
from mueang.data.upkeep.look import Look
from mueang.data.upkeep.machine import (
    check_clock,
    check_disk,
    check_home,
    check_memory,
    check_open_files,
)
from mueang.data.upkeep.roles import check_lakes, check_roles, check_server, check_version
from mueang.data.upkeep.whole import check_completeness

LIBRARIES = ("Django", "deltalake", "duckdb", "httptools", "msgspec", "pyarrow", "uvicorn")
OF_TESTS = {"MUEANG_SHARED", "MUEANG_FAULT", "MUEANG_NEW_PASSWORD"}
"""Variables that are not settings of an installation."""


def check_settings(look: Look) -> Iterator[Finding]:
    """Values that cannot be read, names that are none, and combinations that are dangerous."""
    for option in options.OPTIONS.values():
        try:
            option.get()
        except options.BadSetting as error:
            todo = Said(f"แก้ค่านี้: {option.help_th}", f"Correct it: {option.help_en}")
            yield Finding("setting", same(option.name), same(str(error)), todo, "wrong")
    unknown = {n for n in os.environ if n.startswith("MUEANG_")} - set(options.OPTIONS) - OF_TESTS
    for variable in sorted(unknown):
        found = Said("ไม่ใช่ค่าตั้งของระบบ", "is not a setting")
        todo = Said(
            "ดูรายชื่อค่าตั้งในคู่มือ: /th/docs/reference/settings/", "See /en/docs/reference/settings/"
        )
        yield Finding("setting", same(variable), found, todo, "wrong")


def check_open_writes(look: Look) -> Iterator[Finding]:
    """Writing without a key is for demonstrations."""
    if options.OPEN_WRITES.get() and not (look.home / "demo.json").exists():
        yield Finding(
            "open_writes",
            same("MUEANG_OPEN_WRITES"),
            Said(
                "โปรแกรมบนเครื่องนี้เขียนได้โดยไม่มีคีย์", "programs on this machine may write without a key"
            ),
            Said(
                "ปิดเมื่อใช้งานจริง แล้วออกคีย์ให้แต่ละแหล่ง: mueang key create",
                "Switch it off in real use, and give each source a key: mueang key create",
            ),
            "note",
        )


def check_libraries(look: Look) -> Iterator[Finding]:
    found, missing = [f"Python {sys.version.split()[0]}"], []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    todo = Said(
        f"ติดตั้งใหม่: make setup (ขาด {', '.join(missing)})", f"make setup ({', '.join(missing)})"
    )
    label = Said("ไลบรารี", "libraries")
    yield judged("libraries", label, same(", ".join(found)), bool(missing), todo)


CHECKS: tuple[Callable[[Look], Iterator[Finding]], ...] = (
    check_home,
    check_disk,
    check_roles,
    check_server,
    check_lakes,
    check_sources,
    check_letters,
    check_backup,
    check_key,
    check_memory,
    check_open_files,
    check_clock,
    check_settings,
    check_open_writes,
    check_stores,
    check_completeness,
    check_version,
    check_libraries,
)


def findings(look: Look) -> list[Finding]:
    """All that the checks found, in their order. A check that fails is a finding itself."""
    found: list[Finding] = []
    for check in CHECKS:
        try:
            found.extend(check(look))
        except Exception as error:
            name = check.__name__.removeprefix("check_")
            todo = Said("แจ้งผู้พัฒนาพร้อมข้อความนี้", "Tell the developers, with this text")
            text = f"{type(error).__name__}: {error}"
            found.append(Finding(f"failed.{name}", same(name), same(text), todo, "wrong"))
    return found
