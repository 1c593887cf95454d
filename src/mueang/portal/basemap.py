# SPDX-License-Identifier: Apache-2.0
"""The operator's base map: ``basemap.pmtiles`` in the home, served in the ranges a map asks for."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

NAME = "basemap.pmtiles"
MOST_BYTES = 4 << 20
"""One answer; a map asks for a directory or a few tiles at a time (RFC 9110, 14.2 lets a
server answer a part of the range)."""
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


def address() -> str:
    """Where the base map is to be had; empty where the home has none."""
    return reverse("basemap") if (settings.HOME / NAME).is_file() else ""


@require_safe
def serve(request: HttpRequest) -> HttpResponse:
    """A range of the file. Without ``Range`` its beginning is not what anybody wants: 416."""
    path: Path = settings.HOME / NAME
    try:
        about = path.stat()
    except OSError as error:
        raise Http404(NAME) from error
    tag = f'"{about.st_mtime_ns:x}-{about.st_size:x}"'
    wanted = _RANGE.fullmatch(request.headers.get("Range", ""))
    first = int(wanted[1]) if wanted else about.st_size
    if wanted is None or first >= about.st_size:
        answer = HttpResponse(status=416)
        answer.headers["Content-Range"] = f"bytes */{about.st_size}"
        return answer
    last = min(int(wanted[2] or about.st_size), about.st_size - 1, first + MOST_BYTES - 1)
    with path.open("rb") as file:
        file.seek(first)
        body = file.read(last - first + 1)
    answer = HttpResponse(body, status=206, content_type="application/vnd.pmtiles")
    answer.headers["Content-Range"] = f"bytes {first}-{first + len(body) - 1}/{about.st_size}"
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["ETag"] = tag
    answer.headers["Content-Encoding"] = "identity"
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
