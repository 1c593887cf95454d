# SPDX-License-Identifier: Apache-2.0
"""The ``push`` connector: the server takes what is sent, so there is nothing to run here.

What can be checked without a sender is checked: that there is a secret, and a map to read by.
"""

from __future__ import annotations

import asyncio

from mueang.data.sources.contract import Checked, SourceDoor
from mueang.data.sources.fields.problems import problems
from mueang.data.sources.settings import Link, SourceSettings


class Connector:
    """See ``LiveConnector``."""

    name = "push"
    title_th = "อุปกรณ์หรือระบบส่งข้อมูลเข้ามา (webhook)"
    title_en = "Devices or systems that send (webhook)"

    def shared(self, settings: SourceSettings) -> bool:
        """The server itself takes what is sent."""
        return False

    async def run(self, settings: SourceSettings, door: SourceDoor, stop: asyncio.Event) -> None:
        """Nothing is asked for; the door at ``/push/`` reports by itself."""
        await stop.wait()

    async def check(self, settings: SourceSettings, door: SourceDoor) -> Checked:
        """What the door needs to take a message."""
        links = [
            Link("secret", bool(settings.secret), "" if settings.secret else "set a secret first")
        ]
        if settings.fields is None:
            links.append(
                Link("recognised", None, "known shapes are read; map the fields of others")
            )
        else:
            wrong = problems(settings.fields)
            detail = f"{wrong[0].member}: {wrong[0].en}" if wrong else ""
            links.append(Link("recognised", not wrong, detail))
        return Checked(links)
