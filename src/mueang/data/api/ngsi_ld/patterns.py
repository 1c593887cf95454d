# SPDX-License-Identifier: Apache-2.0
"""Regular expressions that callers send: short, and only what a linear engine can run."""

from __future__ import annotations

import re2

from mueang.data.errors import BadRequestData

MAX_LENGTH = 500

_quiet = re2.Options()
_quiet.log_errors = False
_quiet.max_mem = 1 << 20


def check_pattern(pattern: str, parameter: str) -> str:
    """The pattern itself, when RE2 takes it (no look-around, no back-references)."""
    if len(pattern) > MAX_LENGTH:
        raise BadRequestData(
            f"{parameter}: a regular expression has at most {MAX_LENGTH} characters."
        )
    try:
        re2.compile(pattern, _quiet)
    except (re2.error, UnicodeError) as error:
        raise BadRequestData(
            f"{parameter}: {pattern[:100]!r} is not a regular expression RE2 can run: {error}."
        ) from error
    return pattern
