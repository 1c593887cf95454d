# SPDX-License-Identifier: Apache-2.0
"""What a request changes is recorded with the address that it came from."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from mueang.audit.acting import acting_from


class ActingFrom:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with acting_from(request.META.get("REMOTE_ADDR") or ""):
            return self.get_response(request)
