# SPDX-License-Identifier: Apache-2.0
"""From a setting's text to its value; each raises ValueError where the text is none."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from mueang.accounts.roles import Role


def switch(text: str) -> bool:
    values = {"1": True, "true": True, "yes": True, "on": True}
    values |= {"0": False, "false": False, "no": False, "off": False}
    if text.lower() not in values:
        raise ValueError("write 1 or 0")
    return values[text.lower()]


def port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError("a port is between 1 and 65535")
    return number


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("it must be 1 or more")
    return number


def whole(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError("it must be 0 or more")
    return number


def names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def mail_server(text: str) -> str:
    if urlsplit(text).scheme not in ("smtp", "smtp+starttls", "smtps"):
        raise ValueError("it begins with smtp://, smtp+starttls:// or smtps://")
    return text


def mail_address(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", text):
        raise ValueError("write it like data@city.example.go.th")
    return text


@dataclass(frozen=True)
class Share:
    """Which of how many, from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


def share(text: str) -> Share:
    number, _, of = text.partition("/")
    found = Share(int(number), int(of))
    if not 1 <= found.number <= found.of:
        raise ValueError("write the number of this worker and how many there are, as 1/2")
    return found


def networks(text: str) -> tuple[str, ...]:
    found = () if text == "none" else names(text)
    for each in found:
        ipaddress.ip_network(each, strict=False)
    return found


def hosts(text: str) -> tuple[str, ...]:
    """Host names, addresses and networks; each is kept as it was written."""
    entries = names(text)
    for entry in entries:
        try:
            ipaddress.ip_network(entry.strip("[]"), strict=False)
        except ValueError:
            if re.fullmatch(r"\.?[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?", entry) is None:
                raise ValueError(f"{entry!r} is neither a host name nor a network") from None
    return entries


def roles(text: str) -> tuple[str, ...]:
    """Names of roles, as in ``accounts.roles``."""
    found = names(text)
    unknown = sorted(set(found) - {role.value for role in Role})
    if unknown:
        raise ValueError(f"{unknown[0]!r} is none of {', '.join(Role)}")
    return found


def issuer(text: str) -> str:
    """OpenID Connect Discovery 1.0, 4.3: the issuer is https, without query and fragment."""
    parts = urlsplit(text)
    local = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")
    if (
        not parts.hostname
        or parts.query
        or parts.fragment
        or not (parts.scheme == "https" or local)
    ):
        raise ValueError("write it as https://login.example.go.th")
    return text


def prefix(text: str) -> str:
    found = "/" + text.strip("/")
    if not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", found):
        raise ValueError("write it as /mueang")
    return found


def one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"choose one of {', '.join(choices)}")
        return text

    return read


def site(text: str) -> str:
    """An address of a site: scheme, host, and perhaps a path; no query."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it has no scheme or no host, as in https://city.example.go.th")
    if parts.query or parts.fragment or parts.username:
        raise ValueError("it may have a path, but no user, query or fragment")
    return text.rstrip("/")
