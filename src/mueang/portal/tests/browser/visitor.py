# SPDX-License-Identifier: Apache-2.0
"""Somebody who opens a page, and everything the browser complained about meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, Page

Theme = Literal["light", "dark"]
PATIENCE = 60_000
"""Milliseconds before a page that shows nothing counts as broken; not a speed."""

HEIGHTS = {1440: 900, 390: 844}


@dataclass
class Visitor:
    page: Page
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    """Requests that left our own address."""

    def open(self, address: str) -> None:
        """Opens a page and waits until its map and chart are drawn."""
        site = "/".join(address.split("/")[:3])
        self.page.on(
            "request",
            lambda asked: None if asked.url.startswith(site) else self.foreign.append(asked.url),
        )
        self.page.goto(address, wait_until="load")
        if self.page.locator(".m-map").count():
            self.page.locator(".m-map").scroll_into_view_if_needed()
            self.page.locator(".m-map.is-open").wait_for(timeout=PATIENCE)
            self.page.evaluate("scrollTo(0, 0)")
        if self.page.locator(".m-chart").count():
            self.page.locator(".m-chart").scroll_into_view_if_needed()
            self.page.locator(".m-chart.is-open svg").last.wait_for(timeout=PATIENCE)
            self.page.evaluate("scrollTo(0, 0)")

    def violations(self, axe: str) -> list[str]:
        """What axe finds against WCAG 2.2 A and AA and its best practices."""
        self.page.evaluate(axe)
        found: list[dict[str, Any]] = self.page.evaluate("axe.run().then(r => r.violations)")
        return [
            f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"]
        ]

    def overflow(self) -> int:
        """Pixels by which the page is wider than its window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )


@contextmanager
def visiting(
    browser: Browser, width: int = 1440, theme: Theme = "light", session: Any = None
) -> Iterator[Visitor]:
    """A fresh browser profile; ``session`` is Playwright's storage state of somebody signed in."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS[width]},
        color_scheme=theme,
        locale="th-TH",
        storage_state=session,
    )
    visitor = Visitor(context.new_page())
    visitor.page.on(
        "console",
        lambda said: visitor.complaints.append(said.text) if said.type == "error" else None,
    )
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    try:
        yield visitor
    finally:
        context.close()
