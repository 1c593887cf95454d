# SPDX-License-Identifier: Apache-2.0
"""Addresses of one's own account."""

from django.urls import path

from mueang.portal.own import pages, second_factor

urlpatterns = [
    path("", pages.page, name="me"),
    path("password/", pages.password, name="me-password"),
    path("second-factor/", second_factor.page, name="me-second-factor"),
    path("second-factor/codes/", second_factor.codes_anew, name="me-codes"),
    path("second-factor/off/", second_factor.off, name="me-second-factor-off"),
    path("sessions/<int:session>/end/", pages.end_one, name="me-session-end"),
    path("sessions/end-others/", pages.end_all_others, name="me-sessions-end"),
]
