# SPDX-License-Identifier: Apache-2.0
"""Addresses of what waits."""

from django.urls import path

from mueang.portal.waiting import letters, pages

urlpatterns = [
    path("", pages.page, name="waiting"),
    path("notices/<int:notice>/", pages.follow, name="notice"),
    path("notices/read/", pages.read, name="notices-read"),
    path("letters/", letters.page, name="letters"),
    path("letters/<int:letter>/again/", letters.again, name="letter-again"),
]
