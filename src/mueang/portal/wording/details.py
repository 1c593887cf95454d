# SPDX-License-Identifier: Apache-2.0
"""What is wrong with one file, row or value, in the reader's language."""

from __future__ import annotations

from mueang.data.ingest.details import in_thai
from mueang.portal.wording.attributes import attribute
from mueang.portal.wording.text import Language


def detail_in(detail: str, language: Language) -> str:
    """The store keeps details in English, with their values."""
    return in_thai(detail, _called) if language == "th" else detail


def _called(name: str) -> str:
    """``pm25`` → ``PM2.5``; what is no attribute of ours (a column) stays as it is."""
    return attribute(name).name.say("th")
