# SPDX-License-Identifier: Apache-2.0
"""Where tests kill a role: ``MUEANG_FAULT="step:count"`` ends it at the count-th passing.

A kill -9 at a named step is how the promise "2xx means durable" is proved; without the
variable ``at`` is a function that does nothing.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

VARIABLE = "MUEANG_FAULT"


def _nothing(step: str) -> None:
    """No fault is asked for."""


def armed(plan: str) -> Callable[[str], None]:
    """The function that kills this process as ``plan`` says."""
    wanted, _, count = plan.partition(":")
    left = int(count or "1")

    def at(step: str) -> None:
        nonlocal left
        if step == wanted:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return at


_plan = os.environ.get(VARIABLE, "")
at: Callable[[str], None] = armed(_plan) if _plan else _nothing
"""Call it with the name of the step that is about to end."""
