# SPDX-License-Identifier: Apache-2.0
"""Addresses of duplicates, below a city."""

from django.urls import path

from mueang.portal.duplicates import pages, pair

urlpatterns = [
    path("", pages.listing, name="duplicates"),
    path("pair/", pair.page, name="duplicates-pair"),
    path("apart/", pages.apart, name="duplicates-apart"),
    path("undo/", pages.undo, name="duplicates-undo"),
]
