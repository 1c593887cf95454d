# SPDX-License-Identifier: Apache-2.0
"""What a table is taken for: the nouns of ``recognise_table``, and its notes' sentences."""

from __future__ import annotations

from functools import partial
from typing import Literal

import msgspec

from mueang.data.sources.csv.across import Across
from mueang.data.sources.csv.mapping import Mapping
from mueang.data.sources.telling import Note, note_of

Role = Literal[
    "value", "time", "date", "clock", "station", "latitude", "longitude", "name_th", "name_en",
    "across", "ignore", "",
]  # fmt: skip
"""What a column is for. Empty: not known; a person may give it an attribute or leave it out."""


class Column(msgspec.Struct):
    """One column as it was found and as it is proposed."""

    place: int
    """From 0."""
    name: str
    """As a mapping names it; of several header rows, from top to bottom."""
    examples: list[str]
    """The first values, at most 5, blanks left out."""
    role: Role = ""
    attribute: str = ""
    unit: str = ""
    """UN/CEFACT code in which it comes."""
    unit_told: bool = False
    """False: nobody told it, the usual one was taken."""
    entity_type: str = ""
    key: str = ""
    """Of a column that is one of many across: its station, hour, day or date."""
    sure: bool = False
    """The name is known and the values are what it says. Otherwise: please check."""


class SheetSeen(msgspec.Struct, frozen=True):
    """A sheet of the workbook or a table of the page."""

    name: str
    hidden: bool = False


class RecognisedTable(msgspec.Struct):
    """Everything an upload page shows before it asks whether this is right."""

    kind: Literal["csv", "xlsx", "html", "none"]
    """``none``: it is no table; the notes say what it is."""
    sheet: str
    """The sheet that was read; empty for CSV."""
    sheets: list[SheetSeen]
    header_rows: list[int]
    """Row numbers of the header, as Excel shows them; empty where none was found."""
    columns: list[Column]
    first_rows: list[list[str]]
    """The first rows below the header, at most 10, each as wide as the columns."""
    mapping: Mapping | None
    """Ready for ``Options.mapping``; None where a person has to say what the columns are."""
    notes: list[Note]
    across: Across | None = None
    """What the many columns of a wide table are."""
    entity_type: str = ""
    """Of a list of places without values: what they are, which a person has to say."""

    def is_list(self) -> bool:
        """Whether it tells of places only: which they are, what they are called, where."""
        roles = {column.role for column in self.columns}
        where = {"latitude", "longitude"} <= roles or roles & {"name_th", "name_en"}
        return "station" in roles and bool(where) and not roles & {"value", "across"}


note = partial(note_of, "mueang.data.sources.csv")
"""A note about a table, with its sentences."""
