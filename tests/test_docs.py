# SPDX-License-Identifier: Apache-2.0
"""The docs say what the code does: reference pages are up to date, links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from mueang.config import options
from mueang.config.cli import COMMANDS
from mueang.config.reference import PAGES
from mueang.data.api.errors import TABLE
from mueang.data.reference.units import units
from mueang.data.sources.registry import source_names

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
API = ROOT / "src" / "mueang" / "data" / "api"
PAGES_OF_PEOPLE = [ROOT / "README.md", ROOT / "README.th.md", ROOT / "CONTRIBUTING.md"]
PAGES_OF_PEOPLE += [ROOT / "deploy" / "README.md"]


@pytest.mark.parametrize("name", PAGES)
def test_reference_is_what_the_code_says(name: str) -> None:
    committed = (DOCS / "reference" / name).read_text("utf-8")
    assert committed == PAGES[name](), "run `make docs` and commit what it wrote"


def test_each_command_setting_and_source_has_its_entry() -> None:
    commands = (DOCS / "reference" / "commands.md").read_text("utf-8")
    settings = (DOCS / "reference" / "settings.md").read_text("utf-8")
    sources = (DOCS / "reference" / "sources.md").read_text("utf-8")
    assert [c for c in COMMANDS if f"\n## mueang {c}\n" not in commands] == []
    assert [o for o in options.OPTIONS if f"\n## {o}\n" not in settings] == []
    assert [s for s in source_names() if f"\n## {s}\n" not in sources] == []


def test_each_error_unit_and_standard_has_its_entry() -> None:
    errors = (DOCS / "reference" / "errors.md").read_text("utf-8")
    kinds = (DOCS / "reference" / "units.md").read_text("utf-8")
    assert [kind.__name__ for kind in TABLE if f"| {kind.title} |" not in errors] == []
    assert [code for code in units() if f"| `{code}` |" not in kinds] == []
    standards = [door.parent.name for door in API.glob("*/routes.py")]
    pages = {page.stem.replace("-", "_") for page in (DOCS / "reference").glob("*.md")}
    assert standards
    assert set(standards) <= pages


@pytest.mark.parametrize("what", ["data/indicators/library/*/*", "programme/*/workflow.py"])
def test_each_indicator_and_workflow_is_told_of(what: str) -> None:
    told = " ".join(page.read_text("utf-8") for page in DOCS.rglob("*.md"))
    found = [path if path.is_dir() else path.parent for path in (ROOT / "src/mueang").glob(what)]
    assert [path.name for path in found if path.name not in told] == []


@pytest.mark.parametrize("name", source_names())
def test_each_source_says_whose_data_it_is(name: str) -> None:
    readme = (ROOT / "src/mueang/data/sources" / name / "README.md").read_text("utf-8")
    for word in ("Owner", "Licence", "Rhythm"):
        assert word.lower() in readme.lower(), f"sources/{name}/README.md lacks {word}"


def test_each_direct_dependency_is_reasoned() -> None:
    reasons = (DOCS / "explanation" / "dependencies.md").read_text("utf-8")
    named = set()
    for lock in ("runtime.in", "development.in", "node.in"):
        for line in (ROOT / "requirements" / lock).read_text("utf-8").splitlines():
            if line and line[0] not in "#-":
                named.add(re.split(r"[\[<>=!]", line)[0].strip())
    assert sorted(name for name in named if f"| {name} |" not in reasons) == []


@pytest.mark.parametrize(
    "page", [*PAGES_OF_PEOPLE, *sorted(DOCS.rglob("*.md"))], ids=lambda p: str(p.relative_to(ROOT))
)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    targets += re.findall(r'src="([^"]+)"', page.read_text("utf-8"))
    local = [t.split("#")[0] for t in targets if "://" not in t and not t.startswith("#")]
    assert [t for t in local if not (page.parent / t).exists()] == []


def test_locks_name_no_registry() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        lines = lock.read_text("utf-8").splitlines()
        assert [line for line in lines if "://" in line or line.startswith("--")] == [], lock.name


def test_the_version_is_in_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
