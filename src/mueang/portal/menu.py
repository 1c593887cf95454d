# SPDX-License-Identifier: Apache-2.0
"""The main menu: every way in, for whom it is there, and which of them the reader is in."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from django.http import HttpRequest

from mueang.accounts.rights import may_somewhere
from mueang.accounts.roles import Action


class Entry(NamedTuple):
    page: str
    """The name of its address."""
    words: str
    """The key of its text."""
    needs: tuple[Action, ...] = ()
    """Any of these, somewhere."""
    also: tuple[str, ...] = ()
    """How the names of further pages in it begin."""
    signed_in: bool = False
    in_row: bool = True
    """Whether wide screens show it in one row with the others."""


class Group(NamedTuple):
    words: str
    entries: tuple[Entry, ...]


DESK = ("desk", "intake", "source", "unplaced", "place", "duplicates", "city-")
MENU = (
    Group(
        "menu.work",
        (
            Entry("waiting", "waiting.title", also=("letter", "notice"), signed_in=True),
            Entry(
                "surveys",
                "surveys.title",
                (Action.SURVEY_MANAGE, Action.SURVEY_ANSWER, Action.SURVEY_ANSWERS),
                ("survey",),
            ),
            Entry("results-list", "menu.results", (Action.SURVEY_RESULTS,), ("results",)),
            Entry("agencies", "register.title", (Action.AGENCIES_SEE,), ("agenc",)),
        ),
    ),
    Group(
        "menu.city",
        (
            Entry("home", "site.cities", also=("city", "entity")),
            Entry("desk", "desk.open", (Action.DATA_MANAGE,), DESK),
        ),
    ),
    Group(
        "menu.system",
        (
            Entry("people", "people.title", (Action.PEOPLE_SEE,), ("person", "people-")),
            Entry("trail", "trail.title", (Action.AUDIT_READ,), in_row=False),
            Entry("status", "menu.status", (Action.SYSTEM_STATUS,)),
        ),
    ),
    Group("menu.help", (Entry("manual", "manual.title", also=("manual",)),)),
)


class Link(NamedTuple):
    page: str
    words: str
    current: str
    """For ``aria-current``: ``page``, ``true`` for a page within it, else empty."""
    in_row: bool


class Menu:
    """For templates: ``menu.groups``, and ``menu.row`` of all that stand in one row."""

    def __init__(self, request: HttpRequest) -> None:
        match = request.resolver_match
        self._here = (match.url_name or "") if match else ""
        self._person = getattr(request, "user", None)

    @cached_property
    def groups(self) -> list[tuple[str, list[Link]]]:
        """Those in which there is something for the reader."""
        inside = self._inside()
        found = [
            (group.words, [self._link(one, inside) for one in group.entries if self._for(one)])
            for group in MENU
        ]
        return [(words, links) for words, links in found if links]

    @property
    def row(self) -> list[Link]:
        return [link for _, links in self.groups for link in links if link.in_row]

    def _for(self, one: Entry) -> bool:
        if one.signed_in:
            return bool(self._person and self._person.is_authenticated)
        return not one.needs or any(may_somewhere(self._person, need) for need in one.needs)

    def _inside(self) -> str:
        """The entry whose page this is, or that knows the longest beginning of its name."""
        known = [
            (len(begin), one.page)
            for group in MENU
            for one in group.entries
            for begin in (one.page, *one.also)
            if self._here.startswith(begin)
        ]
        return max(known, default=(0, ""))[1]

    def _link(self, one: Entry, inside: str) -> Link:
        current = "page" if one.page == self._here else "true" if one.page == inside else ""
        return Link(one.page, one.words, current, one.in_row)
