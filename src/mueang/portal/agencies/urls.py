# SPDX-License-Identifier: Apache-2.0
"""Addresses of the register of agencies."""

from django.urls import path

from mueang.portal.agencies import changing, contacts, exchange, merging, pages

urlpatterns = [
    path("", pages.listing, name="agencies"),
    path("agencies.xlsx", exchange.export, name="agencies-export"),
    path("bring/", exchange.bring, name="agencies-bring"),
    path("new/", changing.new, name="agency-new"),
    path("<int:agency_id>/", pages.page, name="agency"),
    path("<int:agency_id>.json", pages.page, name="agency-json"),
    path("<int:agency_id>/change/", changing.change, name="agency-change"),
    path("<int:agency_id>/close/", changing.close, name="agency-close"),
    path("<int:agency_id>/reopen/", changing.reopen, name="agency-reopen"),
    path("<int:agency_id>/merge/", merging.page, name="agency-merge"),
    path("<int:agency_id>/unmerge/", merging.undo, name="agency-unmerge"),
    path("<int:agency_id>/contacts/", contacts.put, name="agency-contact-new"),
    path("<int:agency_id>/contacts/<int:contact>/", contacts.put, name="agency-contact"),
    path("<int:agency_id>/contacts/<int:contact>/end/", contacts.end, name="agency-contact-end"),
    path(
        "<int:agency_id>/contacts/<int:contact>/resume/",
        contacts.resume,
        name="agency-contact-resume",
    ),
]
