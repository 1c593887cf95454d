# SPDX-License-Identifier: Apache-2.0
"""Guided tours of a demonstration, by who the reader is: real pages, each with a card that says
what to look at.

``walks`` has the tours as data; ``stops`` knows where a step's page is; ``progress`` is where the
reader stands, in a cookie; ``guide`` the card on every page; ``pages`` the tours' own pages.
"""
