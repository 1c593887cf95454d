# SPDX-License-Identifier: Apache-2.0
"""``docs/how-to/add-a-source.md`` is followed to the letter, in a scratch folder."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOW_TO = ROOT / "docs" / "how-to" / "add-a-source.md"
BLOCK = re.compile(r"<!-- file: (\S+) -->\n```\w*\n(.*?)```\n", re.DOTALL)


def _follow(folder: Path) -> list[str]:
    (folder / "fixtures").mkdir(parents=True)
    (folder / "__init__.py").touch()
    files: list[tuple[str, str]] = BLOCK.findall(HOW_TO.read_text("utf-8"))
    for name, text in files:
        (folder / name).write_text(text, "utf-8")
    return [name for name, _ in files]


def test_the_source_of_the_how_to_passes_the_contract(tmp_path: Path) -> None:
    names = _follow(tmp_path / "rain_gauge")
    assert names == ["source.py", "fixtures/rain.csv", "test_source.py", "README.md"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:asyncio", "-W", "error", "rain_gauge"],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT / 'src'}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-3_000:]
    assert " passed" in run.stdout


def test_the_folder_is_found_by_its_name(tmp_path: Path) -> None:
    _follow(tmp_path / "rain_gauge")
    look = (
        "from pathlib import Path; from mueang.data.sources.registry import source_names; "
        f"print(source_names(Path({str(tmp_path)!r})))"
    )
    run = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['rain_gauge']"
