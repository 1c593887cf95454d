# SPDX-License-Identifier: Apache-2.0
"""A running installation with its own home, and the people who are signed in to it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page

from tests.journeys.roles import free_port, until

PASSWORD = "คลองแม่ข่า 2569 เขียว"
PATIENCE = 60_000
"""Milliseconds before a page that shows nothing counts as broken; not a speed."""


@dataclass
class Site:
    """A running installation; ``link`` makes the first administrator."""

    home: Path
    address: str
    process: subprocess.Popen[bytes]

    @property
    def link(self) -> str:
        log = (self.home / "said.txt").read_text("utf-8")
        found: list[str] = re.findall(r"/welcome/([^/\s]+)/", log)
        return found[-1]


@contextmanager
def running(home: Path, command: str) -> Iterator[Site]:
    """``mueang demo`` or ``mueang serve`` over a home, until the block ends."""
    port = free_port()
    ordered = [sys.executable, "-m", "mueang", command, "--home", str(home), "--port", str(port)]
    home.mkdir(parents=True, exist_ok=True)
    with (home / "said.txt").open("wb") as said:
        process = subprocess.Popen(ordered, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
    site = Site(home, f"http://localhost:{port}", process)
    try:
        awaited = "/sign-in/" if command == "demo" else "/welcome/"
        until(lambda: awaited in (home / "said.txt").read_text("utf-8"), "it did not start")
        yield site
    finally:
        process.terminate()
        process.wait(60)


def sign_in(page: Page, site: Site, who: str = "administrator") -> None:
    """Becomes the administrator by the link that was printed; in a demonstration anybody, by the
    button of the role."""
    if (site.home / "demo.json").is_file():
        _sign_in_to_demonstration(page, site, who)
        return
    page.goto(f"{site.address}/en/welcome/{site.link}/")
    page.fill("[name=email]", "officer@example.go.th")
    page.fill("[name=name]", "สมหญิง ใจดี")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/welcome/" not in url)


def _sign_in_to_demonstration(page: Page, site: Site, who: str) -> None:
    address = f"{site.address}/en/sign-in/"
    until(lambda: f"{who}@demo" in httpx.get(address, timeout=60).text, "no accounts to try")
    page.goto(address)
    page.click(f"form[action*='{who}@demo'] button")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


@dataclass
class Crowd:
    """People of a site, each signed in once; "" is a stranger."""

    browser: Browser
    site: Site
    kept: dict[str, Any] = field(default_factory=dict)

    def state(self, who: str) -> Any:
        """What the browser keeps of somebody who signed in."""
        if who and who not in self.kept:
            context = self.browser.new_context()
            sign_in(context.new_page(), self.site, who)
            self.kept[who] = context.storage_state()
            context.close()
        return self.kept.get(who)

    def page(self, who: str = "administrator") -> Page:
        """A new page of somebody, to be closed with its context."""
        page = self.browser.new_context(storage_state=self.state(who)).new_page()
        page.set_default_timeout(PATIENCE)
        return page
