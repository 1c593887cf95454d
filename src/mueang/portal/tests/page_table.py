# SPDX-License-Identifier: Apache-2.0
"""Every page, and who may open it: the table that ``test_page_rights`` walks with every role.

A new page gets a line here: in ``OPEN`` where strangers may come, else in ``PAGES``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from mueang.accounts.roles import Action

if TYPE_CHECKING:
    from mueang.accounts.models import User
    from mueang.programme.survey.tests.scene import Scene


@dataclass(frozen=True)
class World:
    """What the pages are about."""

    scene: Scene
    """Chiang Mai's survey, and an agency's officer."""
    code: str = "chiang-mai"


Need = Callable[[World, "User"], bool]


class Page(NamedTuple):
    name: str
    method: Literal["get", "post"]
    need: Need


def signed_in(world: World, user: User) -> bool:
    return True


def whole(action: Action) -> Need:
    """For the installation itself."""

    def need(world: World, user: User) -> bool:
        from mueang.accounts.rights import may

        return may(user, action)

    return need


def somewhere(action: Action) -> Need:
    def need(world: World, user: User) -> bool:
        from mueang.accounts.rights import may_somewhere

        return may_somewhere(user, action)

    return need


def in_city(action: Action) -> Need:
    def need(world: World, user: User) -> bool:
        from mueang.accounts.rights import Where, may

        return may(user, action, Where(province="50", city=world.code))

    return need


def about_officer(*actions: Action) -> Need:
    """The person is within the reach for the first, and each may be done somewhere."""

    def need(world: World, user: User) -> bool:
        from mueang.accounts.places import people_within
        from mueang.accounts.rights import may_somewhere

        near = people_within(user, actions[0]).filter(pk=world.scene.officer.pk).exists()
        return near and all(may_somewhere(user, action) for action in actions)

    return need


def about_agency(action: Action) -> Need:
    def need(world: World, user: User) -> bool:
        from mueang.accounts.places import of_agency
        from mueang.accounts.rights import may

        return may(user, action, of_agency(world.scene.agency))

    return need


def of_survey(*actions: Action) -> Need:
    """Any of them, for the survey's province."""

    def need(world: World, user: User) -> bool:
        from mueang.accounts.rights import may
        from mueang.programme.survey.reach import of_survey as reach

        return any(may(user, action, reach(world.scene.survey)) for action in actions)

    return need


def of_response(world: World, user: User) -> bool:
    """Answers for the agency; who reads the answers is led to them."""
    from mueang.accounts.rights import may
    from mueang.programme.survey.reach import of_response as reach

    answers = may(user, Action.SURVEY_ANSWER, reach(world.scene.response))
    return answers or of_survey(Action.SURVEY_ANSWERS)(world, user)


def of_results(world: World, user: User) -> bool:
    """Reaches the province, or belongs to an agency that was asked."""
    from mueang.accounts.rights import may
    from mueang.programme.survey.reach import of_results as reach

    return may(user, Action.SURVEY_RESULTS, reach(world.scene.survey, user))


DESK = in_city(Action.DATA_MANAGE)
STATUS = whole(Action.SYSTEM_STATUS)
SEE = Action.PEOPLE_SEE
MANAGE = Action.PEOPLE_MANAGE
OFFICER = about_officer(SEE, MANAGE)
REGISTER = about_agency(Action.AGENCIES_MANAGE)
BUILD = of_survey(Action.SURVEY_MANAGE)
ANSWERS = of_survey(Action.SURVEY_MANAGE, Action.SURVEY_ANSWERS)
BEHIND = ("agencies", "projects", "xlsx", "agencies-csv", "projects-csv")

