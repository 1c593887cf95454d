# SPDX-License-Identifier: Apache-2.0
"""``mueang maintain``: history is compacted, tombstones and corrections are folded in."""

from __future__ import annotations

from pathlib import Path

import click

from mueang.config.parameters import data_client, home_option
from mueang.config.tables import print_table


@click.command("maintain")
@click.option("--city", default="", metavar="CODE", help="Only this city.")
@home_option
def command(city: str, home: Path) -> None:
    """Compact history, fold in corrections and deletions, drop files that are done with.

    The worker does it by itself; this is for now.
    """
    with data_client(home) as client:
        reports = client.maintain(city)
    rows = [
        [
            code,
            *(
                f"{number:,}"
                for number in (
                    report.files_before,
                    report.files_after,
                    report.rows,
                    report.folded,
                    report.erased,
                    report.vacuumed,
                )
            ),
        ]
        for code, report in sorted(reports.items())
    ]
    columns = ["city", "files before", "files after", "rows", "folded", "erased", "vacuumed"]
    print_table(columns, rows)
