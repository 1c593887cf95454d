# SPDX-License-Identifier: Apache-2.0
"""A hundred officers hand in during the last minute, over HTTP at a served home, each pressing
twice: every answer is stored once and confirmed, or refused with the reason and still on the page.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlencode

import httpx
import pytest

from mueang.config.homes import SUPERVISOR, prepare_home
from mueang.config.tests.postgresql import MISSING, binaries, postgresql
from mueang.portal.survey.tests.posted import FORM
from mueang.portal.tests.reading import Page, read
from tests.journeys.roles import Home, until

pytestmark = pytest.mark.slow
OFFICERS, LATE = 100, 10
SECONDS = 12
"""From when the forms are open until the round closes."""

START = """
from pathlib import Path
from mueang.config.upgrade import start_django, upgrade_database
start_django(Path({home!r}))
upgrade_database(Path({home!r}))
"""
PEOPLE = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone
from mueang.accounts.roles import Role
from mueang.agencies.models import Agency, AgencyKind
from mueang.programme.survey.inviting import invite
from mueang.programme.survey.links import link_secret
from mueang.programme.survey.rounds import open_round
from mueang.programme.survey.tests.scene import person, scene

def session(who):
    store = SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(who.pk), who.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store.create()
    return store.session_key

officers = []
with transaction.atomic():
    made = scene(opened=False)
    made.round.responses.update(withdrawn_at=timezone.now())
    for number in range({officers}):
        agency = Agency.objects.create(
            name_th=f"อบต. {{number}}", kind=AgencyKind.SAO, province_id="50"
        )
        (response,) = invite(made.secretary, made.round, [agency])
        if number % 2:
            officers.append((f"link/{{link_secret(response)}}", ""))
        else:
            who = person(f"o{{number}}@example.go.th", "ผู้ตอบ", role=Role.OFFICER, agency=agency)
            officers.append((f"answer/{{response.pk}}", session(who)))
    open_round(made.secretary, made.round)
print(json.dumps([officers, made.round.pk, session(made.secretary)]))
"""
CLOSES = """
from datetime import timedelta
from django.utils import timezone
from mueang.programme.survey.models import Round
at = timezone.now() + timedelta(seconds={seconds})
Round.objects.update(closes_at=at)
print(at.isoformat())
"""
STORED = """
import json
from mueang.audit.chain import check_chain
from mueang.audit.models import AuditRecord
from mueang.programme.survey.models import Response
rows = Response.objects.filter(withdrawn_at=None).order_by("pk")
times = [one.steps.filter(name="submit").count() for one in rows]
told = AuditRecord.objects.filter(action="survey.submitted").count()
print(json.dumps([[one.state for one in rows], times, told, len(list(check_chain()))]))
"""
ANSWER = FORM | {"do": "submit"}


@dataclass
class Officer:
    """Somebody with a browser, the form open in it."""

    form: str
    session: str
    browser: httpx.AsyncClient
    page: dict[str, str] = field(default_factory=dict)
    answers: list[httpx.Response] = field(default_factory=list)

    async def open_form(self) -> None:
        answer = await self.browser.get(self.form)
        assert answer.status_code == 200, answer.text[:2000]
        self.page = fields(read(answer.content))

    async def press_twice(self) -> None:
        self.answers = list(await asyncio.gather(self.press(), self.press()))

    async def press(self) -> httpx.Response:
        return await self.browser.post(self.form, data=self.sent())

    async def press_on_a_slow_line(self, over: Callable[[], bool]) -> None:
        """The last bytes come when the round is closed."""

        async def body() -> AsyncIterator[bytes]:
            whole = urlencode(self.sent(), doseq=True).encode()
            yield whole[:100]
            await asyncio.to_thread(until, over, "time stands still")
            yield whole[100:]

        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        self.answers = [await self.browser.post(self.form, content=body(), headers=headers)]

    def sent(self) -> dict[str, Any]:
        return self.page | ANSWER | ({} if self.session else {"who": "ผู้ตอบทางลิงก์"})

    @property
    def confirmed(self) -> bool:
        """That the answers were taken: on to the copy."""
        return any(one.status_code == 302 for one in self.answers)


def fields(page: Page) -> dict[str, str]:
    wanted = ("csrfmiddlewaretoken", "revision", "seen")
    return {name: str(page.all("input", name=name)[0]["value"]) for name in wanted}


def in_home(home: Home, script: str, **values: Any) -> Any:
    whole = (START + script).format(home=str(home.path), **values)
    done = subprocess.run([sys.executable, "-c", whole], check=True, stdout=subprocess.PIPE)
    return done.stdout.decode().splitlines()[-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def home(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    absent: Callable[[str], NoReturn],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Home]:
    programs = binaries()
    if request.param == "sqlite":
        database: Any = nullcontext("")
    elif programs is None:
        absent(MISSING)
    else:
        database = postgresql(programs)
    with database as address:
        monkeypatch.setenv("MUEANG_DATABASE_URL", address)
        made = Home(prepare_home(tmp_path / "h"))
        made.start(SUPERVISOR)
        try:
            until(made.shows, "the installation did not start")
            yield made
        finally:
            made.stop()


def test_every_answer_is_confirmed_once_or_refused_with_the_reason(home: Home) -> None:
    listed, round_id, secretary = json.loads(in_home(home, PEOPLE, officers=OFFICERS))
    officers = asyncio.run(_last_minute(home, listed))
    states, times, told, broken = json.loads(in_home(home, STORED))
    refused = [one for one in officers if not one.confirmed]
    assert [one.confirmed for one in officers] == [state == "submitted" for state in states]
    assert times == [int(one.confirmed) for one in officers], "each once, however often pressed"
    assert (told, broken) == (sum(times), 0)
    assert officers[0].confirmed, "it began before the end"
    assert not any(one.confirmed for one in officers[-LATE:]), "these were sent after the end"
    for one in refused:
        for answer in one.answers:
            assert answer.status_code == 409, answer.text[:2000]
            page = read(answer.content)
            assert "The survey is closed" in page.text
            assert page.all("input", value="ไฟถนน"), "what was typed is still there"
    results = httpx.get(
        f"{home.address}/en/results/{round_id}/", cookies={"mueang_session": secretary}, timeout=60
    )
    assert f"{sum(times)} of {OFFICERS}" in read(results.content).text


async def _last_minute(home: Home, listed: list[tuple[str, str]]) -> list[Officer]:
    officers = []
    for form, session in listed:
        cookies = {"mueang_session": session} if session else {}
        browser = httpx.AsyncClient(cookies=cookies, timeout=60)
        address = f"{home.address}/en/surveys/{form}/"
        officers.append(Officer(address, session, browser))
    for start in range(0, OFFICERS, 10):
        await asyncio.gather(*(one.open_form() for one in officers[start : start + 10]))
    closes = datetime.fromisoformat(in_home(home, CLOSES, seconds=SECONDS))

    def over() -> bool:
        return datetime.now(UTC) >= closes

    slow, crowd = officers[0], officers[1:-LATE]
    await asyncio.gather(slow.press_on_a_slow_line(over), *(one.press_twice() for one in crowd))
    await asyncio.to_thread(until, over, "time stands still")
    await asyncio.gather(*(one.press_twice() for one in officers[-LATE:]))
    await asyncio.gather(*(one.browser.aclose() for one in officers))
    return officers