PAGES: tuple[Page, ...] = (
    *(Page(f"intake{end}", "get", DESK) for end in ("", "-file", "-refused")),
    *(Page(f"intake{end}", "get", DESK) for end in ("-refused-csv", "-run-json", "-run")),
    *(Page(f"intake{end}", "post", DESK) for end in ("-discard", "-undo", "-stop", "-resume")),
    *(Page(f"intake-{end}", "post", DESK) for end in ("again", "upload")),
    Page("sources", "get", DESK),
    *(Page(f"source{end}", "get", DESK) for end in ("-new", "", "-edit", "-fields")),
    *(Page(f"source-{end}", "post", DESK) for end in ("check", "switch", "remove", "secret")),
    Page("unplaced", "get", DESK),
    Page("place", "get", DESK),
    *(Page(f"duplicates{end}", "get", DESK) for end in ("", "-pair")),
    *(Page(f"duplicates{end}", "post", DESK) for end in ("-apart", "-undo")),
    Page("city-settings", "get", DESK),
    *(Page(f"city-{end}", "post", DESK) for end in ("key", "key-revoke")),
    Page("desk", "get", DESK),
    Page("city-new", "get", somewhere(Action.CITY_FOUND)),
    Page("status", "get", STATUS),
    Page("status-json", "get", STATUS),
    Page("people", "get", somewhere(SEE)),
    Page("people-invite", "get", somewhere(MANAGE)),
    Page("people-why", "get", somewhere(MANAGE)),
    Page("person", "get", about_officer(SEE)),
    *(Page(f"person-{end}", "post", OFFICER) for end in ("role", "close", "reopen")),
    *(Page(f"person-{end}", "post", OFFICER) for end in ("password-link", "second-factor")),
    Page("agencies", "get", somewhere(Action.AGENCIES_SEE)),
    Page("agency", "get", about_agency(Action.AGENCIES_SEE)),
    Page("agencies-json", "get", somewhere(Action.AGENCIES_SEE)),
    Page("agency-json", "get", about_agency(Action.AGENCIES_SEE)),
    Page("agencies-export", "get", somewhere(Action.AGENCIES_SEE)),
    Page("agencies-bring", "get", somewhere(Action.AGENCIES_MANAGE)),
    Page("agency-new", "get", somewhere(Action.AGENCIES_MANAGE)),
    *(Page(f"agency-{end}", "get", REGISTER) for end in ("change", "merge")),
    *(Page(f"agency-{end}", "post", REGISTER) for end in ("close", "reopen", "unmerge")),
    Page("agency-contact-new", "post", REGISTER),
    Page("trail", "get", somewhere(Action.AUDIT_READ)),
    Page("trail-csv", "get", somewhere(Action.AUDIT_READ)),
    *(Page(f"me{end}", "get", signed_in) for end in ("", "-second-factor")),
    *(Page(f"me-{end}", "post", signed_in) for end in ("password", "codes", "second-factor-off")),
    *(Page(f"me-{end}", "post", signed_in) for end in ("session-end", "sessions-end")),
    Page("confirm", "post", signed_in),
    Page("waiting", "get", signed_in),
    *(Page(f"{name}-json", "get", signed_in) for name in ("waiting", "surveys", "results-list")),
    Page("me-notices", "get", signed_in),
    Page("notices-read", "post", signed_in),
    Page("letters", "get", STATUS),
    Page("letter-again", "post", STATUS),
    Page("surveys", "get", signed_in),
    *(Page(f"survey{end}", "get", ANSWERS) for end in ("", "-version", "-round", "-response")),
    *(
        Page(f"survey-{end}", "get", BUILD)
        for end in ("build", "round-new", "round-settings", "invite")
    ),
    *(Page(f"survey-{end}", "get", BUILD) for end in ("links", "forms", "bring")),
    Page("results-list", "get", signed_in),
    *(
        Page(f"results{end}", "get", of_results)
        for end in ("", "-json", "-report", "-pdf", "-docx")
    ),
    *(Page(f"results-{end}", "get", of_survey(Action.SURVEY_ANSWERS)) for end in BEHIND),
    Page("results-remind", "post", BUILD),
    Page("survey-new", "get", somewhere(Action.SURVEY_MANAGE)),
    *(Page(f"survey-answer{end}", "get", of_response) for end in ("", "-excel", "-points")),
    *(Page(f"survey-answer{end}", "post", of_response) for end in ("-bring", "-attach")),
)

OWNERS_ONLY = {"city-remove"}
"""Beyond every role: for the installation's own administrator."""

HIDDEN = {
    "notice",
    *(f"agency-contact{end}" for end in ("", "-end", "-resume")),
    "person-role-end",
    "person-session",
    *(f"invitation-{end}" for end in ("withdraw", "send")),
    "survey-answer-file",
    "survey-response-file",
}
"""They name a thing that is not there in this walk; each has a test beside its page."""

OPEN = {
    *("home", "cities-json", "cities-points", "search", "search-json", "basemap"),
    *("city-json", "city", "city-points", "entity", "entity-json", "entity-csv", "entity-svg"),
    *("entity-parquet", "entity-series", "entity-origin", "manual", "manual-search"),
    *("manual-page", "welcome", "sign-in", "sign-in-code", "sign-in-provider", "sign-in-back"),
    *("sign-in-as", "sign-out", "invitation", "tour", "tour-step", "tour-end"),
    *(f"survey-link{end}" for end in ("", "-excel", "-bring", "-attach", "-file", "-points")),
}
"""Strangers may come, some with a link that opens one thing."""
