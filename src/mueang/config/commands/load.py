# SPDX-License-Identifier: Apache-2.0
"""``mueang load``: files through a source; also what became of a run, and taking it back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mueang.config.counts import print_counts
from mueang.config.parameters import data_client, home_option
from mueang.config.refusals import print_refusals
from mueang.config.tables import print_table
from mueang.config.words import Stop, say

if TYPE_CHECKING:
    from mueang.data.client import DataClient
    from mueang.data.errors import DataError
    from mueang.data.ingest.loading import Load
    from mueang.data.runs import RunCounts
    from mueang.data.sources.contract import Options


@click.command("load")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--source", metavar="NAME", help="The connector: a folder of data/sources.")
@click.option("--city", metavar="CODE", required=True, help="The city that the data is about.")
@click.option("--station", default="", metavar="ID", help="The station a file is about.")
@click.option(
    "--mapping", type=click.Path(path_type=Path, dir_okay=False), help="Columns of a csv source."
)
@click.option(
    "--hour-label",
    type=click.Choice(["end", "begin"]),
    default="end",
    show_default=True,
    help="Whether a time names the end or the begin of its hour.",
)
@click.option("--dry-run", is_flag=True, help="Count and judge, but store nothing.")
@click.option("--resume", default="", metavar="RUN", help="Go on with a run that was cut off.")
@click.option("--undo", default="", metavar="RUN", help="Take a run back.")
@click.option("--runs", is_flag=True, help="List the city's runs.")
@click.option("--refused", default="", metavar="RUN", help="List what a run refused, and why.")
@home_option
def command(
    files: tuple[Path, ...],
    source: str | None,
    city: str,
    station: str,
    mapping: Path | None,
    hour_label: str,
    dry_run: bool,
    resume: str,
    undo: str,
    runs: bool,
    refused: str,
    home: Path,
) -> None:
    """Load FILES through a source, with progress and a count of what became of each value.

    The same file again stores nothing new. A run can be resumed, listed and undone:

    mueang load station.csv --source air4thai --city hat-yai
    """
    if not files and not (undo or runs or refused):
        raise Stop("Name at least one file to load.", "ระบุไฟล์ที่จะนำเข้าอย่างน้อยหนึ่งไฟล์")
    from mueang.data.refusals import QuarantineAsk

    with data_client(home) as client:
        if undo:
            client.undo(city, undo)
            say(f"Run {undo} is taken back.", f"ยกเลิกการนำเข้า {undo} แล้ว")
        elif refused:
            found = client.quarantine(QuarantineAsk(city, refused))
            print_refusals([kept.refusal for kept in found], every_row=True)
            if not found:
                say(f"Run {refused} refused nothing.", f"การนำเข้า {refused} ไม่มีรายการที่กักไว้")
        elif runs:
            _print_runs(client, city)
        else:
            from mueang.data.sources.contract import Options

            options = Options(station=station, mapping=mapping, hour_label=hour_label)
            _load_files(client, list(files), source, city, options, dry_run, resume)


def _load_files(
    client: DataClient,
    files: list[Path],
    source: str | None,
    city: str,
    options: Options,
    dry_run: bool,
    resume: str,
) -> None:
    from mueang.data.errors import DataError
    from mueang.data.ingest.loading import Load
    from mueang.data.sources.registry import find_source, source_names

    if not source:
        names = ", ".join(source_names())
        raise Stop(f"Say --source; there are: {names}.", f"ระบุ --source มีให้เลือก: {names}")
    if resume and len(files) != 1:
        raise Stop("Resume one file at a time.", "ทำต่อได้ทีละไฟล์")
    connector = find_source(source)
    done: list[Load] = []
    failed = 0
    for path in files:
        load = Load(client, connector, city, path, options, dry_run, when_waiting=_say_why)
        try:
            _take_up(load, resume)
            _load_one(load)
        except (DataError, OSError) as error:
            failed += 1
            _print_failure(load, error)
        done.append(load)
    print_counts(client, [load for load in done if load.counts.read])
    if failed or any(load.nothing_usable() for load in done):
        sys.exit(1)


def _take_up(load: Load, resume: str) -> None:
    """Where to begin: after the last row of a run that was cut off, else at the first row."""
    from mueang.data.sources.resume import next_run, run_digest

    if resume:
        load.run, load.resume_after = resume, _position(load.client, load.city, resume)
    elif not load.dry_run:
        digest = run_digest(load.path, load.source.name, load.city, load.options)
        load.run, load.resume_after = next_run(digest, load.client.runs(load.city))


def _position(client: DataClient, city: str, run: str) -> int:
    for record in client.runs(city):
        if record.id == run:
            return record.position
    raise Stop(f"No run {run} in {city}; see --runs.", f"ไม่พบ {run} ใน {city} ดูจาก --runs")


def _load_one(load: Load) -> None:
    with click.progressbar(
        length=1000, label=load.path.name, file=sys.stderr, show_pos=False, width=30
    ) as bar:

        def progress(part: float, counts: RunCounts) -> None:
            bar.update(int(part * 1000) - bar.pos)

        load.go(progress)


def _say_why(error: DataError) -> None:
    """On a line of its own below the progress: nobody should wait without knowing for what."""
    say(f"\nWaiting to go on: {error}", f"\nรอก่อนทำต่อ: {error}", err=True)


def _print_failure(load: Load, error: Exception) -> None:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    click.echo(f"{load.path}: {reason}", err=True)
    row = load.counts.position
    if row and not load.dry_run:
        say(
            f"Rows up to {row} are stored. Go on with --resume {load.run}",
            f"เก็บถึงแถวที่ {row} แล้ว ทำต่อด้วย --resume {load.run}",
            err=True,
        )


def _print_runs(client: DataClient, city: str) -> None:
    from mueang.data.ingest.loading import COUNTED

    rows = [
        [run.id, run.source, run.name, run.state, *(f"{getattr(run, name):,}" for name in COUNTED)]
        for run in client.runs(city)
    ]
    print_table(["run", "source", "file", "state", *COUNTED], rows)
