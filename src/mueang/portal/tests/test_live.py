# SPDX-License-Identifier: Apache-2.0
"""What open pages are told: in the same words as a page that is loaded now, and only by us."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils.translation import override

from mueang.data.live.pages import PART, PATH, Words, WordsAsk
from mueang.data.plain import PlainEntity
from mueang.portal.tests.city import air
from mueang.portal.tests.reading import read

STATION = "urn:ngsi-ld:AirQualityObserved:36t"


def ask(
    browser: Client, what: Literal["cards", "detail"], entity: PlainEntity, **headers: str
) -> Any:
    body = msgspec.msgpack.encode(WordsAsk(what, "th", "chiang-mai", [entity]))
    return browser.post(PATH, body, content_type="application/msgpack", headers=headers)


def told(answer: Any) -> dict[str, Any]:
    words = msgspec.msgpack.decode(answer.content, type=Words)
    found: dict[str, Any] = msgspec.json.decode(words.entities[STATION])
    return found


def test_a_card_says_what_the_page_says(browser: Client) -> None:
    card = told(ask(browser, "cards", air()))
    page = read(browser.get("/th/cities/chiang-mai/").content)
    line = page.all("li", data_entity=STATION)[0]
    assert card["value"] in page.text
    assert card["state"] in page.text
    assert str(card["observed_at"]) == line["data-observed-at"]
    assert str(card["promise"]) == line["data-promise"]
    assert card["level"] == line["data-level"]
    assert card["location"] == [98.99, 18.79]


def test_a_silent_thing_is_told_as_silent(browser: Client) -> None:
    card = told(ask(browser, "cards", air(minutes=6000)))
    assert card["silent"] is True
    assert card["silence"].startswith("เงียบมา")
    assert card["level"] == "unknown"


def test_detail_has_every_value_as_the_chart_draws_it(browser: Client) -> None:
    values = told(ask(browser, "detail", air()))["values"]
    assert set(values) == {"pm10", "pm25", "relativeHumidity"}
    assert values["relativeHumidity"]["number"] == pytest.approx(63.0)
    assert values["pm25"]["value"] == "48.0 มคก./ลบ.ม."


def test_nobody_outside_may_ask(browser: Client) -> None:
    assert ask(browser, "cards", air(), x_forwarded_for="203.0.113.7").status_code == 404


@pytest.mark.parametrize(
    ("address", "parts"),
    [("/th/", {"headline", "cities"}), ("/en/cities/chiang-mai/", {"headline", "strip", "today"})],
)
def test_parts_that_live_are_marked_twice_alike(
    browser: Client, address: str, parts: set[str]
) -> None:
    """The server takes them by the comment, the browser puts them in by the attribute."""
    found = dict(PART.findall(browser.get(address).content.decode()))
    assert set(found) == parts
    for name, html in found.items():
        page = read(html.encode())
        assert page.unclosed == []
        assert page.tags[0][1]["data-part"] == name


@pytest.mark.parametrize(
    ("address", "see"),
    [
        ("/en/", "en"),
        ("/en/cities/chiang-mai/", "en/chiang-mai"),
        (f"/en/cities/chiang-mai/entities/{STATION}", f"en/chiang-mai/{STATION}"),
        ("/en/sign-in/", ""),
    ],
)
def test_a_page_names_what_it_follows(django_home: Path, address: str, see: str) -> None:
    from mueang.portal.context import seen

    request = RequestFactory().get(address)
    with override("en"):
        request.resolver_match = resolve(address)
    assert seen(request, "en") == see


def test_a_page_of_an_error_follows_nothing(browser: Client, data: object) -> None:
    answer = browser.get("/en/cities/nowhere/")
    assert answer.status_code == 404
    assert b"data-see" not in answer.content
