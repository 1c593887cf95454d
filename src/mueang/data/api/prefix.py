# SPDX-License-Identifier: Apache-2.0
"""Below a path of somebody else's site: https://www.example.go.th/mueang/.

The proxy hands requests on as they came. What stands in front is taken off here, and put in
front of the paths that answers name, so that nothing behind this knows about it.
"""

from __future__ import annotations

from typing import Any

NAMING = (b"location", b"content-location")
LINKS = b"link"


def below(app: Any, prefix: str) -> Any:
    """The application below ``prefix`` ("/mueang"); itself where that is empty.

    Requests without it are answered too: health checks come to the port directly.
    """
    if not prefix:
        return app
    path, raw = prefix, prefix.encode()

    async def prefixed(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        found = scope["path"]
        if found == path or found.startswith(f"{path}/"):
            scope = dict(scope)
            scope["path"] = found[len(path) :] or "/"
            scope["raw_path"] = scope["raw_path"][len(raw) :] or b"/"

        async def named(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = [(key, _named(key, value, raw)) for key, value in message["headers"]]
                message = {**message, "headers": headers}
            await send(message)

        await app(scope, receive, named)

    return prefixed


def _named(key: bytes, value: bytes, prefix: bytes) -> bytes:
    """A header's paths below the prefix, once."""
    name = key.lower()
    if name in NAMING and value.startswith(b"/") and not _is_below(value, prefix):
        return prefix + value
    if name == LINKS:
        parts = value.split(b"</")
        rest = [
            b"<" + (b"" if _is_below(b"/" + p, prefix) else prefix) + b"/" + p for p in parts[1:]
        ]
        return parts[0] + b"".join(rest)
    return value


def _is_below(path: bytes, prefix: bytes) -> bool:
    return path == prefix or path.startswith((prefix + b"/", prefix + b"?", b"//"))
