# SPDX-License-Identifier: Apache-2.0
"""Addresses of pages in letters, which are read outside of any request."""

from __future__ import annotations

from mueang.config import options


def page_url(path: str, language: str) -> str:
    """The whole address of a page in one language; empty without a path.

    ``MUEANG_PUBLIC_URL`` names the site as people reach it; without it letters carry the path
    alone, which still says where to look.
    """
    if not path:
        return ""
    return f"{options.PUBLIC_URL.get().rstrip('/')}/{language}/{path.lstrip('/')}"
