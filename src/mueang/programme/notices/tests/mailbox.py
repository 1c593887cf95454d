# SPDX-License-Identifier: Apache-2.0
"""A real SMTP server on loopback, and what it was given."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from mueang.bench._broker import free_port


class Mailbox:
    """Keeps what a real SMTP server was given; refuses when told to."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.letters.append(envelope)
        return self.answer


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    box, port = Mailbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv("MUEANG_SMTP_URL", f"smtp://127.0.0.1:{port}")
    monkeypatch.setenv("MUEANG_MAIL_FROM", "mueang@example.go.th")
    monkeypatch.setenv("MUEANG_PUBLIC_URL", "https://city.example.go.th/mueang")
    yield box
    controller.stop()


def text(envelope: Any) -> tuple[str, str]:
    message = email.message_from_bytes(envelope.content, policy=default)
    body = message.get_body()
    return str(message["subject"]), str(body.get_content()) if body else ""
