# SPDX-License-Identifier: Apache-2.0
"""The ``air4thai`` connector: history CSV and the JSON answers of Air4Thai."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from mueang.data.model import Refused
from mueang.data.sources.air4thai.answers import read_answer
from mueang.data.sources.air4thai.history import read_history
from mueang.data.sources.contract import Item, Options, Source
from mueang.data.sources.unpack import FileTrouble, open_plain


class Connector(Source):
    name = "air4thai"
    title_th = "คุณภาพอากาศ Air4Thai กรมควบคุมมลพิษ"
    title_en = "Air quality, Air4Thai, Pollution Control Department"
    owner = "กรมควบคุมมลพิษ (Pollution Control Department)"
    licence = "not stated by the publisher"

    def read(self, stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
        try:
            plain = open_plain(stream)
            start = plain.peek(256).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        except FileTrouble as trouble:
            yield Refused(1, trouble.reason, f"{name}: {trouble.detail}", "")
            return
        reader = read_answer if start in (b"{", b"[") else read_history
        yield from reader(plain, name, options)
