# SPDX-License-Identifier: Apache-2.0
"""Addresses of signing in, below the language. The provider's way back stands outside it."""

from django.urls import path

from mueang.portal.demonstration import pages as demonstration
from mueang.portal.signing import confirming, invitation, pages, provider

urlpatterns = [
    path("sign-in/", pages.sign_in_page, name="sign-in"),
    path("sign-in/code/", pages.code_page, name="sign-in-code"),
    path("sign-in/confirm/", confirming.confirm_page, name="confirm"),
    path("sign-in/provider/", provider.leave, name="sign-in-provider"),
    path("sign-in/as/<str:email>/", demonstration.sign_in_as, name="sign-in-as"),
    path("sign-out/", pages.sign_out_page, name="sign-out"),
    path("invitations/<str:secret>/", invitation.page, name="invitation"),
]
