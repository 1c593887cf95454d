# SPDX-License-Identifier: Apache-2.0
"""Everything that is not a standard's door goes to ``pages`` on its Unix socket."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from mueang.config import options
from mueang.data import arrival, sockets

HOP_BY_HOP = {
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}
"""RFC 9110, 7.6.1."""
FORWARDED = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded"}
FORWARDED |= {arrival.HEADER}

UNREADABLE = """<!doctype html><html lang="th"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Mueang</title>
<h1>อ่านคำขอไม่ได้</h1><p>ส่วนหัวของคำขอไม่เป็นไปตาม HTTP เช่น มี Host ซ้ำ โปรดเปิดหน้านี้ใหม่จากเบราว์เซอร์</p>
<p lang="en"><strong>The request cannot be read.</strong> Its headers are not HTTP as it should
be, for example with two Hosts. Open the page anew in a browser.</p></html>"""

DOWN = """<!doctype html><html lang="th"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Mueang</title>
<h1>หน้าเว็บยังไม่พร้อม</h1><p>ข้อมูลยังคงรับและให้บริการผ่าน API ตามปกติ โปรดลองใหม่ในอีกสักครู่</p>
<p lang="en"><strong>The pages are not ready.</strong> Data is still taken in and served by
the APIs. Please try again in a moment.</p></html>"""


TOO_LARGE = """<!doctype html><html lang="th"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Mueang</title>
<h1>ไฟล์ใหญ่เกินไป</h1><p>แบ่งไฟล์หรือบีบด้วย gzip แล้วส่งใหม่ หรือให้ผู้ดูแลระบบใช้คำสั่ง mueang load</p>
<p lang="en"><strong>This is too large.</strong> Split the file or pack it with gzip, or have an
administrator use <code>mueang load</code>.</p></html>"""

UPLOADS = "/intake/upload/"
FORM = 64 << 10
"""Bytes of a form around its file."""
SESSION = "mueang_session"


class TooMuch(Exception):
    """A body that is longer than pages take; nobody reads the rest."""


class Forward:
    """A reverse proxy to one socket, streaming both ways."""

    def __init__(self, home: Path) -> None:
        transport = sockets.async_to(home / "run" / "pages.sock")
        self._http = httpx.AsyncClient(
            transport=transport, base_url="http://pages", timeout=httpx.Timeout(60, connect=10)
        )

    async def answer(self, request: Request) -> Response:
        headers = [
            (name, value)
            for name, value in request.headers.raw
            if name.decode("latin-1") not in HOP_BY_HOP | FORWARDED
        ]
        if sum(name == b"host" for name, _ in headers) > 1:
            return HTMLResponse(UNREADABLE, 400)
        client = request.client.host if request.client else ""
        headers.append((b"x-forwarded-for", client.encode()))
        headers.append((b"x-forwarded-proto", request.url.scheme.encode()))
        headers.append((arrival.HEADER.encode(), arrival.stamp(datetime.now(UTC)).encode()))
        most = longest_body(request)
        told = request.headers.get("content-length", "0")
        if told.isdecimal() and int(told) > most:
            return HTMLResponse(TOO_LARGE, 413, {"Connection": "close"})
        has_body = "content-length" in request.headers or "transfer-encoding" in request.headers
        raw_path = request.scope["raw_path"].partition(b"?")[0]
        query = request.scope["query_string"]
        target = raw_path + (b"?" + query if query else b"")
        # Not the client's build_request: it adds an Accept-Encoding that the reader never sent.
        outgoing = httpx.Request(
            request.method,
            httpx.URL(scheme="http", host="pages", raw_path=target),
            headers=headers,
            content=_body(request, most) if has_body else None,
            extensions={"timeout": self._http.timeout.as_dict()},
        )
        try:
            answer = await self._http.send(outgoing, stream=True)
        except TooMuch:
            return HTMLResponse(TOO_LARGE, 413, {"Connection": "close"})
        except httpx.LocalProtocolError:
            return HTMLResponse(UNREADABLE, 400)
        except httpx.HTTPError:
            return HTMLResponse(DOWN, 503, {"Retry-After": "3"})
        response = StreamingResponse(
            answer.aiter_raw(), answer.status_code, background=BackgroundTask(answer.aclose)
        )
        response.raw_headers = [
            (name, value)
            for name, value in answer.headers.raw
            if name.decode("latin-1").lower() not in HOP_BY_HOP
        ]
        return response

    async def aclose(self) -> None:
        await self._http.aclose()


def longest_body(request: Request) -> int:
    """A file may be large where files are brought, by somebody with a session; Django keeps a
    body on disk before it knows who sends it."""
    if request.url.path.endswith(UPLOADS) and SESSION in request.cookies:
        most: int = options.MAX_UPLOAD_BYTES.get()
        return most + FORM
    return int(options.MAX_BODY_BYTES.get())


async def _body(request: Request, most: int) -> AsyncIterator[bytes]:
    """Raises TooMuch, whatever the sender told of the length."""
    passed = 0
    async for chunk in request.stream():
        passed += len(chunk)
        if passed > most:
            raise TooMuch
        yield chunk
