# SPDX-License-Identifier: Apache-2.0
"""Addresses of the pages, below the language. Identifiers may hold any character, so what
follows one is matched first."""

from django.urls import include, path

from mueang.portal import cities, entities, home, origins, status, welcome
from mueang.portal.agencies import pages as agencies
from mueang.portal.desk import page as desk
from mueang.portal.founding import new as founding
from mueang.portal.manual import views as manual
from mueang.portal.placing import pages as placing
from mueang.portal.results import pages as results
from mueang.portal.search import pages as search
from mueang.portal.survey import listing as surveys
from mueang.portal.waiting import pages as waiting
from mueang.portal.waiting import preferences

urlpatterns = [
    path("", home.page, name="home"),
    path("cities.json", home.twin, name="cities-json"),
    path("points.json", home.points, name="cities-points"),
    path("search/", search.page, name="search"),
    path("search.json", search.suggestions, name="search-json"),
    path("cities/<slug:code>.json", cities.twin, name="city-json"),
    path("cities/<slug:code>/", cities.page, name="city"),
    path("cities/<slug:code>/intake/", include("mueang.portal.intake.urls")),
    path("cities/<slug:code>/sources/", include("mueang.portal.sources.urls")),
    path("cities/<slug:code>/unplaced/", placing.listing, name="unplaced"),
    path("cities/<slug:code>/place/<path:entity_id>", placing.page, name="place"),
    path("cities/<slug:code>/duplicates/", include("mueang.portal.duplicates.urls")),
    path("cities/<slug:code>/points.json", cities.points, name="city-points"),
    path(
        "cities/<slug:code>/entities/<path:entity_id>/series.json",
        entities.chart,
        name="entity-series",
    ),
    path(
        "cities/<slug:code>/entities/<path:entity_id>/origin",
        origins.page,
        name="entity-origin",
    ),
    path("cities/<slug:code>/entities/<path:entity_id>.svg", entities.svg_file, name="entity-svg"),
    path(
        "cities/<slug:code>/entities/<path:entity_id>.parquet",
        entities.parquet_file,
        name="entity-parquet",
    ),
    path("cities/<slug:code>/entities/<path:entity_id>.json", entities.twin, name="entity-json"),
    path("cities/<slug:code>/entities/<path:entity_id>.csv", entities.csv_file, name="entity-csv"),
    path("cities/<slug:code>/entities/<path:entity_id>", entities.page, name="entity"),
    path("cities/<slug:code>/settings/", include("mueang.portal.founding.urls")),
    path("desk/new-city/", founding.page, name="city-new"),
    path("desk/", desk.page, name="desk"),
    path("docs/", manual.front, name="manual"),
    path("docs/search/", manual.found, name="manual-search"),
    path("docs/<path:path>/", manual.page, name="manual-page"),
    path("tour/", include("mueang.portal.demonstration.tour.urls")),
    path("status/", status.page, name="status"),
    path("status.json", status.twin, name="status-json"),
    path("surveys.json", surveys.page, name="surveys-json"),
    path("surveys/", include("mueang.portal.survey.urls")),
    path("results.json", results.listing, name="results-list-json"),
    path("results/", include("mueang.portal.results.urls")),
    path("welcome/<str:token>/", welcome.page, name="welcome"),
    path("agencies.json", agencies.listing, name="agencies-json"),
    path("agencies/", include("mueang.portal.agencies.urls")),
    path("people/", include("mueang.portal.people.urls")),
    path("trail/", include("mueang.portal.trail.urls")),
    path("waiting.json", waiting.page, name="waiting-json"),
    path("waiting/", include("mueang.portal.waiting.urls")),
    path("me/notices/", preferences.page, name="me-notices"),
    path("me/", include("mueang.portal.own.urls")),
    path("", include("mueang.portal.signing.urls")),
]
