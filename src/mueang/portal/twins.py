# SPDX-License-Identifier: Apache-2.0
"""A page's data as JSON, at the page's own address with ``.json`` in the place of its last slash.

One view answers both addresses, so the twin has the page's filters and rights; what it says is
told by the page's own room (``told``), in the page's language, numbers as numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

END = ".json"


def asked_for(request: HttpRequest) -> bool:
    """Whether the twin is wanted and not the page."""
    return request.path.endswith(END)


def shown(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    told: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """The page, which names its twin, or the twin."""
    if asked_for(request):
        return JsonResponse(told())
    query = request.META.get("QUERY_STRING", "")
    address = request.path.rstrip("/") + END + (f"?{query}" if query else "")
    return render(request, template, context | {"twin": address})
