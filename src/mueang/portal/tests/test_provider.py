# SPDX-License-Identifier: Apache-2.0
"""Signing in by a real OpenID Connect provider, which runs beside the test."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import NoReturn
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import pytest
from django.test import Client

from mueang.accounts.tests.people import place
from mueang.portal.tests.reading import read
from tests.journeys.roles import free_port

pytestmark = pytest.mark.slow
MODULE = Path(__file__).parents[4] / "web/node_modules/oidc-provider/lib/index.js"
SCRIPT = Path(__file__).with_name("provider.mjs")
PORTAL = "http://testserver"


@pytest.fixture(params=["a secret: %&+", ""], ids=["secret", "public"])
def issuer(
    request: pytest.FixtureRequest,
    absent: Callable[[str], NoReturn],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    """The provider's address; the settings name it."""
    node = shutil.which("node")
    if node is None or not MODULE.is_file():
        absent("Neither Node nor oidc-provider: run scripts/web build")
    port = free_port()
    command = [node, "--no-warnings", str(SCRIPT), str(MODULE), str(port), request.param]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert any(line.strip() == b"ready" for line in process.stdout)
        address = f"http://127.0.0.1:{port}"
        monkeypatch.setenv("MUEANG_OIDC_ISSUER", address)
        monkeypatch.setenv("MUEANG_OIDC_CLIENT_ID", "mueang")
        monkeypatch.setenv("MUEANG_OIDC_CLIENT_SECRET", request.param)
        monkeypatch.setenv("MUEANG_OIDC_NAME", "บัญชีของรัฐ")
        yield address
        process.terminate()


def leave(browser: Client, **said: str) -> str:
    """Where our page sends the browser."""
    page = read(browser.post("/en/sign-in/provider/", said).content)
    return next(str(link["href"]) for link in page.all("a") if "/auth?" in str(link["href"]))


def at_provider(address: str, name: str) -> str:
    """Signs in and consents there; the path by which the provider sends back."""
    with httpx.Client(timeout=60) as visitor:
        answer = visitor.get(address)
        while True:
            while answer.is_redirect:
                following = str(answer.next_request.url) if answer.next_request else ""
                if following.startswith(PORTAL):
                    return following.removeprefix(PORTAL)
                answer = visitor.get(following)
            action = unescape(re.findall(r'action="([^"]+)"', answer.text)[0])
            prompt = re.findall(r'name="prompt" value="([^"]+)"', answer.text)[0]
            action = urljoin(str(answer.url), action)
            answer = visitor.post(action, data={"prompt": prompt, "login": name, "password": "x"})


def sign_in(browser: Client, name: str, **said: str) -> str:
    """The text of the page that follows, or where it leads."""
    back = browser.get(at_provider(leave(browser, **said), name))
    return back.headers.get("Location") or read(back.content).text


def test_the_button_names_it(browser: Client, issuer: str) -> None:
    assert "เข้าสู่ระบบด้วย บัญชีของรัฐ" in read(browser.get("/th/sign-in/").content).text


def test_an_account_is_linked_by_its_verified_address(browser: Client, issuer: str) -> None:
    from mueang.accounts.models import Identity, User

    known = User.objects.create(email="Somying@example.go.th", name="สมหญิง")
    assert sign_in(browser, "somying", next="/en/me/") == "/en/me/"
    assert "สมหญิง" in read(browser.get("/en/").content).text
    User.objects.filter(pk=known.pk).update(email="other@example.go.th")
    assert sign_in(Client(), "somying") == "/en/waiting/"
    assert Identity.objects.get().person == known


def test_strangers_come_by_invitation_only(
    browser: Client, issuer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mueang.accounts.actions import create_administrator
    from mueang.accounts.inviting import Offer, invite
    from mueang.accounts.models import User
    from mueang.accounts.roles import Role

    assert "Ask an administrator to invite you" in sign_in(browser, "somchai")
    chief = create_administrator("chief@example.go.th", "หัวหน้า", "คลองแม่ข่า 2569")
    invite(chief, "somchai@example.go.th", [Offer(Role.DEPA, place())])
    assert sign_in(browser, "somchai") == "/en/waiting/"
    joined = User.objects.get(email="somchai@example.go.th")
    assert (joined.name, joined.has_usable_password()) == ("คุณ somchai", False)
    assert joined.memberships.get().role == Role.DEPA

    monkeypatch.setenv("MUEANG_OIDC_OPEN", "1")
    assert sign_in(Client(), "somsri") == "/en/waiting/"
    assert not User.objects.get(email="somsri@example.go.th").memberships.exists()


def test_an_address_that_is_not_verified_links_nothing(browser: Client, issuer: str) -> None:
    from mueang.accounts.models import Identity, User

    User.objects.create(email="newcomer@example.go.th", name="เจ้าของตัวจริง")
    assert "has not verified your e-mail" in sign_in(browser, "newcomer")
    assert not Identity.objects.exists()


def test_a_closed_account_stays_closed(browser: Client, issuer: str) -> None:
    from mueang.accounts.models import User

    User.objects.create(email="somying@example.go.th", name="สมหญิง", is_active=False)
    assert "account here is closed" in sign_in(browser, "somying")


def test_answers_that_were_not_asked_for_are_refused(browser: Client, issuer: str) -> None:
    """Another state (cross-site sign-in), a code a second time, a code of another sign-in."""
    from mueang.accounts.models import User

    User.objects.create(email="somying@example.go.th", name="สมหญิง")
    back = at_provider(leave(browser), "somying")
    assert Client().get(back).status_code == 400
    code = parse_qs(urlsplit(back).query)["code"][0]
    other = Client()
    state = parse_qs(urlsplit(leave(other)).query)["state"][0]
    assert other.get(f"/sign-in/back/?code={code}&state={state}").status_code == 502
    assert browser.get(f"/sign-in/back/?code={code}&state=another").status_code == 502
    assert browser.get(back).status_code == 400
    assert "_auth_user_id" not in browser.session


def test_a_provider_that_is_away_is_said(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUEANG_OIDC_ISSUER", f"http://127.0.0.1:{free_port()}")
    answer = browser.post("/en/sign-in/provider/")
    assert (answer.status_code, "does not answer" in read(answer.content).text) == (502, True)


def test_a_token_is_believed_only_for_us(issuer: str) -> None:
    """The provider's own signature, but another audience, nonce, issuer or time."""
    import time

    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet, RSAKey

    from mueang.portal.signing import oidc

    key = RSAKey.generate_key(2048, {"kid": "k1"})
    known = oidc.Provider(issuer, {}, KeySet([key]), time.monotonic())
    now = int(time.time())
    good = {"iss": issuer, "aud": "mueang", "sub": "x", "exp": now + 60, "iat": now, "nonce": "n"}

    def read_token(said: dict[str, object], alg: str = "RS256", by: RSAKey = key) -> object:
        token = jwt.encode({"alg": alg, "kid": "k1"}, said, by)
        return oidc._read_id_token(known, token, "n")

    assert read_token(good) == good
    for wrong in (
        {"aud": "another"},
        {"iss": "https://evil.example"},
        {"nonce": "old"},
        {"exp": now - 1000},
        {"azp": "another"},
    ):
        with pytest.raises(JoseError):
            read_token({**good, **wrong})
    forged = RSAKey.generate_key(2048, {"kid": "k1"})
    with pytest.raises((JoseError, oidc.ProviderTrouble)):
        read_token(good, by=forged)
