# SPDX-License-Identifier: Apache-2.0
"""An event stream as gzip (RFC 1952) whose every message can be read as soon as it is there.

Each message is compressed by itself and ends at a byte (RFC 1951, a full flush), so one
compression serves all readers of the same words, and no reader costs memory for a window.
The member never ends: a stream that breaks off is opened again, and browsers ask no trailer.
"""

from __future__ import annotations

import zlib
from functools import lru_cache

HEAD = bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
"""ID, deflate, no flags, no time, unknown system."""
KEPT = 64
"""Messages of the last moments, which the next readers are sent too."""


@lru_cache(maxsize=KEPT)
def squeezed(body: bytes) -> bytes:
    """The message as complete blocks of a deflate stream."""
    machine = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return machine.compress(body) + machine.flush(zlib.Z_FULL_FLUSH)
