# SPDX-License-Identifier: Apache-2.0
"""A file is handed to the worker."""

from __future__ import annotations

import time

from django.http import HttpRequest

from mueang.audit.actions import Outside
from mueang.data.ingest.jobs import Job
from mueang.data.model import City
from mueang.portal.desk import door


def start(request: HttpRequest, city: City, job: Job) -> None:
    """Hand the job to the worker, with its record."""
    job.state, job.started_at = "started", time.time_ns() // 1000
    after = {"name": job.name, "size": job.size, "sha256": job.digest}
    target = Outside("data.run", f"{city.code}/{job.id}")
    with door.changing(request, "data.run_started", target, None, after):
        door.shelf().start(job)
