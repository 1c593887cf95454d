# SPDX-License-Identifier: Apache-2.0
"""Addresses of the tours; there are none outside of a demonstration."""

from django.urls import path

from mueang.portal.demonstration.tour import pages

urlpatterns = [
    path("", pages.page, name="tour"),
    path("end/", pages.end, name="tour-end"),
    path("<slug:key>/<int:number>/", pages.step, name="tour-step"),
]
