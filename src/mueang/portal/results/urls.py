# SPDX-License-Identifier: Apache-2.0
"""Addresses of results: of a round, by its number."""

from django.urls import path

from mueang.portal.results import agencies, files, pages, projects, reports

urlpatterns = [
    path("", pages.listing, name="results-list"),
    path("<int:round_id>/", pages.page, name="results"),
    path("<int:round_id>.json", pages.page, name="results-json"),
    path("<int:round_id>/agencies/", agencies.page, name="results-agencies"),
    path("<int:round_id>/projects/", projects.page, name="results-projects"),
    path("<int:round_id>/report/", reports.page, name="results-report"),
    path("<int:round_id>/report.pdf", reports.pdf, name="results-pdf"),
    path("<int:round_id>/report.docx", reports.word, name="results-docx"),
    path("<int:round_id>/answers.xlsx", files.excel, name="results-xlsx"),
    path("<int:round_id>/agencies.csv", files.agencies_csv, name="results-agencies-csv"),
    path("<int:round_id>/projects.csv", files.projects_csv, name="results-projects-csv"),
    path("<int:round_id>/remind/", pages.send_reminders, name="results-remind"),
]
