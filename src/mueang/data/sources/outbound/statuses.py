# SPDX-License-Identifier: Apache-2.0
"""Answers that are none, by their HTTP status, and how long they ask us to wait."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from mueang.data.sources.outbound.trouble import FetchTrouble


def status_trouble(status: int, headers: Mapping[str, str]) -> FetchTrouble:
    """An answer that is none, by its status."""
    wait = retry_after(headers)
    if status in (401, 403):
        return FetchTrouble("sign_in", f"it answers {status}: is the key right?", status=status)
    if status == 429:
        return FetchTrouble(
            "answer", "it answers 429: too many requests", status=status, retry_after=wait
        )
    what = "not found" if status in (404, 410) else "trouble on its side" if status >= 500 else ""
    detail = f"it answers {status}{': ' if what else ''}{what}"
    return FetchTrouble("answer", detail, status=status, retry_after=wait)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds of ``Retry-After`` (RFC 9110, 10.2.3); a date is counted from the answer's own."""
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,7}", text):
        return float(text)
    try:
        until = parsedate_to_datetime(text)
        return max(0.0, (until - parsedate_to_datetime(headers["date"])).total_seconds())
    except (ValueError, TypeError, KeyError):
        return None
