# SPDX-License-Identifier: Apache-2.0
"""Hands a letter to the mail server that the operator named (RFC 5321, by ``smtplib``)."""

from __future__ import annotations

import smtplib
import ssl
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from mueang.data.sources.notices.letter import Letter

SECONDS = 20.0
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class NotSent(Exception):
    """The mail server did not take the letter; the message says why, without the password."""


def send(server: str, sender: str, to: str, letter: Letter, message_id: str) -> None:
    """Returns when the mail server has taken the letter. Raises NotSent.

    ``server`` is ``smtp://``, ``smtp+starttls://`` or ``smtps://`` with user and password in it.
    The same ``message_id`` on every try lets mail programs drop a copy.
    """
    try:
        content = _message(sender, to, letter, message_id)
        parts = urlsplit(server)
        host, port = parts.hostname or "localhost", parts.port or PORTS[parts.scheme]
        tls = ssl.create_default_context()
        if parts.scheme == "smtps":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=tls)
        else:
            connection = smtplib.SMTP(host, port, timeout=SECONDS)
        with connection as open_:
            if parts.scheme == "smtp+starttls":
                open_.starttls(context=tls)
            if parts.username:
                open_.login(unquote(parts.username), unquote(parts.password or ""))
            open_.send_message(content)
    except (OSError, smtplib.SMTPException, ValueError, IndexError) as error:
        raise NotSent(_why(error)) from error


def _message(sender: str, to: str, letter: Letter, message_id: str) -> EmailMessage:
    """Raises ValueError for an address that cannot be one: no line end passes into a header."""
    message = EmailMessage()
    message["From"] = Address("Mueang", addr_spec=sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message


def _why(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [
            f"{code} {text.decode('utf-8', 'replace')}" for code, text in error.recipients.values()
        ]
        return f"the mail server refuses the address: {'; '.join(codes)}"[:300]
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "the mail server refuses user or password"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the mail server says {error.smtp_code}: {error.smtp_error!r}"[:300]
    return f"{type(error).__name__}: {error}"[:300]
