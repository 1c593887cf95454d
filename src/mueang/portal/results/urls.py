# SPDX-License-Identifier: Apache-2.0
"""Addresses of results: of a round, by its number."""

from django.urls import path

from mueang.portal.results import agencies, pages, projects

urlpatterns = [
    path("", pages.listing, name="results-list"),
    path("<int:round_id>/", pages.page, name="results"),
    path("<int:round_id>/agencies/", agencies.page, name="results-agencies"),
    path("<int:round_id>/projects/", projects.page, name="results-projects"),
    path("<int:round_id>/remind/", pages.send_reminders, name="results-remind"),
]
