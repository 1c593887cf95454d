# SPDX-License-Identifier: Apache-2.0
"""Runs as lines of a list and as the heading of their page: counts, state, what it is called."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from mueang.data.ingest.jobs import Job, Progress, Shelf
from mueang.data.model import City
from mueang.data.runs import Run
from mueang.portal import queries
from mueang.portal.provenance import origin
from mueang.portal.wording.intake import COUNTS, RUN_STATES, run_name
from mueang.portal.wording.text import Language
from mueang.portal.wording.times import ago, date_time, iso

LEVELS = {
    "waiting": "unknown",
    "running": "unknown",
    "done": "normal",
    "failed": "danger",
    "stopped": "watch",
    "undone": "unknown",
    "broken": "warning",
    "refused": "watch",
}
STATES = ("refused", "running", "failed", "stopped", "undone", "done")
"""What a list can be narrowed to."""
LOST_AFTER = 15 * 60 * 1_000_000
"""µs without progress after which a run that no worker holds counts as broken off."""


def not_begun(job: Job) -> Run:
    """A file in the queue, of which the server knows nothing yet."""
    at = job.started_at or job.brought_at
    source = "json" if job.kind == "json" else "csv"
    return Run(job.id, job.city, source, job.name, started_at=at, changed_at=at)


def with_queue(shelf: Shelf, city: str, runs: list[Run]) -> list[Run]:
    """The runs, and the files that wait to become one."""
    known = {run.id for run in runs}
    waiting = [job for job in shelf.started() if job.city == city and job.id not in known]
    return [*runs, *map(not_begun, waiting)]


def run_cards(
    shelf: Shelf, runs: list[Run], language: Language, state: str = "", words: str = ""
) -> list[dict[str, Any]]:
    """The runs that are asked for, the newest first."""
    cards = [
        run_card(run, shelf.find(run.city, run.id), shelf, language)
        for run in sorted(runs, key=lambda run: -run.changed_at)
        if words.lower() in f"{run.name} {run.id} {run.source}".lower()
    ]
    if not state:
        return cards
    if state == "refused":
        return [card for card in cards if card["waiting"]]
    return [card for card in cards if card["state"] == state]


def run_card(run: Run, job: Job | None, shelf: Shelf, language: Language) -> dict[str, Any]:
    """One run: its name, its state in words, and what became of its values."""
    now = queries.now()
    state = state_of(run, progress_of(shelf, job), now)
    waiting = waiting_rows(run)
    shown = "refused" if state == "done" and waiting else state
    at = run.changed_at or run.started_at
    return {
        "id": run.id,
        "name": run_name(run.name, language),
        "source": origin(run.source).say(language),
        "state": state,
        "level": LEVELS[shown],
        "said": RUN_STATES[shown].say(language, n=f"{waiting:,}"),
        "waiting": waiting,
        "at": iso(at),
        "exact": date_time(at, language),
        "ago": ago(at, now, language),
        "by": job.by if job else "",
        **{name: f"{getattr(run, name):,}" for name in COUNTS},
    }


def progress_of(shelf: Shelf, job: Job | None) -> Progress | None:
    """How far the worker is; a file that was stopped while it waited is stopped at once."""
    if job is None:
        return None
    progress = shelf.progress(job)
    if progress.state == "waiting" and shelf.is_stopped(job):
        progress.state = "stopped"
    return progress


def state_of(run: Run, progress: Progress | None, now: int) -> str:
    """``waiting running done failed stopped undone broken``: of the worker and the server."""
    if run.state in ("done", "undone"):
        return run.state
    if progress is not None:
        return progress.state if progress.state != "done" else "broken"
    return "running" if now - run.changed_at < LOST_AFTER else "broken"


def waiting_rows(run: Run) -> int:
    """Refused rows that nobody has decided about; none in a run that was taken back."""
    return 0 if run.state == "undone" else max(0, run.quarantined - run.mended - run.set_aside)


def draft_cards(shelf: Shelf, city: City, language: Language) -> list[dict[str, Any]]:
    """Files that were brought and not started."""
    drafts = sorted(shelf.drafts(city.code), key=lambda job: -job.brought_at)
    return [
        {"id": job.id, "name": job.name, "ago": ago(job.brought_at, queries.now(), language)}
        for job in drafts[:10]
    ]


def filters(state: str, words: str, language: Language) -> list[dict[str, Any]]:
    """Links that narrow the list, the chosen one marked."""
    return [
        {
            "name": RUN_STATES[f"only_{key}" if key else "only_all"].say(language),
            "url": "?" + urlencode({k: v for k, v in (("state", key), ("q", words)) if v}),
            "current": key == state,
        }
        for key in ("", *STATES)
    ]
