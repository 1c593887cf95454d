# SPDX-License-Identifier: Apache-2.0
"""The key with which pages sign sessions and forms: one file of the home, never in code."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAME = "secret.key"


def read_secret(home: Path) -> str:
    """The home's key; one that lives as long as the process where no home has been made yet.

    Type checks, tests and ``collectstatic`` read the settings without a home, and reading
    settings must not write.
    """
    try:
        return (home / NAME).read_text("ascii").strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(48)


def make_secret(home: Path) -> None:
    """Makes the key once, readable by its owner only; another process may do so at the same time.

    It is written beside and linked into place, so that nobody ever reads half a key.
    """
    path = home / NAME
    if path.exists():
        return
    draft = home / f".{NAME}.{os.getpid()}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        os.write(descriptor, secrets.token_urlsafe(48).encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
