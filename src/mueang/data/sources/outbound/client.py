# SPDX-License-Identifier: Apache-2.0
"""Fetches one document: within bounds of time, size and place, whatever the other side does.

Redirects are followed a few times, each judged like a new address, secrets left behind when the
origin changes (RFC 9110, 15.4). Nothing that was secret ever stands in a message.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import httpcore
import httpx

from mueang.data.sources.outbound.addresses import Guard, Rules
from mueang.data.sources.outbound.body import read_body
from mueang.data.sources.outbound.statuses import status_trouble
from mueang.data.sources.outbound.trouble import FetchTrouble

SECONDS = 60.0
"""From the first packet to the last byte, redirects included."""
CONNECT_SECONDS = 10.0
"""For one address; a name may have several, of which some are dead."""
MAX_BYTES = 64 << 20
REDIRECTS = 4
CONNECTIONS = 20
AGENT = "Mueang (City Data Platform)"
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Ask:
    """What is fetched. ``secret_headers`` and ``secret_query`` go to the first origin only."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    secret_headers: Mapping[str, str] = field(default_factory=dict)
    secret_query: Mapping[str, str] = field(default_factory=dict)
    seconds: float = SECONDS
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True)
class Answer:
    """What came back. A status of 304 has no body."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes


class Outbound:
    """A pool of connections under one set of rules; ``ca`` are further certificates (PEM)."""

    def __init__(self, rules: Rules, ca: str = "") -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls_context(ca),
            max_connections=CONNECTIONS,
            keepalive_expiry=30.0,
            network_backend=Guard(rules),
        )

    async def aclose(self) -> None:
        await self._pool.aclose()

    async def fetch(self, ask: Ask) -> Answer:
        """The answer with status 200 to 299, or 304. Raises FetchTrouble."""
        try:
            async with asyncio.timeout(ask.seconds):
                return await self._follow(ask)
        except TimeoutError:
            detail = f"no whole answer within {ask.seconds:g} s"
            raise FetchTrouble("answer", detail) from None

    async def _follow(self, ask: Ask) -> Answer:
        url = read_url(ask.url)
        first = url
        for _ in range(REDIRECTS + 1):
            home = _origin(url) == _origin(first)
            headers = {"user-agent": AGENT, "accept-encoding": "gzip", **ask.headers}
            target = url
            if home:
                headers |= ask.secret_headers
                target = url.copy_merge_params(ask.secret_query) if ask.secret_query else url
            answer = await self._once(target, headers, ask.max_bytes)
            if answer.status not in _REDIRECTS:
                return answer
            url = _redirected(url, answer, bool(ask.secret_headers or ask.secret_query))
        raise FetchTrouble("answer", f"more than {REDIRECTS} redirects")

    async def _once(self, url: httpx.URL, headers: Mapping[str, str], most: int) -> Answer:
        request = httpcore.Request(
            "GET",
            httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=[(b"host", url.netloc), *_encoded(headers)],
            extensions={"timeout": {"connect": CONNECT_SECONDS, "pool": SECONDS}},
        )
        try:
            response = await self._pool.handle_async_request(request)
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise _connect_trouble(error) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            raise FetchTrouble("answer", f"the connection broke: {_reason(error)}") from None
        try:
            found = {
                name.decode("latin-1").lower(): value.decode("latin-1")
                for name, value in response.headers
            }
            if response.status in _REDIRECTS or response.status == 304:
                return Answer(response.status, found, b"")
            if not 200 <= response.status < 300:
                raise status_trouble(response.status, found)
            body = await read_body(response, found, most)
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            raise FetchTrouble("answer", f"the answer broke off: {_reason(error)}") from None
        finally:
            await response.aclose()
        return Answer(response.status, found, body)


def read_url(text: str) -> httpx.URL:
    """Raises FetchTrouble for what is no address of a web service."""
    try:
        url = httpx.URL(text.strip())
        port = url.port
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchTrouble("address", f"this is not an address: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchTrouble("address", "an address begins with https:// or http:// and a name")
    if url.userinfo:
        raise FetchTrouble("address", "leave name and password out of the address")
    if port is not None and not 1 <= port <= 65_535:
        raise FetchTrouble("address", f"{port} is not a port")
    return url


@lru_cache(maxsize=32)
def tls_context(ca: str = "") -> ssl.SSLContext:
    """The usual authorities and, where given, further certificates: also an intermediate that
    the other side forgets to send (Air4Thai), which then is trusted by itself."""
    context = httpx.create_ssl_context()
    context.load_default_certs()
    if ca:
        try:
            context.load_verify_locations(cadata=ca)
        except (ssl.SSLError, ValueError) as error:
            raise FetchTrouble("tls", f"the certificate given is not PEM: {error}") from None
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context


def _redirected(url: httpx.URL, answer: Answer, secret: bool) -> httpx.URL:
    location = answer.headers.get("location", "")
    if not location:
        raise FetchTrouble("answer", f"it answers {answer.status} without saying where to")
    try:
        following = read_url(str(url.join(location)))
    except (httpx.InvalidURL, ValueError):
        raise FetchTrouble("answer", "it redirects to what is no address") from None
    if secret and url.scheme == "https" and following.scheme == "http":
        raise FetchTrouble("answer", f"it redirects from https to http: {following.host[:100]}")
    return following


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    try:
        return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]
    except UnicodeEncodeError:
        raise FetchTrouble("address", "a header holds letters that HTTP does not allow") from None


def _connect_trouble(error: Exception) -> FetchTrouble:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            detail = getattr(cause, "verify_message", "") or cause.reason or "no TLS"
            return FetchTrouble("tls", f"no secure connection: {detail}")
        cause = cause.__cause__ or cause.__context__
    return FetchTrouble("connect", f"nothing answers there: {_reason(error)}")


def _reason(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:200]
