# SPDX-License-Identifier: Apache-2.0
"""Runs the commands of a page of the manual as they stand there, in a folder of their own.

Only ``sh`` blocks are run, one shell after the other with the variables of the one before.
Paths of the page are taken to the folder, port 8000 to a free one. A block that serves runs on
in the background until the page ends.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.journeys.roles import PATIENCE, free_port

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
BLOCK = re.compile(r"^( *)```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
PLACES = ("/srv/mueang", "/mnt/backup", "myhome")


def commands(page: str) -> list[str]:
    """The ``sh`` blocks of ``docs/<page>.md``."""
    text = (DOCS / f"{page}.md").read_text("utf-8")
    return [textwrap.dedent(block[1]) for block in BLOCK.findall(text)]


@dataclass
class Reader:
    """Somebody who follows a page."""

    folder: Path
    port: int = field(default_factory=free_port)
    served: list[subprocess.Popen[bytes]] = field(default_factory=list)
    said: str = ""

    def follow(self, page: str) -> str:
        """What the page's commands print; raises AssertionError if one fails."""
        variables = self.folder / "variables"
        variables.touch()
        self.said = ""
        for block in commands(page):
            text = self.here(block)
            if text.startswith("mueang serve"):
                self.serve(text)
                continue
            script = f"set -ea; . {variables}; {text}\nexport -p > {variables}"
            done = subprocess.run(
                ["bash", "-c", script],
                cwd=self.folder,
                env=self._environment(),
                capture_output=True,
                text=True,
                check=False,
            )
            self.said += done.stdout
            assert done.returncode == 0, f"{page}: {text}\n{done.stdout}\n{done.stderr}"
        return self.said

    def here(self, text: str) -> str:
        for place in PLACES:
            text = re.sub(rf"(?<![\w/]){place}", f"{self.folder}/{Path(place).name}", text)
        return text.replace("localhost:8000", f"localhost:{self.port}").replace(
            "--port 8000", f"--port {self.port}"
        )

    def _environment(self) -> dict[str, str]:
        programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        return os.environ | {"PATH": programs, "MUEANG_LANGUAGE": "en", "MUEANG_BACKUP_HOURS": "0"}

    def serve(self, text: str) -> None:
        with (self.folder / "serve.txt").open("ab") as output:
            self.served.append(
                subprocess.Popen(
                    text.split(),
                    cwd=self.folder,
                    env=self._environment(),
                    stdout=output,
                    stderr=output,
                )
            )
        transport = httpx.HTTPTransport(retries=1)
        with httpx.Client(transport=transport, timeout=PATIENCE) as http:
            while not self._answers(http):
                assert self.served[-1].poll() is None, (self.folder / "serve.txt").read_text()

    def _answers(self, http: httpx.Client) -> bool:
        try:
            return http.get(f"http://localhost:{self.port}/en/").status_code == 200
        except httpx.TransportError:
            return False

    def stop(self) -> None:
        for served in self.served:
            served.terminate()
            served.wait(PATIENCE)
        self.served.clear()
