# SPDX-License-Identifier: Apache-2.0
"""A compressed message can be read when it has come; programs get plain text."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from mueang.data.live.hub import Hub
from mueang.data.live.squeezed import HEAD, squeezed
from mueang.data.live.tests.listening import listening


@given(st.lists(st.binary(max_size=500), max_size=8))
def test_each_message_is_whole_as_soon_as_it_is_there(messages: list[bytes]) -> None:
    reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
    assert reader.decompress(HEAD) == b""
    for message in messages:
        assert reader.decompress(squeezed(message)) == message


async def test_programs_are_sent_plain_text(hub: Hub) -> None:
    async with listening(hub, "/events/phuket", accept_encoding="gzip") as listener:
        await listener.until(lambda one: bool(one.events))
    assert "content-encoding" not in listener.headers
