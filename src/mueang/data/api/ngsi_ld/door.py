# SPDX-License-Identifier: Apache-2.0
"""The NGSI-LD door: a raw ASGI callable from the request's bytes to the answer's bytes.

Every request passes here, in this order: route, tenant, permission, body, handler. Every
error leaves here as ProblemDetails, and nothing a caller sends reaches the caller as a
traceback.
"""

from __future__ import annotations

from typing import Any

import msgspec
import structlog

from mueang.data.api.errors import LengthRequired, UnsupportedMediaType, refusal_of
from mueang.data.api.ngsi_ld import names, router
from mueang.data.api.ngsi_ld.call import Answer, Call, decoded, headers_of
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.context.aliases import was_merged
from mueang.data.errors import (
    BadRequestData,
    DataError,
    InvalidRequest,
    NotFound,
    TooLarge,
    UnknownCity,
)

PREFIX = "/ngsi-ld/v1"
TENANT = "ngsild-tenant"

_log = structlog.get_logger()


async def serve(services: Services, scope: Any, receive: Any, send: Any) -> None:
    """Answer one HTTP request below ``/ngsi-ld/v1``."""
    answer = await answer_to(services, scope, receive)
    body = b"" if scope["method"] == "HEAD" else answer.body
    headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in answer.headers]
    if answer.status != 204:
        headers.append((b"content-length", str(len(answer.body)).encode("ascii")))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def answer_to(services: Services, scope: Any, receive: Any) -> Answer:
    headers = headers_of(scope)
    try:
        call = Call(
            method=scope["method"],
            segments=_segments(scope),
            headers=headers,
            query=scope["query_string"].decode("latin-1"),
            client=scope["client"][0] if scope.get("client") else "",
        )
        operation, variables = router.find(call.method, call.segments)
        call.city = _city(services, headers)
        services.authorize(call, call.city, operation.write)
        if call.method in {"POST", "PATCH", "PUT"}:
            limits = services.limits
            limit = limits.body_bytes if operation.write else limits.query_bytes
            call.body = await _body(services, headers, receive, limit)
        try:
            answer = await operation.handler(services, call, *variables)
        except NotFound as error:
            raise _told_where(services, call, error) from error
    except DataError as error:
        answer = _refused(error)
    except RecursionError:
        answer = _refused(InvalidRequest("The request is nested too deeply."))
    except Exception as error:
        _log.exception("ngsi_ld.failed", method=scope["method"], path=scope["path"])
        answer = _refused(error)
    if TENANT in headers:
        answer.headers.append((TENANT, headers[TENANT]))
    return answer


def _told_where(services: Services, call: Call, error: NotFound) -> NotFound:
    """Of an entity that was merged into another, the address says which."""
    closed = services.context.city(call.city).aliases.closed
    for entity_id in call.segments:
        if entity_id in closed:
            return NotFound(was_merged(entity_id, closed[entity_id]))
    return error


def _refused(error: Exception) -> Answer:
    refused = refusal_of(error)
    headers = [("content-type", "application/json"), *refused.headers]
    if isinstance(error, TooLarge):
        headers.append(("connection", "close"))  # the rest of the body is not waited for
    return Answer(refused.status, msgspec.json.encode(refused.problem), headers)


def _segments(scope: Any) -> list[str]:
    """The path below the prefix, cut before it is decoded; one trailing slash is forgiven."""
    raw = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
    pieces = raw[raw.find(PREFIX) + len(PREFIX) :].removesuffix("/").split("/")[1:]
    return [decoded(piece) for piece in pieces] if "%" in raw else pieces


def _city(services: Services, headers: dict[str, str]) -> str:
    """The tenant (4.14), or the default city; one that is not known has no data (6.3.14)."""
    given = headers.get(TENANT)
    city = names.city_code(given) if given is not None else services.default_city()
    if not city:
        raise BadRequestData(
            "Name the city in the header NGSILD-Tenant: this server has no default city."
        )
    if city not in services.context.cities():
        raise UnknownCity(f"No city has the code {city!r} on this server.")
    return city


async def _body(services: Services, headers: dict[str, str], receive: Any, limit: int) -> bytes:
    """The whole body, never more of it in memory than is allowed."""
    coding = headers.get("content-encoding", "identity")
    if coding.lower() != "identity":
        raise UnsupportedMediaType(
            f"Content-Encoding {coding[:40]!r} is not read here. Send the body as it is."
        )
    length = headers.get("content-length")
    if length is None and "transfer-encoding" not in headers:
        raise LengthRequired("Send the body's length in Content-Length, or send it chunked.")
    if length is not None and length.isdecimal() and int(length) > limit:
        raise _too_large(limit)
    message = await receive()
    chunk: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return _bounded(chunk, limit)
    parts, size = [chunk], len(chunk)
    with services.unfinished.body() as share:
        while message.get("more_body"):
            share.add(len(parts[-1]))
            message = await receive()
            if message["type"] == "http.disconnect":
                raise InvalidRequest("The connection ended before the body did.")
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > limit:
                raise _too_large(limit)
    return b"".join(parts)


def _bounded(body: bytes, limit: int) -> bytes:
    if len(body) > limit:
        raise _too_large(limit)
    return body


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"A body has at most {limit} bytes; send it in parts.")
