# SPDX-License-Identifier: Apache-2.0
"""The copy of a home that is being served, made by the roles that own its stores."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from mueang.data.backup.pieces import copy_store
from mueang.data.errors import InvalidRequest

if TYPE_CHECKING:
    from mueang.data.context.owner import Context


async def copy_home(context: Context, folder: str) -> None:
    """State, lakes and log into a folder of the home, in that order, while writes go on.

    Nothing leaves the log meanwhile, so it has every row that the copied state or lake lacks;
    whatever was acknowledged before this began is in the copy. Raises HistoryUnavailable.
    """
    target = Path(folder)
    if not target.is_relative_to(context.home / "backups") or ".." in target.parts:
        raise InvalidRequest(f"{folder} is not in the home's folder of backups.")
    async with context.behind.keeping:
        await asyncio.to_thread(copy_store, context.home / "state.db", target / "state.db")
        await context.history.lakes(copy_to=str(target / "lake"))
        await asyncio.to_thread(copy_store, context.home / "log.db", target / "log.db")
