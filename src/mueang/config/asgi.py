# SPDX-License-Identifier: Apache-2.0
"""The ASGI application of the pages role."""

from __future__ import annotations

import asyncio
import os
from typing import Any

import django
from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponseBase

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mueang.config.settings")

AT_ONCE = 32
"""Requests that are worked on at one time; further ones wait for their turn in the order in which
they came. Each has a connection of its own to the database: PostgreSQL takes a hundred, and on
SQLite a crowd of writers would push each other aside until one gives up."""


class Handler(ASGIHandler):
    """Django's, a bounded number of requests at a time. Reading a slow upload and sending to a slow
    reader take nobody's turn, and a page that is ready holds no connection while it is sent."""

    def __init__(self) -> None:
        super().__init__()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def run_get_response(self, request: HttpRequest) -> Any:
        async with self._turns:
            response: HttpResponseBase = await super().run_get_response(request)
            if not response.streaming:
                await sync_to_async(close_old_connections, thread_sensitive=True)()
        return response


django.setup(set_prefix=False)
application = Handler()
