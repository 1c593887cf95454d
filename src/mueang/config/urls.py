# SPDX-License-Identifier: Apache-2.0
"""Addresses. The language is the first part of each, so that a link says what it opens."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from mueang.data.live.pages import PATH
from mueang.portal import basemap
from mueang.portal.live import words
from mueang.portal.signing import provider

urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(url="/th/")),
    path(PATH.removeprefix("/"), words),
    path(basemap.NAME, basemap.serve, name="basemap"),
    path("sign-in/back/", provider.back, name="sign-in-back"),
    path("docs/", RedirectView.as_view(url="/th/docs/")),
    *i18n_patterns(path("", include("mueang.portal.urls"))),
]

handler400 = "mueang.portal.errors.bad_request"
handler403 = "mueang.portal.errors.forbidden"
handler404 = "mueang.portal.errors.not_found"
handler500 = "mueang.portal.errors.server_error"
