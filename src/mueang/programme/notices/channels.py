# SPDX-License-Identifier: Apache-2.0
"""The ways out of the product. A further one is a function in ``SENDERS``."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from mueang.config import options
from mueang.data.sources.notices.letter import Letter as Written
from mueang.data.sources.notices.post import NotSent, send
from mueang.programme.notices.models import Channel, Letter

SECONDS = 20.0
MOST_LINE = 5_000
"""Characters of one text message (LINE Messaging API, "Text message")."""


class NotSetUp(Exception):
    """The installation has no way out by this channel; letters wait until it has."""


NEEDS = {Channel.EMAIL: options.SMTP_URL, Channel.LINE: options.LINE_TOKEN}
"""The setting without which a channel has no way out."""


def not_set_up() -> dict[str, str]:
    """The channels that have no way out, with the name of the setting that would give them one."""
    return {channel.value: one.name for channel, one in NEEDS.items() if not one.get()}


def email(letter: Letter) -> None:
    """By the mail server of ``MUEANG_SMTP_URL``."""
    server = NEEDS[Channel.EMAIL].get()
    if not server:
        raise NotSetUp(NEEDS[Channel.EMAIL].name)
    written = Written(letter.subject, letter.body)
    send(server, options.MAIL_FROM.get(), letter.to, written, letter.message_id)


def line(letter: Letter) -> None:
    """A push message of LINE's Messaging API (https://developers.line.biz/en/reference/messaging-api/).

    ``X-Line-Retry-Key`` makes a repeated try harmless: LINE answers 409 when it has taken it.
    """
    token = NEEDS[Channel.LINE].get()
    if not token:
        raise NotSetUp(NEEDS[Channel.LINE].name)
    payload = {"to": letter.to, "messages": [{"type": "text", "text": letter.body[:MOST_LINE]}]}
    key = letter.message_id
    retry_key = f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    headers = {"Authorization": f"Bearer {token}", "X-Line-Retry-Key": retry_key}
    url = options.LINE_URL.get().rstrip("/") + "/v2/bot/message/push"
    try:
        answer = httpx.post(url, json=payload, headers=headers, timeout=SECONDS)
    except httpx.HTTPError as error:
        raise NotSent(f"LINE cannot be reached: {type(error).__name__}") from error
    if answer.status_code not in (200, 409):
        raise NotSent(f"LINE answers {answer.status_code}: {answer.text[:200]}")


SENDERS: dict[str, Callable[[Letter], None]] = {Channel.EMAIL: email, Channel.LINE: line}
