# SPDX-License-Identifier: Apache-2.0
"""Words for pages that are open while a value arrives: made once, sent to all by ``data.live``.

The address answers the server role only. Whoever comes by the public port carries
``X-Forwarded-For`` (``data.api.forward`` adds it), and for them nothing is here.
"""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mueang.data.live.pages import Words, WordsAsk
from mueang.portal import queries
from mueang.portal.cards import thing_card, value_card
from mueang.portal.things import Thing, tell
from mueang.portal.wording.attributes import scaled
from mueang.portal.wording.text import Language

CARD = "name attribute label value level aqi state silence silent at exact".split()
CARD += ["observed_at", "promise", "location"]
VALUE = "label value level aqi state old at exact observed_at origin".split()

_encode = msgspec.json.Encoder().encode


@csrf_exempt
@require_POST
def words(request: HttpRequest) -> HttpResponse:
    """The cards, or the details, of the entities in the body (MessagePack both ways)."""
    if "X-Forwarded-For" in request.headers:
        raise Http404
    ask = msgspec.msgpack.decode(request.body, type=WordsAsk)
    now = queries.now()
    told = {}
    for entity in ask.entities:
        thing = tell(entity, now)
        card = live_card(thing, ask.city, now, ask.language)
        if ask.what == "detail":
            card["values"] = live_values(thing, now, ask.language)
        told[entity.id] = _encode(card)
    answer = msgspec.msgpack.encode(Words(told))
    return HttpResponse(answer, content_type="application/msgpack")


def live_card(thing: Thing, city: str, now: int, language: Language) -> dict[str, Any]:
    """What may change in a line of a list and in a point of a map.

    By ``observed_at`` (ms) and ``promise`` (s) an open page knows when its value is older than
    promised, and says so by itself when nothing more arrives.
    """
    card = thing_card(thing, city, now, language)
    return {name: card[name] for name in CARD}


def live_values(thing: Thing, now: int, language: Language) -> dict[str, dict[str, Any]]:
    """Every value of a thing, by attribute; ``number`` as a chart draws it."""
    found = {}
    for told in thing.values:
        card = value_card(told, now, language)
        shown = {name: card[name] for name in VALUE}
        shown["number"] = scaled(told.attribute, told.value) if told.is_number else None
        found[told.key] = shown
    return found
