# SPDX-License-Identifier: Apache-2.0
"""What is wrong with one file, row or value, in the reader's language."""

from __future__ import annotations

from mueang.portal.wording.text import Language


def detail_in(detail: str, language: Language) -> str:
    return detail
