# SPDX-License-Identifier: Apache-2.0
"""The pages about people, one's own account and the audit, in their states."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.journeys.looks import ADMIN, Look
from tests.journeys.sites import PATIENCE, Crowd, Site


def people(crowd: Crowd) -> list[Look]:
    """Somebody is invited on the way."""
    page = crowd.page()
    link = invite(page, crowd.site, "look@example.go.th")
    page.context.close()
    return [
        Look("people", "people/", ADMIN),
        Look("people-none", "people/?q=nobody", ADMIN),
        Look("people-invite", "people/invite/", ADMIN),
        Look("people-invited", "people/invite/", ADMIN, _invited),
        Look("people-why", "people/why/", ADMIN),
        Look(
            "people-why-answer", "people/why/?who=officer@example.go.th&action=data.manage", ADMIN
        ),
        Look("person", "people/1/", ADMIN),
        Look("invitation", link.split("/", 4)[4]),
        Look("invitation-unknown", "invitations/unknown/"),
        Look("me", "me/", ADMIN),
        Look("second-factor", "me/second-factor/", ADMIN),
        Look("trail", "trail/", ADMIN),
        Look("trail-none", "trail/?since=2099-01-01", ADMIN),
        Look("sign-in-kept", "me/", ADMIN, _expired),
    ]


def invite(page: Page, site: Site, email: str, language: str = "th") -> str:
    """The link of an invitation for an assessor."""
    page.goto(f"{site.address}/{language}/people/invite/")
    _fill(page, email)
    page.wait_for_selector("#link", timeout=PATIENCE)
    return page.inner_text("#link").strip()


def _fill(page: Page, email: str) -> None:
    page.fill("main [name=email]", email)
    page.select_option("main [name=role]", "assessor:all")
    page.click("main form[method=post] button[type=submit]")


def _invited(page: Page) -> None:
    _fill(page, f"look-{re.sub(r'[^0-9]', '', page.url)}@example.go.th")
    page.wait_for_selector("#link", timeout=PATIENCE)


def _expired(page: Page) -> None:
    """The session ends before the form is sent."""
    page.context.clear_cookies(name="mueang_session")
    page.fill("main [name=name]", "สมหญิง ใจดีมาก")
    page.click("#details button[type=submit]")
    page.wait_for_selector("main [name=password]", timeout=PATIENCE)
