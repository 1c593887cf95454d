# SPDX-License-Identifier: Apache-2.0
"""NGSI-LD as a Starlette route, for a server that is put together from routes."""

from __future__ import annotations

from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from mueang.data.api.ngsi_ld import door
from mueang.data.api.ngsi_ld.services import Services


class Door:
    """An ASGI application, so that Starlette leaves methods and errors to us."""

    def __init__(self, services: Services) -> None:
        self.services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await door.serve(self.services, scope, receive, send)


def routes(services: Services) -> list[Route]:
    return [Route(door.PREFIX + "/{rest:path}", Door(services))]
