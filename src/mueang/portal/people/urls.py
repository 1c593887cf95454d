# SPDX-License-Identifier: Apache-2.0
"""Addresses of the pages about people."""

from django.urls import path

from mueang.portal.people import changing, inviting, pages, why

urlpatterns = [
    path("", pages.listing, name="people"),
    path("invite/", inviting.page, name="people-invite"),
    path("why/", why.page, name="people-why"),
    path("invitations/<int:pk>/withdraw/", inviting.take_back, name="invitation-withdraw"),
    path("invitations/<int:pk>/send/", inviting.send_again, name="invitation-send"),
    path("<int:pk>/", pages.page, name="person"),
    path("<int:pk>/roles/", changing.give, name="person-role"),
    path("<int:pk>/roles/<int:membership>/end/", changing.end, name="person-role-end"),
    path("<int:pk>/close/", changing.close, name="person-close"),
    path("<int:pk>/reopen/", changing.reopen, name="person-reopen"),
    path("<int:pk>/password-link/", changing.password_link, name="person-password-link"),
    path("<int:pk>/second-factor/", changing.reset_factor, name="person-second-factor"),
    path("<int:pk>/sessions/<int:session>/", changing.close_session, name="person-session"),
]
