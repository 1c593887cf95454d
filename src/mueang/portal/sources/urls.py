# SPDX-License-Identifier: Apache-2.0
"""Addresses of sources, below a city."""

from django.urls import path

from mueang.portal.sources import pages, setting_up

urlpatterns = [
    path("", pages.listing, name="sources"),
    path("new/<str:kind>/", setting_up.new, name="source-new"),
    path("<slug:source_id>/", pages.page, name="source"),
    path("<slug:source_id>/settings/", setting_up.edit, name="source-edit"),
    path("<slug:source_id>/fields/", setting_up.fields, name="source-fields"),
    path("<slug:source_id>/check/", pages.check, name="source-check"),
    path("<slug:source_id>/switch/", pages.switch, name="source-switch"),
    path("<slug:source_id>/remove/", pages.remove, name="source-remove"),
    path("<slug:source_id>/secret/", pages.new_secret, name="source-secret"),
]
