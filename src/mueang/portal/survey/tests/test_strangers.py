# SPDX-License-Identifier: Apache-2.0
"""Whoever has no right, no longer has it, or holds another link: at every address of a form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mueang.portal.survey.tests.posted import FORM
from mueang.portal.survey.tests.test_answering import JSON, address, officer
from mueang.portal.tests.test_every_door import let_go
from mueang.programme.survey.tests.scene import Scene, scene

ENDS = ("", "form.xlsx", "points.json")


@pytest.fixture
def set_up(django_home: Path) -> Scene:
    return scene()


@pytest.fixture
def brought(set_up: Scene) -> Iterator[str]:
    """A file of the first agency's answers: its number."""
    from mueang.programme.survey.answering import attach
    from mueang.programme.survey.attached import content_of

    added = attach(set_up.writer(), set_up.response, "แผน.pdf", [b"%PDF-1.7 x"])
    yield added.id
    content_of(added.id).unlink()


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")


def tried(browser: Client, form: str, file: str) -> set[int]:
    """What everything that can be asked of a form answers, whatever it is sent."""
    answers: list[Any] = [browser.get(form + end) for end in ENDS]
    answers += [browser.get(f"{form}files/{file}"), browser.get(f"{form}files/../../secret.key")]
    answers += [browser.post(form, FORM | {"do": do}) for do in ("save", "submit", "add:projects")]
    answers += [browser.post(form, FORM, headers=JSON)]
    answers += [browser.post(f"{form}files/", {"file": pdf()}, headers=JSON)]
    answers += [browser.post(f"{form}form/", {"form": pdf()})]
    for one in answers:
        let_go(one)
    return {one.status_code for one in answers}


def untouched(set_up: Scene) -> bool:
    set_up.response.refresh_from_db()
    return set_up.response.typed == {} and set_up.response.attachments.count() == 1


def test_another_agency_s_officer(set_up: Scene, brought: str) -> None:
    browser = officer(set_up, set_up.stranger)
    assert tried(browser, address(set_up), brought) <= {403, 404}
    assert untouched(set_up)


def test_a_role_that_has_ended_while_the_form_was_open(set_up: Scene, brought: str) -> None:
    from django.utils import timezone

    browser = officer(set_up)
    assert browser.get(address(set_up)).status_code == 200
    set_up.officer.memberships.update(ended_at=timezone.now())
    assert tried(browser, address(set_up), brought) <= {403, 404}
    assert untouched(set_up)


def test_an_account_that_was_closed_while_the_form_was_open(set_up: Scene, brought: str) -> None:
    browser = officer(set_up)
    set_up.officer.is_active = False
    set_up.officer.save()
    assert tried(browser, address(set_up), brought) <= {302, 401, 403, 404}
    assert untouched(set_up)


def test_somebody_who_is_nobody(set_up: Scene, brought: str) -> None:
    assert tried(Client(), address(set_up), brought) <= {302, 401, 403, 404}
    assert untouched(set_up)


def test_the_secretary_of_another_province(set_up: Scene, brought: str) -> None:
    from mueang.accounts.roles import Role
    from mueang.programme.survey.tests.scene import person

    other = officer(set_up, person("x@example.go.th", "อื่น", role=Role.SECRETARY, province_id="83"))
    assert tried(other, address(set_up), brought) <= {403, 404}
    read = f"/en/surveys/responses/{set_up.response.pk}/"
    answers = [other.get(read), other.get(f"{read}files/{brought}"), other.post(read, {"do": "x"})]
    round_ = f"/en/surveys/rounds/{set_up.round.pk}/"
    answers += [other.post(round_, {"do": do}) for do in ("close", "remind", "withdraw")]
    answers += [other.get(f"{round_}{end}") for end in ("links.xlsx", "forms.zip", "settings/")]
    assert {one.status_code for one in answers} == {403}
    assert untouched(set_up)


def test_a_link_opens_its_own_form_only(set_up: Scene, brought: str) -> None:
    theirs = set_up.round.responses.get(agency=set_up.other)
    from mueang.programme.survey.links import link_secret

    mine, browser = f"/en/surveys/link/{link_secret(theirs)}/", Client()
    assert browser.get(mine).status_code == 200
    assert browser.get(f"{mine}files/{brought}").status_code == 404
    assert browser.get(address(set_up)).status_code == 302, "the other form asks to sign in"
    said = {"revision": "0", "seen": "{}", "do": "save", "who": "ก", "contact_name": "ข"}
    browser.post(mine, said | {"response": str(set_up.response.pk)})
    assert untouched(set_up)


@pytest.mark.parametrize("how", ["withdrawn", "renewed", "invitation withdrawn"])
def test_a_link_that_was_ended_while_the_form_was_open(
    set_up: Scene, brought: str, how: str
) -> None:
    from mueang.programme.survey.inviting import withdraw
    from mueang.programme.survey.links import renew_link, withdraw_link

    form, browser = address(set_up, "link"), Client()
    assert browser.get(form).status_code == 200
    verb = {"withdrawn": withdraw_link, "renewed": renew_link, "invitation withdrawn": withdraw}
    verb[how](set_up.secretary, set_up.response)
    assert tried(browser, form, brought) <= {404, 410}
    assert untouched(set_up)
