# SPDX-License-Identifier: Apache-2.0
"""Tables of readings that journeys load."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

STATIONS = 10
HEADER = "timestamp,station_id,pm2.5\n"


def table(path: Path, rows: int, remark: str = "") -> Path:
    """A table of ten stations, a row a minute for each; ``remark`` makes its rows longer."""
    start = datetime(2024, 1, 1, tzinfo=UTC)
    with path.open("w") as file:
        file.write("timestamp,station_id,pm2.5,remark\n")
        for number in range(rows):
            at = start + timedelta(minutes=number // STATIONS)
            file.write(f"{at.isoformat()},st{number % STATIONS},{number % 97}.5,{remark}\n")
    return path


def row(hour: int, station: str = "st1") -> str:
    """One reading of 2024-01-01."""
    return f"2024-01-01T{hour:02}:00:00+07:00,{station},{hour}.5\n"
