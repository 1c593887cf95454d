# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mueang.accounts.roles import Action, Role
from mueang.accounts.tests.people import PASSWORD, again, agency, person, place

if TYPE_CHECKING:
    from mueang.accounts.models import Invitation, User

pytestmark = pytest.mark.usefixtures("django_home")


@pytest.fixture
def secretary(django_home: Path) -> User:
    return person("secretary", Role.SECRETARY, place(province="50"))


def invited(by: User, email: str = "new@example.go.th") -> tuple[Invitation, str]:
    from mueang.accounts.inviting import Offer, invite

    return invite(by, email, [Offer(Role.OFFICER, place(of=agency()))], "สมชาย")


def test_who_is_invited_joins_with_the_roles(secretary: User) -> None:
    from mueang.accounts.accepting import accept
    from mueang.accounts.models import Invitation
    from mueang.accounts.places import of_agency
    from mueang.accounts.rights import may
    from mueang.audit.models import AuditRecord

    made, secret = invited(secretary, " New@Example.go.th ")
    assert secret not in str(Invitation.objects.values())
    joined = accept(secret, " สมชาย  ดี ", PASSWORD)

    assert (joined.email, joined.name, joined.agency) == (
        "New@example.go.th",
        "สมชาย ดี",
        made.agency,
    )
    assert joined.check_password(PASSWORD)
    assert made.agency is not None
    assert may(again(joined), Action.SURVEY_ANSWER, of_agency(made.agency))
    actions = set(AuditRecord.objects.values_list("action", flat=True))
    assert {"accounts.invited", "accounts.joined", "accounts.role_given"} <= actions


@pytest.mark.parametrize("why", ["used", "expired", "withdrawn", "unknown"])
def test_a_link_that_opens_nothing_says_why(secretary: User, why: str) -> None:
    from mueang.accounts.accepting import accept
    from mueang.accounts.errors import NoInvitation
    from mueang.accounts.inviting import withdraw
    from mueang.accounts.models import Invitation

    made, secret = invited(secretary)
    if why == "used":
        accept(secret, "สมชาย", PASSWORD)
    elif why == "expired":
        Invitation.objects.update(expires_at=made.invited_at - timedelta(seconds=1))
    elif why == "withdrawn":
        withdraw(secretary, made)
    else:
        secret = secret[:-1] + ("a" if secret[-1] != "a" else "b")
    with pytest.raises(NoInvitation) as refused:
        accept(secret, "สมชาย", PASSWORD)
    assert refused.value.why == why


def test_nobody_invites_beyond_the_own_reach(secretary: User) -> None:
    from mueang.accounts.errors import BadAccount, BadPlace, MayNotGive, NotAllowed
    from mueang.accounts.inviting import Offer, invite

    officer = person("officer", Role.OFFICER, place(of=agency("ข")))
    email = "x@example.go.th"
    with pytest.raises(MayNotGive):
        invite(secretary, email, [Offer(Role.OFFICER, place(of=agency("ค", "83")))])
    with pytest.raises(MayNotGive):
        invite(secretary, email, [Offer(Role.SECRETARY, place(province="50"))])
    with pytest.raises(BadPlace):
        invite(secretary, email, [Offer(Role.OFFICER, place(province="50"))])
    with pytest.raises(NotAllowed):
        invite(officer, email, [Offer(Role.OFFICER, place(of=agency("ง")))])
    with pytest.raises(BadAccount, match="no role"):
        invite(secretary, email, [])
    with pytest.raises(BadAccount, match="not an e-mail"):
        invite(secretary, "x@@y", [Offer(Role.OFFICER, place(of=agency("จ")))])


def test_an_account_that_exists_accepts_by_signing_in(secretary: User) -> None:
    from mueang.accounts.accepting import accept, accept_as
    from mueang.accounts.errors import NoInvitation, OtherPerson
    from mueang.accounts.rights import may_somewhere

    known, other = person("known"), person("other")
    _, secret = invited(secretary, "KNOWN@example.go.th")
    with pytest.raises(OtherPerson):
        accept(secret, "ใครก็ได้", PASSWORD)
    with pytest.raises(OtherPerson):
        accept_as(secret, other)
    accept_as(secret, known)
    assert may_somewhere(again(known), Action.SURVEY_ANSWER)
    with pytest.raises(NoInvitation):
        accept_as(secret, known)


def test_what_the_inviter_may_no_longer_give_is_not_given(secretary: User) -> None:
    from mueang.accounts.accepting import accept
    from mueang.accounts.errors import NoInvitation
    from mueang.accounts.models import User
    from mueang.accounts.standing import end_role

    _, secret = invited(secretary)
    end_role(None, secretary.memberships.get())
    with pytest.raises(NoInvitation):
        accept(secret, "สมชาย", PASSWORD)
    assert not User.objects.filter(email="new@example.go.th").exists()


def test_a_weak_password_leaves_the_link_whole(secretary: User) -> None:
    from mueang.accounts.accepting import accept
    from mueang.accounts.errors import BadAccount

    _, secret = invited(secretary)
    for weak, rule in [
        ("short", "password_too_short"),
        ("new@example.go.th", "password_too_similar"),
        ("password1234", "password_too_common"),
        ("คลองแม่ข่า\0 2569", "unprintable"),
    ]:
        with pytest.raises(BadAccount) as refused:
            accept(secret, "สมชาย", weak)
        assert rule in refused.value.rules
    accept(secret, "สมชาย", PASSWORD)


def test_invitations_are_seen_and_withdrawn_within_the_reach(secretary: User) -> None:
    from mueang.accounts.errors import NotYours
    from mueang.accounts.inviting import invitations_within, withdraw

    elsewhere = person("elsewhere", Role.SECRETARY, place(province="83"))
    made, _ = invited(secretary)
    assert list(invitations_within(secretary)) == [made]
    assert list(invitations_within(elsewhere)) == []
    with pytest.raises(NotYours):
        withdraw(elsewhere, made)
    withdraw(person("administrator", Role.ADMINISTRATOR), made)
    made.refresh_from_db()
    assert made.state == "withdrawn"
