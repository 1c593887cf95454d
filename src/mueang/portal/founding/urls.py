# SPDX-License-Identifier: Apache-2.0
"""Addresses of a city's own settings, below the city."""

from django.urls import path

from mueang.portal.founding import settings

urlpatterns = [
    path("", settings.page, name="city-settings"),
    path("keys/", settings.create_key, name="city-key"),
    path("keys/<slug:key_id>/revoke/", settings.revoke_key, name="city-key-revoke"),
    path("remove/", settings.remove, name="city-remove"),
]
