# SPDX-License-Identifier: Apache-2.0
"""What holds for every live connector: it says what it is, and each option is explained."""

from __future__ import annotations

import asyncio
import re
import typing
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

from mueang.data.sources.registry import find_live, live_names

FOLDER = Path(__file__).parent.parent
WITH_OPTIONS = sorted(path.parent.name for path in FOLDER.glob("*/options.py"))


@pytest.mark.parametrize("name", live_names())
def test_it_says_what_it_is(name: str) -> None:
    connector = find_live(name)
    assert connector.name == name
    assert re.search("[ก-๛]", connector.title_th)
    assert connector.title_en.isascii()
    assert asyncio.iscoroutinefunction(connector.run)
    assert asyncio.iscoroutinefunction(connector.check)
    readme = (FOLDER / name / "README.md").read_text("utf-8")
    for word in ("Owner", "Licence", "Rhythm"):
        assert word in readme, f"sources/{name}/README.md lacks {word}"


@pytest.mark.parametrize("name", WITH_OPTIONS)
def test_each_option_is_explained_in_both_languages(name: str) -> None:
    options = import_module(f"mueang.data.sources.{name}.options").Options
    for member, hint in typing.get_type_hints(options, include_extras=True).items():
        found = getattr(hint, "__metadata__", ())
        meta = next((one for one in found if isinstance(one, msgspec.Meta)), None)
        assert meta is not None, member
        assert meta.description, member
        assert re.search("[ก-๛]", (meta.extra or {}).get("th", "")), member
