# SPDX-License-Identifier: Apache-2.0
"""Work in a thread that must not be left half done when its task is cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_thread(work: Callable[..., T], *given: object) -> T:
    """What ``work`` returns or raises. A cancellation waits for it, and comes at the next await.

    A thread cannot be stopped: who goes on without it would share its connection with it.
    """
    running = asyncio.ensure_future(asyncio.to_thread(work, *given))
    cancelled = False
    while not running.done():
        try:
            await asyncio.shield(running)
        except asyncio.CancelledError:
            cancelled = True
        except Exception:  # noqa: S110 (``result`` raises it below)
            pass
    if cancelled and (task := asyncio.current_task()):
        task.cancel()
    return running.result()
