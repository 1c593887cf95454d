# SPDX-License-Identifier: Apache-2.0
"""The pages of a town on a loopback port, in a thread of the test."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn


@contextmanager
def served() -> Iterator[str]:
    """The site's address, by a name Django allows in tests; it answers until the block ends."""
    from mueang.config.asgi import application

    door = socket.create_server(("127.0.0.1", 0))
    settings = uvicorn.Config(application, lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(settings)
    runner = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    runner.start()
    try:
        yield f"http://localhost:{door.getsockname()[1]}"
    finally:
        server.should_exit = True
        runner.join()
        door.close()
