# SPDX-License-Identifier: Apache-2.0
"""Addresses of surveys."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from mueang.portal.survey import (
    answering,
    builder,
    checking,
    excel,
    files,
    inviting,
    listing,
    round_files,
    round_settings,
    rounds,
    survey_page,
)

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
    path("", listing.page, name="surveys"),
    path("new/", listing.new, name="survey-new"),
    path("<int:survey_id>/", survey_page.page, name="survey"),
    path("<int:survey_id>/build/", builder.page, name="survey-build"),
    path("<int:survey_id>/versions/<int:number>/", survey_page.version, name="survey-version"),
    path("<int:survey_id>/new-round/", round_settings.new, name="survey-round-new"),
    path("rounds/<int:round_id>/", rounds.page, name="survey-round"),
    path("rounds/<int:round_id>/settings/", round_settings.page, name="survey-round-settings"),
    path("rounds/<int:round_id>/invite/", inviting.page, name="survey-invite"),
    path("rounds/<int:round_id>/links.xlsx", round_files.links, name="survey-links"),
    path("rounds/<int:round_id>/forms.zip", round_files.forms, name="survey-forms"),
    path("rounds/<int:round_id>/forms/", round_files.bring, name="survey-bring"),
    path("responses/<int:response_id>/", checking.page, name="survey-response"),
    path(
        "responses/<int:response_id>/files/<str:file_id>",
        checking.file,
        name="survey-response-file",
    ),
    *(
        path(f"answer/<int:response_id>/{end}", view, name=f"survey-answer{name}")
        for end, name, view in ANSWERING
    ),
    *(
        path(f"link/<str:secret>/{end}", view, name=f"survey-link{name}")
        for end, name, view in ANSWERING
    ),
]
