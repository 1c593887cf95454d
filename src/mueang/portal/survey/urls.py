# SPDX-License-Identifier: Apache-2.0
"""Addresses of surveys."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from mueang.portal.survey import answering, excel, files

ANSWERING: tuple[tuple[str, str, Callable[..., HttpResponseBase]], ...] = (
    ("", "", answering.page),
    ("form.xlsx", "-excel", excel.out),
    ("form/", "-bring", excel.bring),
    ("files/", "-attach", files.attach_page),
    ("files/<str:file_id>", "-file", files.serve),
    ("points.json", "-points", files.no_points),
)
"""The same pages for an officer who is signed in and for whoever has the link."""

urlpatterns: list[URLPattern] = [
    *(
        path(f"answer/<int:response_id>/{end}", view, name=f"survey-answer{name}")
        for end, name, view in ANSWERING
    ),
    *(
        path(f"link/<str:secret>/{end}", view, name=f"survey-link{name}")
        for end, name, view in ANSWERING
    ),
]
