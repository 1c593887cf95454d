# SPDX-License-Identifier: Apache-2.0
"""Addresses of the audit records."""

from django.urls import path

from mueang.portal.trail import pages

urlpatterns = [
    path("", pages.page, name="trail"),
    path("trail.csv", pages.table, name="trail-csv"),
]
