# SPDX-License-Identifier: Apache-2.0
"""What a machine can do at all: the same requests, answered by uvicorn with nothing behind it.

Absolute rates move with the machine; a share of this one can be compared between machines.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from typing import Any

import msgspec
import uvicorn

from mueang.bench._generator import Request, drive


def _app(size: int) -> Any:
    """Reads the body, decodes its JSON if it has any, and answers ``size`` bytes (204 for 0)."""
    start = {
        "type": "http.response.start",
        "status": 200 if size else 204,
        "headers": [(b"content-length", b"%d" % size)] if size else [],
    }
    answer = {"type": "http.response.body", "body": b"x" * size}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        parts, more = [], True
        while more:
            message = await receive()
            parts.append(message.get("body", b""))
            more = message.get("more_body", False)
        if body := b"".join(parts):
            msgspec.json.decode(body)
        await send(start)
        await send(answer)

    return app


def bare_rate(make: Request, count: int, connections: int, answer_bytes: int = 0) -> float:
    """Requests a second over ``connections``, each answered with ``answer_bytes``."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = int(sock.getsockname()[1])
        command = [sys.executable, "-m", __name__, str(sock.fileno()), str(answer_bytes)]
        child = subprocess.Popen(command, pass_fds=[sock.fileno()])
    try:
        _await(port, child)
        drive(port, make, min(count, 1_000), connections)
        return float(drive(port, make, count, connections).figures()["per_second"])
    finally:
        child.terminate()
        child.wait()


def share(figures: dict[str, Any], bare: float, unit: int = 1) -> dict[str, float]:
    """The bare rate and how much of it the measured one is; ``unit`` items a request."""
    return {
        "bare_uvicorn_per_second": round(bare * unit, 1),
        "share_of_bare_uvicorn": round(figures["per_second"] / (bare * unit), 3),
    }


def _await(port: int, child: subprocess.Popen[bytes]) -> None:
    while child.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise RuntimeError(f"the bare server ended with {child.returncode}")


def main() -> None:
    """``python -m mueang.bench._yardstick FD BYTES``."""
    config = uvicorn.Config(
        _app(int(sys.argv[2])),
        loop="uvloop",
        http="httptools",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        backlog=2048,
    )
    # Not by uvicorn's own fd=: it takes every socket for a Unix one, and uvloop sets no NODELAY.
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[1]))])


if __name__ == "__main__":
    main()
