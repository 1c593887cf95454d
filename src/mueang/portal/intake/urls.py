# SPDX-License-Identifier: Apache-2.0
"""Addresses of intake, below a city."""

from django.urls import path

from mueang.portal.intake import file, refused, run, upload

urlpatterns = [
    path("", upload.page, name="intake"),
    path("upload/", upload.upload, name="intake-upload"),
    path("<str:run>/file/", file.page, name="intake-file"),
    path("<str:run>/discard/", upload.discard, name="intake-discard"),
    path("<str:run>/refused/", refused.page, name="intake-refused"),
    path("<str:run>/refused.csv", refused.download, name="intake-refused-csv"),
    path("<str:run>/undo/", run.undo, name="intake-undo"),
    path("<str:run>/stop/", run.stop, name="intake-stop"),
    path("<str:run>/resume/", run.resume, name="intake-resume"),
    path("<str:run>/again/", run.again, name="intake-again"),
    path("<str:run>.json", run.twin, name="intake-run-json"),
    path("<str:run>/", run.page, name="intake-run"),
]
