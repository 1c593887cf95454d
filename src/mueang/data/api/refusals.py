# SPDX-License-Identifier: Apache-2.0
"""Answers to what does not become a request: too long, too slow, or no HTTP at all."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from mueang.data.api.errors import Problem

MAX_HEAD = 64 << 10
"""Bytes of all headers together (431)."""
MAX_HEADERS = 200
MAX_URL = 32 << 10
"""Bytes of the request's address (414)."""

DETAILS = {
    400: "This is not HTTP/1.1 as RFC 9112 has it. Look at what the client or proxy sends.",
    408: "The request came too slowly. Send it again over a connection that is quick enough.",
    414: f"The address is longer than {MAX_URL} bytes; send a query in a body instead.",
    431: f"The headers are more than {MAX_HEAD} bytes or {MAX_HEADERS} lines; send fewer.",
    503: "Too many connections are open. Close those not needed and try again in a while.",
}


def refusal(status: int) -> bytes:
    """The whole answer, in the form of the server's other errors, as the connection's last."""
    problem = Problem("about:blank", HTTPStatus(status).phrase, DETAILS[status], status)
    body = msgspec.json.encode(problem)
    head = (
        b"content-type: application/json\r\nconnection: close\r\n"
        b"content-length: %d\r\n\r\n" % len(body)
    )
    return STATUS_LINE[status] + head + body
